import type { Db } from '../../../../core/server/src/db';
import {
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
} from '../../../../core/server/src/scope';
import { holderRef, type Holder } from '../../../contract/holders';
import type { WaitingProject } from '../../../contract/projects';
import { scheduleWindows } from '../../../domain/check-schedule';
import type { Looking } from '../sight';
import { readHolders } from '../sql/holders';
import { parseJson } from '../sql/parse-json';
import { readWaiting, type WaitingRow } from '../sql/waiting-projects';

const MOST = 200;

const among = (listed: Listed, id: number): boolean => listed === 'all' || listed.includes(id);

const makerOf = ({ owner_kind: kind, owner_id: id }: WaitingRow) =>
  holderRef.safeParse({ kind, id }).data;

const nameOf = (makers: readonly Holder[], row: WaitingRow): string =>
  makers.find(({ kind, id }) => kind === row.owner_kind && id === row.owner_id)?.name ?? '';

/** Projects in the caller's scope that wait; of their providers and geos those that he sees. */
export const listWaitingProjects = async (db: Db, seen: Looking): Promise<WaitingProject[]> => {
  const { known, scope, actor } = seen;
  const rows = (await readWaiting(db))
    .filter(({ id }) => among(visibleProjects(scope), id) && known.projects.has(id))
    .slice(0, MOST);
  const makers = await readHolders(
    db,
    rows.flatMap((row) => makerOf(row) ?? [])
  );
  return rows.flatMap((row) => {
    const project = known.projects.get(row.id);
    if (!project) return [];
    const named = (id: number, name: string | undefined, nameRu = name) => ({
      id,
      name: { en: name ?? '', ru: nameRu ?? '' },
    });
    return {
      id: row.id,
      code: project.code,
      name: project.name,
      description: row.description,
      group: project.group === null ? null : (known.groups.get(project.group)?.name ?? null),
      providers: project.providers
        .filter((id) => among(visibleProviders(scope), id))
        .map((id) => named(id, known.providers.get(id)?.name)),
      geos: project.geos
        .filter((id) => among(visibleGeos(scope), id))
        .map((id) => named(id, known.geos.get(id)?.name, known.geos.get(id)?.nameRu)),
      windows: scheduleWindows.safeParse(parseJson(row.windows)).data ?? [],
      maker: nameOf(makers, row),
      mine: row.owner_kind === actor.kind && row.owner_id === actor.id,
      updatedAt: row.updated_at,
    };
  });
};
