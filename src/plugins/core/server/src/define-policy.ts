import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

type Check = (
  ctx: Context,
  strapi: Core.Strapi
) => boolean | undefined | Promise<boolean | undefined>;

/**
 * A policy that fails closed. Strapi lets a request through when a policy returns nothing; here only `true` does,
 * and a policy that throws refuses.
 */
export const definePolicy =
  (check: Check) =>
  async (
    context: unknown,
    _config: unknown,
    { strapi }: { strapi: Core.Strapi }
  ): Promise<boolean> =>
    (await check(context as Context, strapi)) === true;
