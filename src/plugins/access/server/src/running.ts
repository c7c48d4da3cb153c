import type { Core } from '@strapi/strapi';

let kept: Core.Strapi | undefined;

/** Handlers of contracts get no Strapi; ours write scopes and policies through its documents, so that audit and guards hold. */
export const keepStrapi = (strapi: Core.Strapi): void => {
  kept = strapi;
};

export const running = (): Core.Strapi => {
  if (!kept) throw new Error('access is not registered yet');
  return kept;
};
