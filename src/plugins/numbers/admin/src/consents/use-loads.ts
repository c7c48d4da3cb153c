import { useMemo } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import type { Option } from '../../../../core/admin/src/kit/filter/fields';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { listConsentLoads } from '../../../contract/consents';
import { useT } from '../t';
import { loadsAsked } from './loads-asked';

/** Loads to choose from, by the name of their file and when they were. */
export const useLoads = () => {
  const t = useT();
  const { day } = useFormats();
  const { answer } = useRead(listConsentLoads, {}, { fresh: true });
  const loads = answer?.data;
  return useMemo(
    () => ({
      /** With those that an address asks about, which may be older than all in the list. */
      options: (asked: string | undefined): Option[] => [
        ...(loads ?? []).map(({ id, name, createdAt }) => ({
          value: id,
          label: `${name} · ${day(createdAt)}`,
        })),
        ...loadsAsked(asked)
          .filter((id) => !loads?.some((load) => load.id === id))
          .map((id) => ({ value: id, label: t('consents.load.number', { id }) })),
      ],
    }),
    [loads, day, t]
  );
};

export type LoadNames = ReturnType<typeof useLoads>;
