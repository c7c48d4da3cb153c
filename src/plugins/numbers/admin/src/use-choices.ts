import { useMemo } from 'react';
import { useRead } from '../../../core/admin/src/client/contract-api';
import { nameIndex } from '../../../core/admin/src/kit/name-index';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import type { Output } from '../../../core/contract/contract';
import { readChoices } from '../../contract/numbers';

export type Choices = Output<typeof readChoices>;
export type NumberField = Choices['fields'][number];
export type Status = Choices['statuses'][number];

/** Dictionary rows that the person may name, by id, in the person's language. */
export const useChoices = () => {
  const { answer } = useRead(readChoices, {});
  const { language } = useFormats();
  const data = answer?.data;
  return useMemo(() => {
    const statuses = new Map((data?.statuses ?? []).map((row) => [row.id, row]));
    return {
      data,
      statuses,
      project: nameIndex(data?.projects, language),
      provider: nameIndex(data?.providers, language),
      geo: nameIndex(data?.geos, language),
      status: nameIndex(data?.statuses, language),
      field: (key: string) => data?.fields.find((field) => field.key === key),
      colorOf: (id: number) => statuses.get(id)?.color ?? '',
    };
  }, [data, language]);
};

export type ChoiceNames = ReturnType<typeof useChoices>;
