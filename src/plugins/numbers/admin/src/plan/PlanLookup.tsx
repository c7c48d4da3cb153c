import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import type { Output } from '../../../../core/contract/contract';
import { lookUpPlan } from '../../../contract/plan';
import { AskPhone } from '../components/AskPhone';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

type Found = Output<typeof lookUpPlan>;

const useFoundWords = (names: ChoiceNames) => {
  const t = useT();
  return ({ geo, zone, source, range }: Found): string =>
    [
      geo === null ? t('plan.geo.unknown') : names.geo(geo) || `№ ${geo}`,
      zone ?? t('plan.zone.none'),
      // That nothing is known stands there already.
      ...(geo === null ? [] : [t(`plan.source.${source === 'file' ? 'given' : source}`)]),
      ...(range
        ? [t('plan.holder', { holder: range.holder }), `${range.from}–${range.to}`, range.region]
        : []),
    ].join(' · ');
};

/** What the plan in force says of one phone. */
export const PlanLookup = ({ names }: { readonly names: ChoiceNames }) => {
  const t = useT();
  const wordsOf = useFoundWords(names);
  const [found, setFound] = useState<Found | null>(null);
  const { write, busy, failure } = useWrite(lookUpPlan, []);
  const ask = async (phone: string) => {
    setFound(null);
    if (phone) setFound((await write({ phone })).answer?.data ?? null);
  };
  return (
    <AskPhone
      title={t('plan.lookup')}
      label={t('plan.lookup.phone')}
      action={t('plan.lookup.ask')}
      busy={busy}
      failure={failure}
      onAsk={(phone) => void ask(phone)}
    >
      {found ? (
        <Notice tone="secondary" title={<PhoneText phone={found.phone} />}>
          {wordsOf(found)}
        </Notice>
      ) : null}
    </AskPhone>
  );
};
