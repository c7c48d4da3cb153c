import {
  downloadExport,
  listExports,
  listGone,
  readExport,
  startExport,
} from '../../../../src/plugins/exchange/contract/exports';
import {
  cancelImport,
  downloadRejects,
  importFile,
  listImports,
  loadTried,
  readImport,
  sniffAgain,
  startImport,
  uploadFile,
} from '../../../../src/plugins/exchange/contract/imports';
import { can as canNumbers } from '../../../../src/plugins/numbers/contract/permissions';
import { example, MANY, SINGLE, UNKNOWN, type Example, type Stage, type Variant } from '../example';
import { seesSide, type Subject } from '../subject';
import {
  ABSENT_ID,
  codeOf,
  codesOf,
  faultsOf,
  NONE,
  queuedImport,
  triedImport,
  workOf,
} from './targets';

const NEEDS_FULL = {
  permission: canNumbers.full,
  refused: { status: 403, code: 'needs_full' },
};

const NEEDS_CONSENT = {
  permission: canNumbers.consent,
  refused: { status: 403, code: 'forbidden' },
};

const CONSENT = { source: 'a form', givenAt: '2026-01-01T00:00:00Z' };

const table = (stage: Stage): string => `phone\n${stage.world.fresh.nextPhone()}\n`;

/** An upload is its sender's alone: half `one` stands for his own, half `two` for another's. */
const ownUpload = (_subject: Subject, target: 'one' | 'two'): boolean => target === 'one';

const uploadOf = async ({ world, subject }: Stage, target: string | undefined): Promise<string> => {
  if (target === 'absent') return ABSENT_ID;
  if (target === 'two') return world.upload;
  return world.fresh.copy('exchange_uploads', world.upload, {
    actor_kind: subject.kind,
    actor_id: subject.id,
  });
};

/** Project of one half, provider and geo of another. */
const placeOf = ([project = 'absent', source = project]: Variant, stage: Stage) => ({
  project: codeOf(stage, 'project', project),
  provider: codeOf(stage, 'provider', source),
  geo: codeOf(stage, 'geo', source),
});

const byId = (
  contract: typeof readImport | typeof readExport | typeof listGone | typeof downloadExport,
  work: 'import' | 'export',
  more: Partial<Example> = {}
): Example =>
  example({
    ...more,
    contract,
    what: 'id',
    variants: SINGLE,
    send: ([target = 'absent'], stage) => ({ input: { id: workOf(stage, work, target) } }),
  } as Example);

const list = (contract: typeof listImports | typeof listExports, work: 'import' | 'export') =>
  example<typeof contract>({
    contract,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: { limit: 200 } }),
    check: ({ data, stage: { subject, world } }) =>
      faultsOf(
        (target) => seesSide(subject, target),
        (target) => data.some(({ id }) => id === world[target][work]),
        work
      ),
  });

const loads: readonly Example[] = [
  example({
    contract: uploadFile,
    what: 'column of a project',
    variants: SINGLE,
    unseen: 'empty',
    send: ([target = 'absent'], stage) => ({
      input: { filename: 'matrix.csv' },
      body: `phone;project\n${stage.world.fresh.nextPhone()};${codeOf(stage, 'project', target)}\n`,
    }),
    // How many values of a column are known is told by what its sender sees.
    check: ({ data, variant: [target = 'absent'], stage: { subject } }) => {
      const hits = data.columns[1]?.fact.hits;
      const seen = target !== 'absent' && seesSide(subject, target) ? 1 : 0;
      return hits === seen ? [] : [`${hits} values of the column are known`];
    },
  }),
  example({
    contract: sniffAgain,
    what: 'id',
    variants: SINGLE,
    sees: ownUpload,
    send: async ([target], stage) => ({
      input: { id: await uploadOf(stage, target), reading: {} },
    }),
  }),
  example({
    contract: startImport,
    what: 'upload',
    variants: SINGLE,
    sees: ownUpload,
    // His own file, and nowhere to load it.
    instead: ({ sight }, [target]) =>
      sight === 'nothing' && target === 'one' ? UNKNOWN : undefined,
    send: async ([target], stage) => {
      const side = stage.subject.sight === 'two' ? 'two' : 'one';
      const defaults = placeOf([side], stage);
      return { input: { upload: await uploadOf(stage, target), defaults, force: true } };
    },
  }),
  example({
    contract: startImport,
    what: 'place',
    variants: MANY,
    send: async (variant, stage) => {
      const defaults = placeOf(variant, stage);
      const upload = await uploadOf(stage, 'one');
      return { input: { upload, defaults, force: true }, named: Object.values(defaults) };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: startImport,
    what: 'place, as a dry run',
    variants: SINGLE,
    send: async (variant, stage) => {
      const defaults = placeOf(variant, stage);
      const upload = await uploadOf(stage, 'one');
      return { input: { upload, defaults, dryRun: true }, named: Object.values(defaults) };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: startImport,
    what: 'place, with a consent',
    variants: SINGLE,
    needs: NEEDS_CONSENT,
    send: async (variant, stage) => {
      const defaults = placeOf(variant, stage);
      const upload = await uploadOf(stage, 'one');
      const input = { upload, defaults, force: true, consent: CONSENT };
      return { input, named: Object.values(defaults) };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: importFile,
    what: 'place, with a consent',
    variants: SINGLE,
    needs: NEEDS_CONSENT,
    send: (variant, stage) => {
      const place = placeOf(variant, stage);
      const consent = JSON.stringify(CONSENT);
      return {
        input: { filename: 'matrix.csv', force: 'true', consent, ...place },
        body: table(stage),
        named: Object.values(place),
      };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: importFile,
    what: 'place',
    variants: MANY,
    send: (variant, stage) => {
      const place = placeOf(variant, stage);
      return {
        input: { filename: 'matrix.csv', force: 'true', ...place },
        body: table(stage),
        named: Object.values(place),
      };
    },
    unseen: UNKNOWN,
  }),
  list(listImports, 'import'),
  byId(readImport, 'import'),
  example({
    contract: loadTried,
    what: 'id',
    variants: SINGLE,
    needs: NEEDS_FULL,
    send: async ([target = 'absent'], stage) => ({
      input: { id: await triedImport(stage, target), force: true },
    }),
  }),
  example({
    contract: cancelImport,
    what: 'id',
    variants: SINGLE,
    send: async ([target = 'absent'], stage) => ({
      input: { id: (await queuedImport(stage, target)).load },
    }),
  }),
  example({
    contract: downloadRejects,
    what: 'id',
    variants: SINGLE,
    needs: NEEDS_FULL,
    send: ([target = 'absent'], stage) => ({ input: { id: workOf(stage, 'import', target) } }),
  }),
];

export const exchangeExamples: readonly Example[] = [
  ...loads,
  example({
    contract: startExport,
    what: 'filter project',
    variants: MANY,
    send: (variant, stage) => {
      const codes = codesOf(stage, 'project', variant);
      return { input: { filter: { project: codes } }, named: codes };
    },
    unseen: UNKNOWN,
  }),
  example({
    contract: startExport,
    what: 'everything',
    variants: NONE,
    send: () => ({ input: {} }),
  }),
  list(listExports, 'export'),
  byId(readExport, 'export'),
  byId(listGone, 'export'),
  byId(downloadExport, 'export', { needs: NEEDS_FULL }),
];
