import { useMemo } from 'react';
import type { AuditEntry } from '../../contract/audit';
import { useT } from './t';
import { DETAIL_VALUES, DETAILS } from './detail-words';
import { ACTIONS, ENTRIES, knownOf, SUBJECTS, VERBS } from './known-words';

/** Names of the log in people's words; what has none is shown as it was written. */
export const useWords = () => {
  const t = useT();
  return useMemo(() => {
    const subjectKind = (kind: string): string => {
      const known = knownOf(SUBJECTS, kind);
      return known ? t(`subject.${known}`) : kind;
    };
    const action = (name: string): string => {
      const known = knownOf(ACTIONS, name);
      if (known) return t(`action.${known}`);
      const [kind = '', word] = name.split('.');
      const entry = knownOf(ENTRIES, kind);
      const verb = knownOf(VERBS, word);
      return entry && verb ? t(`verb.${verb}`, { what: t(`subject.${entry}`) }) : name;
    };
    const subject = ({ kind, id }: { kind: string; id?: string | undefined }): string =>
      id === undefined ? subjectKind(kind) : t('subject.one', { kind: subjectKind(kind), id });
    /** The application and who has not logged in have no name of their own. */
    const actor = ({ kind, name }: AuditEntry['actor']): string =>
      kind === 'system' || kind === 'anonymous' || !name ? t(`actor.${kind}`) : name;
    const detail = (name: string): string => {
      const known = knownOf(DETAILS, name);
      return known ? t(`detail.${known}`) : name;
    };
    /** The word that a detail of this name says, when it is one of ours. */
    const said = (name: string, value: unknown): string | undefined => {
      const known = knownOf(DETAIL_VALUES, `${name}.${String(value)}`);
      return known ? t(`said.${known}`) : undefined;
    };
    return { action, subject, actor, detail, said };
  }, [t]);
};
