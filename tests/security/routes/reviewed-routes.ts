import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WalkedRoute } from '../../../src/plugins/core/server/src/route-walk';

/** One mounted route as a person has reviewed it. */
export interface ReviewedRoute extends Omit<WalkedRoute, 'owner'> {
  /** Whether what it shows or changes depends on the rows that the caller may see. */
  readonly scoped: boolean | null;
  /** Whether a call that succeeds stands in the audit log. */
  readonly audit: boolean | null;
  /** Of Strapi's own: the key of the reason in `why`. */
  readonly why?: string;
}

export interface ReviewedRoutes {
  readonly why: Readonly<Record<string, string>>;
  readonly routes: readonly ReviewedRoute[];
}

const file = path.join(import.meta.dirname, '..', 'routes.json');

export const readRoutes = (): ReviewedRoutes =>
  JSON.parse(readFileSync(file, 'utf8')) as ReviewedRoutes;

const pick = ({ route, kind, door, action, permission, guard }: WalkedRoute | ReviewedRoute) => ({
  route,
  kind,
  door,
  action,
  permission,
  guard,
});

/** The part of a row that the application itself tells; the rest is a person's judgement. */
export const factsOf = (row: WalkedRoute | ReviewedRoute): string => JSON.stringify(pick(row));

/** What was mounted, with the judgement of rows that did not change. What is new or changed has none yet. */
const merge = (walked: readonly WalkedRoute[], before: ReviewedRoutes): ReviewedRoute[] => {
  const judged = new Map(before.routes.map((row) => [factsOf(row), row]));
  return walked.map((row) => {
    const known = judged.get(factsOf(row));
    return {
      ...pick(row),
      scoped: known?.scoped ?? null,
      audit: known?.audit ?? null,
      ...(known?.why ? { why: known.why } : {}),
    };
  });
};

/** Row by row, so that a review reads lines: `NUMERA_UPDATE_ROUTES=1 npx vitest run --project security routes`. */
export const rewriteRoutes = (walked: readonly WalkedRoute[]): void => {
  const before = readRoutes();
  const why = Object.entries(before.why).map(
    ([key, text]) => `    ${JSON.stringify(key)}: ${JSON.stringify(text)}`
  );
  const rows = merge(walked, before).map((row) => `    ${JSON.stringify(row)}`);
  writeFileSync(
    file,
    `{\n  "why": {\n${why.join(',\n')}\n  },\n  "routes": [\n${rows.join(',\n')}\n  ]\n}\n`
  );
};
