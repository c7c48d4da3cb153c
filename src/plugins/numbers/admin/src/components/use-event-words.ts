import type { z } from 'zod';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { timelineEvent } from '../../../contract/numbers';
import { fieldText } from '../../../domain/field-text';
import type { FieldValue } from '../../../domain/field-value';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

const LONGEST = 100;

type Event = z.output<typeof timelineEvent>;

/** The beginning of a comment: it stands whole on the card while it is the present one. */
const clipped = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;

/** An event in words: what changed, and who, from where and why. */
export const useEventWords = (names: ChoiceNames) => {
  const t = useT();
  const { language, when } = useFormats();
  const place = (project: number | null) =>
    project === null ? t('pool') : t('quoted', { name: names.project(project) });

  const fieldWords = ({ field }: Event): string => {
    const known = field && names.field(field.key);
    const said = (value: FieldValue | null) =>
      value === null || !known ? NOTHING : fieldText(known, value, language);
    return t('event.field', {
      name: known?.name[language] ?? field?.key ?? '',
      from: said(field?.from ?? null),
      to: said(field?.to ?? null),
    });
  };

  const noteWords = (kind: 'comment' | 'callback', { field }: Event): string => {
    const said = (value: FieldValue | null) => {
      if (value === null) return NOTHING;
      return kind === 'comment'
        ? t('quoted', { name: clipped(String(value)) })
        : when(String(value));
    };
    const [from, to] = [said(field?.from ?? null), said(field?.to ?? null)];
    return t('event.field', { name: t(`field.${kind}`), from, to });
  };

  const whatOf = (event: Event): string => {
    const to = names.status(event.to) || NOTHING;
    if (event.kind === 'move')
      return t('event.move', { from: place(event.fromProject), to: place(event.project) });
    if (event.kind === 'void') return t('event.void', { to });
    if (event.kind === 'field') return fieldWords(event);
    if (event.kind === 'comment' || event.kind === 'callback') return noteWords(event.kind, event);
    if (event.kind === 'export') return t('event.export', { id: event.export ?? '' });
    if (event.kind !== 'status') return t(`event.${event.kind}`);
    return event.from === null ? to : `${names.status(event.from) || NOTHING} → ${to}`;
  };

  const factsOf = (event: Event): string =>
    [
      t(`source.${event.source}`),
      event.actor,
      event.late ? t('event.late') : '',
      event.reason,
      event.comment ? t('quoted', { name: event.comment }) : '',
    ]
      .filter(Boolean)
      .join(', ');

  return { whatOf, factsOf };
};
