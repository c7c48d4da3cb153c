import { useMemo } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { treeOptions } from '../../../../core/admin/src/kit/filter/tree-options';
import type { Option } from '../../../../core/admin/src/kit/filter/fields';
import { nameIndex } from '../../../../core/admin/src/kit/name-index';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import {
  readPolicyChoices,
  readScopeChoices,
  type Holder,
  type RuleChoices,
} from '../../../contract/holders';
import { useT } from '../t';
import { shortenNames } from './shorten-names';

export const DIMENSIONS = ['providers', 'groups', 'projects', 'geos'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Listed = 'all' | number[];

const MOST_NAMES = 3;

type Named = RuleChoices['providers'][number];

/** What can be listed, by dimension; geos as a tree. */
const optionsOf = (
  choices: RuleChoices | undefined,
  language: 'en' | 'ru'
): Readonly<Record<Dimension, readonly Option[]>> => {
  const plain = (rows: readonly Named[] = []): Option[] =>
    rows
      .map(({ id, name }) => ({ value: String(id), label: name[language] }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  return {
    providers: plain(choices?.providers),
    groups: plain(choices?.groups),
    projects: plain(choices?.projects),
    geos: treeOptions(choices?.geos ?? [], language),
  };
};

const useNamesOf = (choices: RuleChoices | undefined) => {
  const t = useT();
  const { language } = useFormats();
  return useMemo(() => {
    const names = Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, nameIndex(choices?.[dimension], language)])
    ) as Record<Dimension, (id: number) => string>;
    const short = (all: readonly string[]): string => {
      const { text, more } = shortenNames(all, MOST_NAMES);
      return more > 0 ? t('holders.more', { names: text, count: more }) : text;
    };
    const dimension = (of: Dimension, listed: Listed): string => {
      if (listed === 'all') return t(`${of}.all`);
      if (listed.length === 0) return t(`${of}.none`);
      return t(`${of}.some`, { names: short(listed.map((id) => names[of](id))) });
    };
    const holders = (all: readonly Holder[]): string =>
      all.length > 0 ? short(all.map(({ name }) => name)) : t('holders.none');
    return { options: optionsOf(choices, language), dimension, holders };
  }, [choices, language, t]);
};

/** Words for what a rule names, and what it can name, for those who decide scopes. */
export const useScopeNames = () => useNamesOf(useRead(readScopeChoices, {}).answer?.data);

/** The same for those who decide policies. */
export const usePolicyNames = () => useNamesOf(useRead(readPolicyChoices, {}).answer?.data);

export type RuleNames = ReturnType<typeof useScopeNames>;
