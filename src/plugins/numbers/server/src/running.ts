import type { Core } from '@strapi/strapi';

let kept: Core.Strapi | undefined;

/** Handlers of contracts get no Strapi; the seeds of the geo dictionary go through its documents, so that guards hold. */
export const keepStrapi = (strapi: Core.Strapi): void => {
  kept = strapi;
};

export const running = (): Core.Strapi => {
  if (!kept) throw new Error('numbers is not registered yet');
  return kept;
};
