import { useMemo, useState } from 'react';
import { useRead } from '../../../core/admin/src/client/contract-api';
import { countOfPages } from '../../../core/admin/src/kit/count-text';
import type { Sort } from '../../../core/admin/src/kit/table/columns';
import { PAGE_LENGTHS } from '../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../core/admin/src/kit/table/use-cursor-pages';
import { useUrlState } from '../../../core/admin/src/kit/use-url-state';
import { searchNumbers, sortField } from '../../contract/numbers';
import { countPasted, readPhoneSearch } from './filter/read-phone-search';
import { toNumbersFilter } from './filter/to-numbers-filter';

const DEFAULT_LIMIT = 50;

const readSort = (text: string | undefined): Sort => {
  const [field, direction] = (text ?? '').split(':');
  const known = sortField.safeParse(field);
  return known.success
    ? { field: known.data, direction: direction === 'asc' ? 'asc' : 'desc' }
    : { field: 'id', direction: 'desc' };
};

/** State from the address (never the phone), the question it makes, and its answer page by page. */
export const useNumbersList = () => {
  const [url, setUrl] = useUrlState();
  const [phone, setPhone] = useState('');
  const [exactFor, setExactFor] = useState('');
  const search = useMemo(() => readPhoneSearch(phone), [phone]);
  const filter = useMemo(() => toNumbersFilter(url, search), [url, search]);
  const sort = readSort(url['sort']);
  const limit = PAGE_LENGTHS.find((length) => String(length) === url['limit']) ?? DEFAULT_LIMIT;
  const question = JSON.stringify([filter, sort, limit]);
  const pages = useCursorPages(question);
  const asked = JSON.stringify(filter);
  const read = useRead(
    searchNumbers,
    {
      filter,
      sort: [sortField.parse(sort.field), sort.direction],
      limit,
      count: exactFor === asked ? 'exact' : 'capped',
      ...(pages.after ? { after: pages.after } : {}),
    },
    { fresh: true }
  );
  const meta = read.stale ? undefined : read.answer?.meta;
  const count =
    meta &&
    countOfPages(meta.count, {
      index: pages.page,
      limit,
      rows: read.answer?.data.length ?? 0,
      last: meta.next === null,
    });
  const { phones } = search;
  return {
    /** A pasted list and how many phones it held. */
    pasted: phones ? { phones, count: countPasted(phone) } : null,
    ...{ url, setUrl, phone, setPhone, search, filter, sort, limit, pages, read, count },
    /** Names what the rows answer; nothing while those of another question are on screen. */
    answered: read.stale ? '' : `${question} ${pages.after ?? ''}`,
    setSort: ({ field, direction }: Sort) => setUrl({ sort: `${field}:${direction}` }),
    countExactly: () => setExactFor(asked),
  };
};

export type NumbersList = ReturnType<typeof useNumbersList>;
