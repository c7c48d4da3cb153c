import { useState } from 'react';
import type { Output } from '../../../../core/contract/contract';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Small } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { checkSuppression } from '../../../contract/suppressions';
import { AskPhone } from '../components/AskPhone';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { PhonesText, useScopeWords, useUntilWords } from './suppression-columns';

type Checked = Output<typeof checkSuppression>;

/** What the check found: the entries in force and what happened before. */
const Found = ({ found, names }: { readonly found: Checked; readonly names: ChoiceNames }) => {
  const t = useT();
  const { when } = useFormats();
  const scopeOf = useScopeWords(names);
  const untilOf = useUntilWords();
  return (
    <Notice
      tone={found.suppressed ? 'warning' : 'secondary'}
      title={
        <>
          <PhoneText phone={found.phone} /> –{' '}
          {found.suppressed ? t('stop.check.yes') : t('stop.check.no')}
        </>
      }
    >
      {found.by.map((row) => (
        <div key={row.id}>
          <PhonesText row={row} /> ·{' '}
          {[scopeOf(row), row.reason, untilOf(row)].filter(Boolean).join(' · ')}
        </div>
      ))}
      {found.log.length > 0 ? (
        <Small as="div">
          {found.log
            .map(({ act, at, why, actor }) =>
              [`${when(at)} ${t(`stop.log.${act}`)}`, actor, why].filter(Boolean).join(', ')
            )
            .join('; ')}
        </Small>
      ) : null}
    </Notice>
  );
};

/** Whether one phone may be called, and what stands against it. */
export const CheckPhone = ({ names }: { readonly names: ChoiceNames }) => {
  const t = useT();
  const [found, setFound] = useState<Checked | null>(null);
  const { write, busy, failure } = useWrite(checkSuppression, []);
  const ask = async (phone: string) => {
    setFound(null);
    if (phone) setFound((await write({ phone })).answer?.data ?? null);
  };
  return (
    <AskPhone
      title={t('stop.check.title')}
      label={t('stop.check.phone')}
      action={t('stop.check')}
      busy={busy}
      failure={failure}
      onAsk={(phone) => void ask(phone)}
    >
      {found ? <Found found={found} names={names} /> : null}
    </AskPhone>
  );
};
