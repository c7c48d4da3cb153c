import { useState } from 'react';
import type { z } from 'zod';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import type { Output } from '../../../../core/contract/contract';
import { sniffAgain, type policy, type reading } from '../../../contract/imports';

export type Reading = z.input<typeof reading>;
export type Policy = Required<z.input<typeof policy>>;
export type Target = string;

export interface Defaults {
  readonly provider: number | null;
  /** `null`: the pool. */
  readonly project: number | null;
  readonly geo: number | null;
  readonly status: number | null;
  readonly country: string;
}

const FIRST_DEFAULTS: Defaults = {
  provider: null,
  project: null,
  geo: null,
  status: null,
  country: 'RU',
};

interface Sought {
  readonly file: Output<typeof sniffAgain> | undefined;
  readonly failed: boolean;
  readonly columns: ReadonlyArray<{ index: number; header: string; target: Target | null }>;
}

/** What still stands between the file and its load, the first thing first. */
const problemOf = ({ file, failed, columns }: Sought) => {
  if (!file) return null;
  if (failed) return { kind: 'reading' } as const;
  if (file.doubt) return { kind: 'encoding', doubt: file.doubt } as const;
  const unchosen = columns.find(({ target }) => target === null);
  if (unchosen)
    return { kind: 'column', name: unchosen.header || String(unchosen.index + 1) } as const;
  const hasPhone = columns.length === 0 || columns.some(({ target }) => target === 'phone');
  return hasPhone ? null : ({ kind: 'phone' } as const);
};

/**
 * Step 2 of a load: how the file is read, where its columns go, what holds for all rows. The server guesses; what a
 * person chose stands over the guess until the file is read another way.
 */
export const useWizard = (upload: string) => {
  const [reading, setReading] = useState<Reading>({});
  const [chosen, setChosen] = useState<ReadonlyMap<number, Target>>(new Map());
  const [defaults, setDefaults] = useState(FIRST_DEFAULTS);
  const [policy, setPolicy] = useState<Policy>({ scope: 'everywhere', mode: 'skip' });
  const read = useRead(sniffAgain, { id: upload, reading });
  const file = read.answer?.data;
  const columns = (file?.columns ?? []).map((column) => {
    const own = chosen.get(column.index);
    const guessed = column.grade === 'choose' ? null : column.target;
    return { ...column, own: own !== undefined, target: own ?? guessed };
  });
  const unchosen = columns.filter(({ target }) => target === null);
  const problem = problemOf({ file, failed: read.failure !== undefined, columns });
  return {
    ...{ read, file, columns, unchosen, problem, reading, defaults, policy, setPolicy },
    readAs: (change: Reading) => {
      // Other columns may come out of it.
      setChosen(new Map());
      setReading((before) => ({ ...before, ...change }));
    },
    /** Back to what is still shown: the last reading that something came of. */
    readAsBefore: () => {
      if (!file) return;
      const { encoding, delimiter, header } = file;
      setReading({ encoding, delimiter, header });
    },
    choose: (index: number, target: Target) =>
      setChosen((before) => new Map(before).set(index, target)),
    setDefaults: (change: Partial<Defaults>) => setDefaults((before) => ({ ...before, ...change })),
  };
};

export type Wizard = ReturnType<typeof useWizard>;
export type WizardColumn = Wizard['columns'][number];
