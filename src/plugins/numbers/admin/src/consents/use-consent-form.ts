import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import type { Input } from '../../../../core/contract/contract';
import type { addConsent } from '../../../contract/consents';
import { useT } from '../t';

export type ConsentField = 'phone' | 'load' | 'source' | 'given' | 'until';

interface Start {
  readonly of: 'phone' | 'load';
  readonly load: string;
}

const EMPTY = { phone: '', source: '', given: '', proof: '', until: '' };

export type ConsentValues = typeof EMPTY & Start;

type Refused = 'not_a_phone' | 'unknown' | 'unknown_load';

const dayOf = (day: string): Date | null => (day ? new Date(`${day}T00:00:00`) : null);

/** What can be told before it is sent; the server tells the rest. The first thing first. */
const faultOf = (values: ConsentValues) => {
  const [given, until] = [dayOf(values.given), dayOf(values.until)];
  if (values.of === 'phone' && values.phone.replace(/\D/g, '').length < 7)
    return { field: 'phone', code: 'not_a_phone' } as const;
  if (values.of === 'load' && values.load === '') return { field: 'load', code: 'load' } as const;
  if (values.source.trim() === '') return { field: 'source', code: 'source' } as const;
  if (!given) return { field: 'given', code: 'given' } as const;
  if (given.getTime() > Date.now()) return { field: 'given', code: 'future' } as const;
  if (until && until <= given) return { field: 'until', code: 'until' } as const;
  return null;
};

/** What the server says of whose consent it is; the form keeps all else from it. */
const refusedBy = ({ code, details }: Failure, { of }: ConsentValues): Refused | null => {
  if (code === 'not_found') return of === 'phone' ? 'unknown' : 'unknown_load';
  const issues = (code === 'invalid_input' && details?.['issues']) || [];
  return (issues as readonly { path?: readonly unknown[] }[]).some(
    ({ path }) => path?.[0] === 'phone'
  )
    ? 'not_a_phone'
    : null;
};

/** What one fills in to record a consent, and what is still missing. */
export const useConsentForm = (start: Start) => {
  const t = useT();
  const [values, setValues] = useState<ConsentValues>({ ...EMPTY, ...start });
  const [tried, setTried] = useState(0);
  const [refused, setRefused] = useState<Refused | null>(null);
  const own = faultOf(values);
  const fault = refused ? { field: values.of, code: refused } : own;
  const wish = (): Input<typeof addConsent> => ({
    ...(values.of === 'phone' ? { phone: values.phone } : { import: values.load }),
    source: values.source.trim(),
    givenAt: (dayOf(values.given) ?? new Date()).toISOString(),
    ...(values.proof.trim() ? { proof: values.proof.trim() } : {}),
    ...(values.until ? { expiresAt: dayOf(values.until)?.toISOString() } : {}),
  });
  return {
    ...{ values, tried, wish },
    refused: refused !== null,
    set: (changes: Partial<ConsentValues>) => {
      setRefused(null);
      setValues({ ...values, ...changes });
    },
    /** A refusal that belongs to a field stands there. */
    refuse: (failure: Failure) => {
      setRefused(refusedBy(failure, values));
      setTried(tried + 1);
    },
    faultAt: (field: ConsentField) =>
      tried > 0 && fault?.field === field ? t(`consents.fault.${fault.code}`) : undefined,
    check: () => {
      setTried(tried + 1);
      return own === null;
    },
  };
};

export type ConsentForm = ReturnType<typeof useConsentForm>;
