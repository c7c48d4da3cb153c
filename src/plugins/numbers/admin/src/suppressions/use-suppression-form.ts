import { useState } from 'react';
import type { Input } from '../../../../core/contract/contract';
import type { addSuppressions, SuppressionScope } from '../../../contract/suppressions';
import { useT } from '../t';

export type StopField = 'phone' | 'to' | 'target' | 'reason' | 'expires';

interface Fault {
  readonly field: StopField;
  readonly text: string;
}

const START = {
  kind: 'single' as 'single' | 'range',
  phone: '',
  to: '',
  scope: 'project' as SuppressionScope,
  target: '',
  reason: '',
  source: '',
  proof: '',
  expires: '',
};

export type StopValues = typeof START;

const endOf = (expires: string): Date | null => (expires ? new Date(`${expires}T00:00:00`) : null);

const PHONE_FAULTS = [
  'not_a_phone',
  'other_length',
  'backwards',
  'too_wide',
  'end_needed',
] as const;
type PhoneFault = (typeof PHONE_FAULTS)[number];

/** What can be told without the tables of phones, which the browser is spared; the server tells the rest. */
const rangeFault = ({ kind, phone, to }: StopValues): PhoneFault | null => {
  if (phone.replace(/\D/g, '').length < 7) return 'not_a_phone';
  return kind === 'range' && to.trim() === '' ? 'end_needed' : null;
};

/** What one fills in to put phones onto the stop-list, and what is still missing. */
export const useSuppressionForm = (everywhere: boolean) => {
  const t = useT();
  const [values, setValues] = useState<StopValues>({
    ...START,
    scope: everywhere ? 'global' : 'project',
  });
  const [tried, setTried] = useState(0);
  const [refused, setRefused] = useState<PhoneFault | null>(null);
  const phones = refused ?? rangeFault(values);
  const ends = endOf(values.expires);
  const fault: Fault | null = phones
    ? { field: phones === 'end_needed' ? 'to' : 'phone', text: t(`stop.fault.${phones}`) }
    : values.scope !== 'global' && values.target === ''
      ? { field: 'target', text: t('stop.missing.target') }
      : values.reason.trim() === ''
        ? { field: 'reason', text: t('stop.missing.reason') }
        : ends && ends.getTime() <= Date.now()
          ? { field: 'expires', text: t('stop.missing.expires') }
          : null;
  const wish = (): Input<typeof addSuppressions> => ({
    ...(values.kind === 'range' ? { from: values.phone, to: values.to } : { phone: values.phone }),
    scope: values.scope,
    ...(values.scope === 'global' ? {} : { target: Number(values.target) }),
    reason: values.reason.trim(),
    ...(values.source.trim() ? { source: values.source.trim() } : {}),
    ...(values.proof.trim() ? { proof: values.proof.trim() } : {}),
    ...(ends ? { expiresAt: ends.toISOString() } : {}),
  });
  return {
    ...{ values, tried, wish },
    set: (changes: Partial<StopValues>) => {
      setRefused(null);
      setValues({ ...values, ...changes });
    },
    /** What the server says of the phones, at their field. */
    refuse: (reason: string | undefined) => {
      setRefused(PHONE_FAULTS.find((fault) => fault === reason) ?? 'not_a_phone');
      setTried(tried + 1);
    },
    faultAt: (field: StopField) => (tried > 0 && fault?.field === field ? fault.text : undefined),
    check: () => {
      setTried(tried + 1);
      return fault === null;
    },
  };
};

export type SuppressionForm = ReturnType<typeof useSuppressionForm>;
