import { useState } from 'react';
import type { z } from 'zod';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import type { Output } from '../../../../core/contract/contract';
import { sniffAgain, type policy, type reading, type triedOrder } from '../../../contract/imports';

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

export interface ConsentDraft {
  /** Whether the load brings a consent. */
  readonly given: boolean;
  readonly source: string;
  /** `2026-11-20`, in the person's own zone. */
  readonly day: string;
  readonly proof: string;
}

const NO_CONSENT: ConsentDraft = { given: false, source: '', day: '', proof: '' };

/** What a dry run was ordered with. */
export type TriedOrder = z.output<typeof triedOrder>;

const dayOf = (moment: string): string => {
  const at = new Date(moment);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

const draftOf = (consent: TriedOrder['consent']): ConsentDraft =>
  consent
    ? {
        given: true,
        source: consent.source,
        day: dayOf(consent.givenAt),
        proof: consent.proof ?? '',
      }
    : NO_CONSENT;

interface Sought {
  readonly file: Output<typeof sniffAgain> | undefined;
  readonly failed: boolean;
  readonly columns: ReadonlyArray<{ index: number; header: string; target: Target | null }>;
  readonly consent: ConsentDraft;
}

/** What a consent that is to be recorded still lacks. */
export const consentLacks = ({ given, source, day }: ConsentDraft) => {
  if (!given) return null;
  if (source.trim() === '') return 'consentSource';
  if (!day) return 'consentDay';
  return new Date(`${day}T00:00:00`).getTime() > Date.now() ? 'consentFuture' : null;
};

/** As it is ordered; nothing without one. */
export const consentWish = ({ given, source, day, proof }: ConsentDraft) =>
  given
    ? {
        consent: {
          source: source.trim(),
          givenAt: new Date(`${day}T00:00:00`).toISOString(),
          ...(proof.trim() ? { proof: proof.trim() } : {}),
        },
      }
    : {};

/** What still stands between the file and its load, the first thing first. */
const problemOf = ({ file, failed, columns, consent }: Sought) => {
  if (!file) return null;
  if (failed) return { kind: 'reading' } as const;
  if (file.doubt) return { kind: 'encoding', doubt: file.doubt } as const;
  const unchosen = columns.find(({ target }) => target === null);
  if (unchosen)
    return { kind: 'column', name: unchosen.header || String(unchosen.index + 1) } as const;
  const hasPhone = columns.length === 0 || columns.some(({ target }) => target === 'phone');
  if (!hasPhone) return { kind: 'phone' } as const;
  const lacking = consentLacks(consent);
  return lacking ? ({ kind: lacking } as const) : null;
};

/**
 * Step 2 of a load: how the file is read, where its columns go, what holds for all rows. The server guesses; what a
 * person chose stands over the guess until the file is read another way. `before`: what he chose for a dry run.
 */
export const useWizard = (upload: string, before?: TriedOrder) => {
  const [reading, setReading] = useState<Reading>(before?.reading ?? {});
  const [chosen, setChosen] = useState<ReadonlyMap<number, Target>>(
    new Map(before?.mapping.entries())
  );
  const [defaults, setDefaults] = useState<Defaults>(before?.defaults ?? FIRST_DEFAULTS);
  const [policy, setPolicy] = useState<Policy>(
    before?.policy ?? { scope: 'everywhere', mode: 'skip' }
  );
  const [consent, setConsent] = useState(draftOf(before?.consent));
  const read = useRead(sniffAgain, { id: upload, reading });
  const file = read.answer?.data;
  const columns = (file?.columns ?? []).map((column) => {
    const own = chosen.get(column.index);
    const guessed = column.grade === 'choose' ? null : column.target;
    return { ...column, own: own !== undefined && own !== guessed, target: own ?? guessed };
  });
  const unchosen = columns.filter(({ target }) => target === null);
  const problem = problemOf({ file, failed: read.failure !== undefined, columns, consent });
  return {
    ...{ read, file, columns, unchosen, problem, reading, defaults, policy, setPolicy, consent },
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
    setConsent: (change: Partial<ConsentDraft>) =>
      setConsent((before) => ({ ...before, ...change })),
    setDefaults: (change: Partial<Defaults>) => setDefaults((before) => ({ ...before, ...change })),
  };
};

export type Wizard = ReturnType<typeof useWizard>;
export type WizardColumn = Wizard['columns'][number];
