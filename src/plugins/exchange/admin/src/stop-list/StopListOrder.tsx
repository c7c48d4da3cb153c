import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { FormLine } from '../../../../core/admin/src/kit/FormLine';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
import { Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { listStopLists, startStopList } from '../../../contract/stop-lists';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import type { Upload } from '../use-upload';

const CHANGES = [listStopLists];
const SCOPES = ['global', 'project', 'group', 'provider'] as const;
type Scope = (typeof SCOPES)[number];

/** What is said of all rows of a list, and what is still missing. */
const useOrderForm = (everywhere: boolean) => {
  const t = useT();
  const [scope, setScope] = useState<Scope>(everywhere ? 'global' : 'project');
  const [target, setTarget] = useState('');
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const [expires, setExpires] = useState('');
  const [tried, setTried] = useState(0);
  const ends = expires ? new Date(`${expires}T00:00:00`) : null;
  const missing =
    scope !== 'global' && target === ''
      ? 'target'
      : ends && ends.getTime() <= Date.now()
        ? 'expires'
        : null;
  return {
    ...{
      tried,
      scope,
      target,
      reason,
      source,
      expires,
      setTarget,
      setReason,
      setSource,
      setExpires,
    },
    setScope: (next: Scope) => {
      setScope(next);
      setTarget('');
    },
    faultAt: (field: 'target' | 'expires') =>
      tried > 0 && missing === field ? t(`stopList.missing.${field}`) : undefined,
    check: () => {
      setTried(tried + 1);
      return missing === null;
    },
    wish: {
      scope,
      ...(scope === 'global' ? {} : { target: Number(target) }),
      reason: reason.trim(),
      ...(source.trim() ? { source: source.trim() } : {}),
      ...(ends ? { expiresAt: ends.toISOString() } : {}),
    },
  };
};

type Form = ReturnType<typeof useOrderForm>;

const ScopeLines = ({
  form,
  names,
  everywhere,
}: {
  form: Form;
  names: ChoiceNames;
  everywhere: boolean;
}) => {
  const t = useT();
  const { language } = useFormats();
  const targets = {
    global: [],
    project: names.data?.projects ?? [],
    group: names.data?.groups ?? [],
    provider: names.data?.providers ?? [],
  }[form.scope];
  return (
    <>
      <FormLine label={t('stopList.scope')} required>
        <SingleSelect
          value={form.scope}
          onChange={(value) => form.setScope(SCOPES.find((each) => each === value) ?? 'project')}
        >
          {SCOPES.filter((each) => everywhere || each !== 'global').map((each) => (
            <SingleSelectOption key={each} value={each}>
              {t(`stopList.scope.${each}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </FormLine>
      {form.scope === 'global' ? null : (
        <FormLine label={t('stopList.target')} required fault={form.faultAt('target')}>
          <SingleSelect
            placeholder={t('stopList.target.placeholder')}
            value={form.target}
            onChange={(value) => form.setTarget(String(value))}
          >
            {targets.map(({ id, name }) => (
              <SingleSelectOption key={id} value={String(id)}>
                {name[language]}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </FormLine>
      )}
    </>
  );
};

interface Props {
  readonly upload: Upload;
  readonly names: ChoiceNames;
  onClose(): void;
}

/** For whom the list is, and what its rows say that say nothing themselves. */
export const StopListOrder = ({ upload, names, onClose }: Props) => {
  const t = useT();
  const { number } = useFormats();
  const everywhere = useCan(canNumbers.suppressEverywhere);
  const form = useOrderForm(everywhere);
  const { write, busy, failure } = useWrite(startStopList, CHANGES);
  const start = async () => {
    if (!form.check()) return;
    const done = await write({ upload: upload.id, ...form.wish });
    if (!done.failure) onClose();
  };
  return (
    <FormDialog
      title={t('stopList.order.title', { filename: upload.filename })}
      action={t('stopList.order')}
      busy={busy}
      failed={t('stopList.order.failed')}
      failure={failure}
      tried={form.tried}
      onSave={() => void start()}
      onClose={onClose}
    >
      <Text>{t('stopList.order.text', { rows: number(upload.approximateRows) })}</Text>
      <ScopeLines form={form} names={names} everywhere={everywhere} />
      <TextLine
        label={t('stopList.reason')}
        hint={t('stopList.reason.hint')}
        maxLength={500}
        value={form.reason}
        onChange={form.setReason}
      />
      <TextLine
        label={t('stopList.source')}
        maxLength={100}
        value={form.source}
        onChange={form.setSource}
      />
      <TextLine
        label={t('stopList.until')}
        hint={t('stopList.until.hint')}
        fault={form.faultAt('expires')}
        kind="date"
        value={form.expires}
        onChange={form.setExpires}
      />
    </FormDialog>
  );
};
