import { mounted } from './endpoints';

/**
 * Where bytes sent to the path of a JSON contract belong: the `raw` contract that names this path in `alsoAt`.
 * Strapi has one handler a path, so the path is changed before routing.
 */
export const rawPathOf = (method: string, path: string): string | undefined => {
  const asked = path.replace(/\/$/, '');
  for (const { contract } of mounted()) {
    if (contract.method !== method || contract.alsoAt === undefined) continue;
    const below = (own: string) => `/${contract.plugin}${own}`;
    if (asked === below(contract.alsoAt)) return below(contract.path);
    if (asked === `/api${below(contract.alsoAt)}`) return `/api${below(contract.path)}`;
  }
  return undefined;
};
