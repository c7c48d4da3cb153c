import type { AuditEntry } from '../../contract/audit';

type Language = 'en' | 'ru';

interface Column {
  readonly header: Readonly<Record<Language, string>>;
  cell(entry: AuditEntry): string;
}

const column = (en: string, ru: string, cell: Column['cell']): Column => ({
  header: { en, ru },
  cell,
});

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const json = (value: object | null): string =>
  value === null || Object.keys(value).length === 0 ? '' : JSON.stringify(value);

/** Names of actions stay as the log and the API write them: a file is read by programs too. */
const columns: readonly Column[] = [
  column('Entry', 'Запись', ({ id }) => id),
  column('When', 'Когда', ({ at }) => at),
  column('Who', 'Кто', ({ actor }) => actor.name),
  column('Kind of caller', 'Кем является', ({ actor }) => actor.kind),
  column('Id of caller', 'Номер исполнителя', ({ actor }) => text(actor.id)),
  column('Action', 'Действие', ({ action }) => action),
  column('Result', 'Итог', ({ result }) => result),
  column('Code', 'Код', ({ details }) => text(details.code as string | undefined)),
  column('Kind of subject', 'Вид предмета', ({ subject }) => text(subject?.kind)),
  column('Id of subject', 'Номер предмета', ({ subject }) => text(subject?.id)),
  column('Projects', 'Проекты', ({ projects }) => projects.join(' ')),
  column('Rows', 'Строк', ({ rows }) => text(rows)),
  column('Request', 'Запрос', ({ requestId }) => text(requestId)),
  column('Job', 'Задание', ({ job }) => text(job)),
  column('Address', 'Адрес', ({ ip }) => text(ip)),
  column('Before', 'Было', ({ before }) => json(before)),
  column('After', 'Стало', ({ after }) => json(after)),
  column('Details', 'Подробности', ({ details }) => json(details)),
];

export const entryHeaders = (language: Language): string[] =>
  columns.map(({ header }) => header[language]);

export const entryCells = (entry: AuditEntry): string[] => columns.map(({ cell }) => cell(entry));
