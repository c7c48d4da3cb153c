import type { Stage, Target } from '../example';

/** An id that no row of Strapi has. */
export const NO_ROW = 999_999_999;

type Rule = 'access_scopes' | 'project_policies';

const links: Readonly<Record<Rule, { readonly column: string; readonly kinds: readonly Kind[] }>> =
  {
    access_scopes: { column: 'access_scope_id', kinds: ['provider', 'geo', 'group', 'project'] },
    project_policies: { column: 'project_policy_id', kinds: ['provider', 'geo'] },
  };

type Kind = 'provider' | 'geo' | 'group' | 'project';

const tableOf: Readonly<Record<Kind, readonly [table: string, column: string]>> = {
  provider: ['providers', 'provider_id'],
  geo: ['geos', 'geo_id'],
  group: ['groups', 'project_group_id'],
  project: ['projects', 'project_id'],
};

const modes: Readonly<Record<Rule, string>> = {
  access_scopes:
    'insert into public.access_scopes (document_id, name, provider_mode, group_mode, project_mode, geo_mode, pool, published_at)' +
    " values (gen_random_uuid(), $1, 'listed', 'listed', 'listed', 'listed', false, now()) returning id",
  project_policies:
    'insert into public.project_policies (document_id, name, provider_mode, geo_mode, needs_approval, published_at)' +
    " values (gen_random_uuid(), $1, 'listed', 'listed', false, now()) returning id",
};

/** A rule that nobody holds and that lists everything of these halves. Made beside the application. */
export const ruleOf = async (
  { world }: Stage,
  rule: Rule,
  name: string,
  ...halves: readonly ('one' | 'two')[]
): Promise<number> => {
  const { client } = world;
  const { rows } = await client.query<{ id: number }>(modes[rule], [name]);
  const id = rows[0]?.id ?? NO_ROW;
  const { column, kinds } = links[rule];
  for (const kind of kinds)
    for (const half of halves) {
      const [table, other] = tableOf[kind];
      await client.query(
        `insert into public.${rule}_${table}_lnk (${column}, ${other}) values ($1, $2)`,
        [id, world[half][kind].id]
      );
    }
  return id;
};

export const scopeRowOf = (stage: Stage, target: Target): number | Promise<number> =>
  target === 'absent' ? NO_ROW : ruleOf(stage, 'access_scopes', 'matrix', target);

/** A project of a half, made to wait for approval by nobody known. */
export const waitingOf = async ({ world }: Stage, target: Target): Promise<number> => {
  const project = target === 'absent' ? undefined : world[target].doomed[0];
  if (!project) return NO_ROW;
  await world.client.query(
    `update public.projects set approval = 'waiting', active = false, deleted_at = null, owner_kind = null where id = $1`,
    [project.id]
  );
  return project.id;
};

/** What a rule lists of a half. */
export const dimensionsOf = (stage: Stage, target: Target) => {
  const idOf = (kind: Kind) => (target === 'absent' ? [NO_ROW] : [stage.side(target)[kind].id]);
  return {
    providers: idOf('provider'),
    groups: idOf('group'),
    projects: idOf('project'),
    geos: idOf('geo'),
  };
};
