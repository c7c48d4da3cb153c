import { callStrapi, makeRow, type Row } from '../../../src/plugins/access/tests/call-strapi';
import type { Stage, Target } from './example';

export const ABSENT_DOCUMENT = 'absentabsentabsentabsent';

let made = 0;
const nextCode = (): string => `matrix-${(made += 1)}`;

/** A day that is in no calendar yet. */
const nextDay = (): string => new Date(Date.UTC(2030, 0, (made += 1))).toISOString().slice(0, 10);

const WINDOWS = [{ weekday: 1, from: 540, to: 1080 }];

/** Relations as both doors take them. */
const connect = (...ids: readonly number[]) => ({ connect: ids.map((id) => ({ id })) });

/** Ids that no dictionary row has. */
const ABSENT_ID = 987_654;

/** A project of a half that nothing has happened to yet. */
const untouched = ({ world }: Stage, target: Target) =>
  target === 'absent' ? undefined : world.takeDoomed(target);

/** What a new row is made of; of a half where its type belongs to one. */
export const newRow = (uid: string, target: Target, stage: Stage): Record<string, unknown> => {
  const code = nextCode();
  const side = target === 'absent' ? undefined : stage.side(target);
  switch (uid) {
    case 'api::project.project':
      return { code, name: code, group: connect(side?.group.id ?? ABSENT_ID) };
    case 'api::project-schedule.project-schedule': {
      const project = stage.fresh ? untouched(stage, target) : side?.project;
      return { name: code, windows: WINDOWS, project: connect(project?.id ?? ABSENT_ID) };
    }
    case 'api::geo.geo':
      return { code, name_ru: code, name_en: code, kind: 'country' };
    case 'api::number-status.number-status':
      return { code, name_ru: code, name_en: code };
    case 'api::number-field.number-field':
      return { key: code.replace('-', '_'), name_ru: code, name_en: code };
    case 'api::calendar-day.calendar-day':
      return { name: code, date: nextDay(), kind: 'holiday' };
    default:
      return { code, name: code };
  }
};

const NAMED_TWICE = new Set([
  'api::geo.geo',
  'api::number-status.number-status',
  'api::number-field.number-field',
]);

/** A harmless change of a row. */
export const changeOf = (uid: string): Record<string, unknown> => {
  if (NAMED_TWICE.has(uid)) return { name_en: nextCode() };
  return { name: nextCode() };
};

const fixed: Readonly<Record<string, 'provider' | 'geo' | 'group' | 'project'>> = {
  'api::provider.provider': 'provider',
  'api::geo.geo': 'geo',
  'api::project-group.project-group': 'group',
  'api::project.project': 'project',
};

const kept = new Map<string, string>();

/** A row that the boss makes: of types whose rows the world does not hold already. */
const makeOwn = async (uid: string, target: Target, stage: Stage): Promise<Row> =>
  makeRow(
    callStrapi(stage.world.app, stage.world.boss),
    uid,
    newRow(uid, target, { ...stage, fresh: true })
  );

/** The document of a row of a half; `own`: nobody else will name it. */
export const documentOf = async (
  uid: string,
  target: Target,
  stage: Stage,
  own: boolean
): Promise<string> => {
  if (target === 'absent') return ABSENT_DOCUMENT;
  const kind = fixed[uid];
  if (kind === 'project' && own) return stage.world.takeDoomed(target).documentId;
  if (kind && !own) return stage.side(target)[kind].documentId;
  const key = `${stage.world.app.database} ${uid} ${target}`;
  const known = own ? undefined : kept.get(key);
  const documentId = known ?? (await makeOwn(uid, target, stage)).documentId;
  if (!own) kept.set(key, documentId);
  return documentId;
};
