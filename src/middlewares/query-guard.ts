import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { common } from '../plugins/core/contract/error';
import { isQueryFault } from '../plugins/core/domain/query-fault';
import { mounted } from '../plugins/core/server/src/endpoints';
import { refuse } from '../plugins/core/server/src/refuse';

/** Whether a contract stands behind the route. */
const isOurs = (ctx: Context): boolean => {
  const { info } = (ctx.state.route ?? {}) as { info?: { pluginName?: string } };
  return mounted().some(({ contract }) => contract.plugin === info?.pluginName);
};

// No text of PostgreSQL holds it, and as a part of a name it breaks the message that carries it.
const NOTHING = /%00/;

const refusal = (): Error =>
  refuse(common.invalid_input, {
    issues: [{ path: ['query'], message: 'cannot be asked', code: 'invalid' }],
  });

const READS = new Set(['GET', 'HEAD']);

/**
 * Generated endpoints, the Content Manager and Strapi's other lists: what they cannot ask is told as 400, not as a 500 that
 * looks like ours. Contracts have looked at their input themselves: there such an error is a fault of ours.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next) => {
    if (NOTHING.test(ctx.querystring)) throw refusal();
    try {
      await next();
    } catch (error) {
      const asked = { reads: READS.has(ctx.method), query: ctx.querystring };
      if (isOurs(ctx) || !isQueryFault(error, asked)) throw error;
      // Neither message nor values: both hold what was asked.
      const { code, name } = error as Error & { code?: string };
      strapi.log.warn(`a query could not be asked: ${ctx.method} ${code ?? name}`);
      throw refusal();
    }
  };
