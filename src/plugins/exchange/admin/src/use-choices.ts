import { useMemo } from 'react';
import { useRead } from '../../../core/admin/src/client/contract-api';
import { useCan } from '../../../core/admin/src/client/use-can';
import { nameIndex } from '../../../core/admin/src/kit/name-index';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import type { Output } from '../../../core/contract/contract';
import { readChoices } from '../../../numbers/contract/numbers';
import { can as canNumbers } from '../../../numbers/contract/permissions';

export type Choices = Output<typeof readChoices>;

/** Dictionary rows that the person may name; nothing without the right to see numbers. */
export const useChoices = () => {
  const { answer } = useRead(readChoices, useCan(canNumbers.read) ? {} : null);
  const { language } = useFormats();
  const data = answer?.data;
  return useMemo(
    () => ({
      data,
      project: nameIndex(data?.projects, language),
      provider: nameIndex(data?.providers, language),
      geo: nameIndex(data?.geos, language),
      status: nameIndex(data?.statuses, language),
    }),
    [data, language]
  );
};

export type ChoiceNames = ReturnType<typeof useChoices>;
