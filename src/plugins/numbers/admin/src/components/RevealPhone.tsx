import { IconButton } from '@strapi/design-system';
import { Eye, EyeStriked } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { revealPhone } from '../../../contract/numbers';
import { useT } from '../t';

const SHOWN_MS = 30_000;

/** The phone whole for half a minute. It asks nothing; each look is written to the audit log, and the hint says so. */
export const useReveal = (id: string) => {
  const [phone, setPhone] = useState<string | null>(null);
  const { write, busy } = useWrite(revealPhone);
  const toast = useToast();
  const textOf = useFailureText();
  const t = useT();
  useEffect(() => setPhone(null), [id]);
  useEffect(() => {
    if (phone === null) return undefined;
    const timer = setTimeout(() => setPhone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [phone]);
  const toggle = async () => {
    if (phone !== null) return setPhone(null);
    const { answer, failure } = await write({ id });
    if (answer) setPhone(answer.data.phone);
    else toast({ tone: 'danger', title: t('reveal.failed'), text: textOf(failure) });
  };
  return { phone, busy, toggle };
};

interface Props {
  readonly shown: boolean;
  readonly busy: boolean;
  onToggle(): void;
}

export const RevealButton = ({ shown, busy, onToggle }: Props) => {
  const t = useT();
  return (
    <IconButton
      variant="tertiary"
      disabled={busy}
      label={shown ? t('reveal.hide') : t('reveal.show')}
      onClick={onToggle}
    >
      {shown ? <EyeStriked /> : <Eye />}
    </IconButton>
  );
};
