import {
  exportAudit,
  listChoices,
  searchAudit,
} from '../../../../src/plugins/audit/contract/audit';
import { can } from '../../../../src/plugins/audit/contract/permissions';
import { readSealing, verifyAudit } from '../../../../src/plugins/audit/contract/verify';
import { example, holdsPermission, SINGLE, type Example, type Stage } from '../example';
import { seesSide, type Subject } from '../subject';
import { faultsOf, NONE, workOf } from './targets';

/** An entry does not tell its provider and geo, and each half is one of these: others' are for who sees both. */
const seesEntries = ({ sight }: Subject): boolean => sight === 'both';

/** Entries of others are for those who hold `audit.all`, too. */
const seesOthers = ({ subject }: Stage): boolean =>
  holdsPermission(subject, can.all) && seesEntries(subject);

/** Seals speak of the whole log: they are for those who see everything. */
const wholeLog = {
  what: 'the whole log',
  variants: [['one']],
  sees: ({ sight }: Subject) => sight === 'both',
  send: () => ({ input: {} }),
} as const;

export const auditExamples: readonly Example[] = [
  example({
    ...wholeLog,
    contract: verifyAudit,
    unseen: { status: 403, code: 'audit_seals_scope' },
    check: ({ data }) => (data.blocks > 0 ? [] : ['there was nothing to verify']),
  }),
  example({
    ...wholeLog,
    contract: readSealing,
    unseen: 'empty',
    check: ({ data, stage }) => {
      if (stage.subject.sight !== 'both') return data === null ? [] : ['tells of the whole log'];
      return data && data.blocks > 0 ? [] : ['tells nothing'];
    },
  }),
  example({
    contract: searchAudit,
    what: 'entries of exports',
    variants: NONE,
    send: () => ({ input: { filter: { action: 'exchange.export.start' }, limit: 200 } }),
    check: ({ data, stage }) =>
      faultsOf(
        () => seesOthers(stage),
        (target) => data.some(({ subject }) => subject?.id === stage.world[target].export),
        'an entry'
      ),
  }),
  example({
    contract: searchAudit,
    what: 'subject',
    variants: SINGLE,
    sees: seesEntries,
    send: ([target = 'absent'], stage) => ({
      input: { filter: { subject: { kind: 'export', id: workOf(stage, 'export', target) } } },
    }),
    unseen: 'empty',
  }),
  example({
    contract: exportAudit,
    what: 'subject',
    variants: SINGLE,
    sees: seesEntries,
    send: ([target = 'absent'], stage) => ({
      input: { filter: { subject: { kind: 'export', id: workOf(stage, 'export', target) } } },
    }),
    unseen: 'empty',
  }),
  example({
    contract: listChoices,
    what: 'projects',
    variants: NONE,
    send: () => ({ input: {} }),
    check: ({ data, stage }) =>
      faultsOf(
        (target) => seesSide(stage.subject, target),
        (target) => data.projects.some(({ id }) => id === stage.world[target].project.id),
        'a project'
      ),
  }),
  example({
    contract: searchAudit,
    what: 'actions of another',
    variants: NONE,
    needs: { permission: can.all, refused: { status: 403, code: 'audit_own_only' } },
    send: (_variant, { world }) => ({
      input: { filter: { actor: { kind: 'user', id: world.boss.id } } },
    }),
  }),
];
