import type { Dictionaries } from '../../../../access/contract/dictionaries';
import type { BulkAction } from '../../../contract/bulk';

const words = {
  return: { en: 'Return to the pool', ru: 'Возврат в пул' },
  suppress: { en: 'Stop-list', ru: 'Стоп-лист' },
  delete: { en: 'Deletion', ru: 'Удаление' },
} as const;

/** Which one, for people: the status, the project, or what is done. `action` as it is kept. */
export const bulkLabel = (
  action: BulkAction,
  { statuses, projects }: Dictionaries,
  language: 'en' | 'ru'
): string => {
  if (action.type === 'status') {
    const to = statuses.get(Number(action.status));
    return (language === 'ru' ? to?.nameRu : to?.nameEn) ?? '';
  }
  if (action.type === 'move') return `→ ${projects.get(Number(action.project))?.name ?? ''}`;
  return words[action.type][language];
};
