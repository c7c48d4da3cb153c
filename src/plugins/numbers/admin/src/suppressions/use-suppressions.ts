import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import {
  readList,
  type FilterField,
  type Option,
} from '../../../../core/admin/src/kit/filter/fields';
import type { Sort } from '../../../../core/admin/src/kit/table/columns';
import { PAGE_LENGTHS } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { useUrlState, type UrlState } from '../../../../core/admin/src/kit/use-url-state';
import {
  searchSuppressions,
  suppressionScope,
  type suppressionFilter,
} from '../../../contract/suppressions';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { useFormats } from '../../../../core/admin/src/language/use-formats';

type Asked = z.input<typeof suppressionFilter>;

const DEFAULT_LIMIT = 50;

const some = (text: string | undefined): number[] | undefined => {
  const ids = readList(text).map(Number).filter(Number.isInteger);
  return ids.length > 0 ? ids : undefined;
};

/** One of two, or both and then not asked. */
const either = (text: string | undefined, yes: string): boolean | undefined => {
  const values = readList(text);
  return values.length === 1 ? values[0] === yes : undefined;
};

const filterOf = (url: UrlState, phone: string): Asked => {
  const scopes = readList(url['scope']).flatMap(
    (text) => suppressionScope.safeParse(text).data ?? []
  );
  const asked: Asked = {
    phone: phone.trim() || undefined,
    scope: scopes.length > 0 ? scopes : undefined,
    project: some(url['project']),
    provider: some(url['provider']),
    group: some(url['group']),
    expired: either(url['state'], 'expired'),
    range: either(url['kind'], 'range'),
    list: /^[1-9]\d*$/.test(url['list'] ?? '') ? url['list'] : undefined,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

const readSort = (text: string | undefined): Sort => {
  const [field, direction] = (text ?? '').split(':');
  return {
    field: field === 'phone' ? 'phone' : 'created',
    direction: direction === 'asc' ? 'asc' : 'desc',
  };
};

/** State from the address (never the phone), the question it makes, and its answer page by page. */
export const useSuppressions = () => {
  const [url, setUrl] = useUrlState();
  const [phone, setPhone] = useState('');
  const filter = useMemo(() => filterOf(url, phone), [url, phone]);
  const sort = readSort(url['sort']);
  const limit = PAGE_LENGTHS.find((length) => String(length) === url['limit']) ?? DEFAULT_LIMIT;
  const pages = useCursorPages(JSON.stringify([filter, sort, limit]));
  const read = useRead(
    searchSuppressions,
    {
      filter,
      sort: [sort.field === 'phone' ? 'phone' : 'created', sort.direction],
      limit,
      count: 'capped',
      ...(pages.after ? { after: pages.after } : {}),
    },
    { fresh: true }
  );
  return {
    ...{ url, setUrl, phone, setPhone, filter, sort, limit, pages, read },
    count: read.stale ? undefined : read.answer?.meta.count,
    setSort: ({ field, direction }: Sort) => setUrl({ sort: `${field}:${direction}` }),
  };
};

export type SuppressionsList = ReturnType<typeof useSuppressions>;

export const useSuppressionFields = ({ data }: ChoiceNames): readonly FilterField[] => {
  const t = useT();
  const { language } = useFormats();
  const named = (rows: readonly { id: number; name: { en: string; ru: string } }[] = []) =>
    rows.map(({ id, name }) => ({ value: String(id), label: name[language] }));
  const field = (name: string, label: string, options: readonly Option[]): FilterField => ({
    kind: 'choice',
    name,
    label,
    options,
  });
  return [
    field(
      'scope',
      t('stop.scope'),
      suppressionScope.options.map((value) => ({ value, label: t(`stop.scope.${value}`) }))
    ),
    field('project', t('field.project'), named(data?.projects)),
    field('provider', t('field.provider'), named(data?.providers)),
    field('group', t('stop.scope.group'), named(data?.groups)),
    field('state', t('stop.state'), [
      { value: 'active', label: t('stop.state.active') },
      { value: 'expired', label: t('stop.state.expired') },
    ]),
    field('kind', t('stop.kind'), [
      { value: 'single', label: t('stop.kind.single') },
      { value: 'range', label: t('stop.kind.range') },
    ]),
  ];
};
