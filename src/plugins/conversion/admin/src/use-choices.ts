import { useMemo } from 'react';
import { useRead } from '../../../core/admin/src/client/contract-api';
import { useCan } from '../../../core/admin/src/client/use-can';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import { readChoices } from '../../../numbers/contract/numbers';
import { can } from '../../../numbers/contract/permissions';

/** Dictionary rows that the person may name, in his language. Who sees no numbers gets none. */
export const useChoices = () => {
  const sees = useCan(can.read);
  const { answer } = useRead(readChoices, sees ? {} : null);
  const { language } = useFormats();
  const data = answer?.data;
  return useMemo(() => {
    const statuses = new Map((data?.statuses ?? []).map((row) => [row.id, row]));
    return {
      data,
      status: (id: number): string => statuses.get(id)?.name[language] ?? '',
      colorOf: (id: number): string => statuses.get(id)?.color ?? '',
    };
  }, [data, language]);
};
