import { useMemo, useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { readList, type FilterField } from '../../../../core/admin/src/kit/filter/fields';
import { PAGE_LENGTHS } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { useUrlState, type UrlState } from '../../../../core/admin/src/kit/use-url-state';
import type { Input } from '../../../../core/contract/contract';
import { searchConsents } from '../../../contract/consents';
import { useT } from '../t';
import { loadsAsked } from './loads-asked';
import type { LoadNames } from './use-loads';

type Asked = NonNullable<Input<typeof searchConsents>['filter']>;

const DEFAULT_LIMIT = 50;

const filterOf = (url: UrlState, phone: string): Asked => {
  const loads = loadsAsked(url['import']);
  const states = readList(url['state']);
  return {
    ...(phone.trim() ? { phone: phone.trim() } : {}),
    ...(loads.length > 0 ? { import: loads } : {}),
    ...(states.length === 1 ? { withdrawn: states[0] === 'withdrawn' } : {}),
  };
};

/** State from the address (never the phone), the question it makes, and its answer page by page. */
export const useConsents = () => {
  const [url, setUrl] = useUrlState();
  const [phone, setPhone] = useState('');
  const filter = useMemo(() => filterOf(url, phone), [url, phone]);
  const limit = PAGE_LENGTHS.find((length) => String(length) === url['limit']) ?? DEFAULT_LIMIT;
  const question = JSON.stringify([filter, limit]);
  const pages = useCursorPages(question);
  const read = useRead(
    searchConsents,
    { filter, limit, ...(pages.after ? { after: pages.after } : {}) },
    { fresh: true }
  );
  return { url, setUrl, phone, setPhone, filter, limit, pages, read, question };
};

export type ConsentsList = ReturnType<typeof useConsents>;

export const useConsentFields = (
  loads: LoadNames,
  asked: string | undefined
): readonly FilterField[] => {
  const t = useT();
  return [
    { kind: 'choice', name: 'import', label: t('consents.load'), options: loads.options(asked) },
    {
      kind: 'choice',
      name: 'state',
      label: t('consents.state'),
      options: [
        { value: 'held', label: t('consents.state.held') },
        { value: 'withdrawn', label: t('consents.state.withdrawn') },
      ],
    },
  ];
};
