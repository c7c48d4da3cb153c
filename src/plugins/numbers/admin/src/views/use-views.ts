import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import type { UrlState } from '../../../../core/admin/src/kit/use-url-state';
import type { Output } from '../../../../core/contract/contract';
import { listViews } from '../../../contract/views';
import { addressOf, sameWords, viewWordsOf } from './view-words';

export type View = Output<typeof listViews>[number];

interface Page {
  readonly url: UrlState;
  readonly setUrl: (changes: Readonly<Record<string, string | undefined>>) => void;
  /** Columns as the person has chosen them for where no view says otherwise. */
  readonly hidden: ReadonlySet<string>;
  readonly setHidden: (hidden: ReadonlySet<string>) => void;
  readonly columns: readonly string[];
}

const hiddenBy = (view: View, columns: readonly string[]): ReadonlySet<string> | null =>
  view.columns && new Set(columns.filter((name) => !view.columns?.includes(name)));

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((name) => other.has(name));

/** Saved views over the address of the page: which one is open, and what differs from it. */
export const useViews = ({ url, setUrl, hidden, setHidden, columns }: Page) => {
  const read = useRead(listViews, {});
  const views = read.answer?.data ?? [];
  const open = views.find(({ id }) => id === url['view']) ?? null;
  // Columns of an open view that were changed and not kept yet.
  const [draft, setDraft] = useState<{ view: string; hidden: ReadonlySet<string> } | null>(null);
  const kept = open && hiddenBy(open, columns);
  const drafted = open && draft?.view === open.id ? draft.hidden : null;
  const shownHidden = drafted ?? kept ?? hidden;
  const words = viewWordsOf(url);
  return {
    views,
    open,
    words,
    hidden: shownHidden,
    setHidden: (next: ReadonlySet<string>) =>
      open?.columns ? setDraft({ view: open.id, hidden: next }) : setHidden(next),
    /** Names of the columns as they are shown now, for a view to keep. */
    columns: columns.filter((name) => !shownHidden.has(name)),
    changed:
      open !== null &&
      (!sameWords(words, open.words) || (kept !== null && !sameSet(shownHidden, kept))),
    asksSomething: Object.keys(words).length > 0,
    choose: (view: View | null) => {
      setDraft(null);
      setUrl(addressOf(url, view?.words ?? {}, view?.id));
    },
  };
};

export type Views = ReturnType<typeof useViews>;
