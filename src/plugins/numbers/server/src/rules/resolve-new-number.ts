import type { DictionaryKind, StatusEntry } from '../../../../access/contract/dictionaries';
import type { Parsed } from '../../../../core/contract/contract';
import { invalidField, notFound, refuse } from '../../../../core/server/src/refuse';
import {
  covers,
  visibleGeos,
  visibleProjects,
  visibleProviders,
  type Listed,
} from '../../../../core/server/src/scope';
import { requireOpen } from '../../../../access/server/src/public';
import { codes } from '../../../contract/errors';
import type { createNumber } from '../../../contract/numbers';
import type { Reader } from './caller';
import { placeNumber, type Located } from './plan-places';

export interface NewCoordinates {
  readonly project: number;
  readonly provider: number;
  readonly geo: number;
  readonly zoneId: number;
  readonly geoSource: number;
  readonly rangeGeo: number;
  readonly zone: string | null;
  readonly status: StatusEntry;
}

/** What lies outside the scope is refused exactly like what does not exist. */
const resolver =
  ({ dictionaries }: Reader) =>
  <K extends DictionaryKind>(kind: K, ref: number | string | undefined, sees: Listed) => {
    if (ref === undefined) return undefined;
    const row = dictionaries.byRef(kind, ref);
    if (!row || (sees !== 'all' && !sees.includes(row.id)))
      throw refuse(codes.unknown_reference, { field: kind, value: ref });
    return row;
  };

/** `by`: what the numbering plan says of the phone. @throws when a reference is unknown, or the number would lie outside the caller's scope. */
export const resolveNewNumber = (
  input: Parsed<typeof createNumber>,
  reader: Reader,
  by: Located,
  zones: ReadonlyMap<number, string>
): NewCoordinates => {
  const { scope, dictionaries } = reader;
  const resolve = resolver(reader);
  const project = resolve('project', input.project, visibleProjects(scope));
  const provider = resolve('provider', input.provider, visibleProviders(scope));
  const geo = resolve('geo', input.geo, visibleGeos(scope));
  const status = resolve('status', input.status, 'all') ?? dictionaries.initialStatus;
  if (!status) throw invalidField(['status'], 'no status is marked as initial');
  if (project?.deletedAt)
    throw refuse(codes.unknown_reference, { field: 'project', value: input.project });
  if (project) requireOpen(project);
  if (provider && !provider.active) throw invalidField(['provider'], 'is not active');
  if (input.status !== undefined && project && project.statuses.length > 0)
    if (!project.statuses.includes(status.id))
      throw refuse(codes.transition_refused, { from: null, to: status.id });
  const placed = placeNumber(geo, by);
  const at = { project: project?.id ?? 0, provider: provider?.id ?? 0, geo: placed.geo };
  if (!covers(scope, at)) throw notFound();
  return {
    ...at,
    zoneId: placed.zone,
    zone: zones.get(placed.zone) ?? null,
    geoSource: placed.source,
    rangeGeo: placed.rangeGeo,
    status,
  };
};
