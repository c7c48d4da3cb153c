import { outcomeOfReason, reasonTexts, type Outcome, type Reason } from '../../../domain/outcome';
import { fieldReasonWords, readFieldReason } from '../../../domain/field-reason-code';
import { addedHeaders } from '../../../domain/rejects-header';
import type { ImportSettings } from './import-settings';

type Language = 'en' | 'ru';

export interface Rejected {
  readonly part: number;
  readonly reason: string;
}

/** Reasons are kept as text: one that was renamed since is that of an invalid row. */
const isReason = (reason: string): reason is Reason => Object.hasOwn(reasonTexts, reason);

export const rejectOutcome = (reason: string): Outcome =>
  isReason(reason) ? outcomeOfReason(reason) : 'rejected';

const padded = (cells: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, at) => cells[at] ?? '');

export const rejectHeaders = (
  { header, columns }: ImportSettings,
  language: Language
): readonly string[] => {
  const names = Array.from({ length: columns }, (_, at) =>
    language === 'ru' ? `Колонка ${at + 1}` : `Column ${at + 1}`
  );
  return [...(header.length > 0 ? padded(header, columns) : names), ...addedHeaders[language]];
};

/** What a row has beyond the columns of its file stands last: nothing is lost and nothing is shifted. */
export const rejectCells = (
  settings: ImportSettings,
  record: { readonly line: number; readonly cells: readonly string[] },
  { reason }: Rejected,
  language: Language
): readonly string[] => [
  ...padded(record.cells, settings.columns),
  String(record.line),
  rejectOutcome(reason),
  reason,
  reasonText(reason, settings, language),
  ...record.cells.slice(settings.columns),
];

const reasonText = (reason: string, { fields }: ImportSettings, language: Language): string => {
  const fault = readFieldReason(reason);
  if (!fault) return isReason(reason) ? reasonTexts[reason][language] : reason;
  const field = fields?.find(({ key }) => key === fault.key);
  const name = (language === 'ru' ? field?.nameRu : field?.nameEn) ?? fault.key;
  return fieldReasonWords(fault, name, language);
};
