import { useWrite } from '../../../../core/admin/src/client/contract-api';
import type { Option } from '../../../../core/admin/src/kit/filter/fields';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { addConsent, readStanding, searchConsents } from '../../../contract/consents';
import { useT } from '../t';
import { ConsentFields } from './ConsentFields';
import { useConsentForm } from './use-consent-form';

const CHANGES = [searchConsents, readStanding];

interface Props {
  readonly loads: readonly Option[];
  /** The load that the page is about, if it is about one. */
  readonly load: string | undefined;
  readonly phones: boolean;
  onClose(): void;
}

export const AddConsent = ({ loads, load, phones, onClose }: Props) => {
  const t = useT();
  const toast = useToast();
  const form = useConsentForm({ of: load || !phones ? 'load' : 'phone', load: load ?? '' });
  const { write, busy, failure } = useWrite(addConsent, CHANGES);
  const save = async () => {
    if (!form.check()) return;
    const done = await write(form.wish());
    if (done.failure) return form.refuse(done.failure);
    toast({ tone: 'success', title: t('consents.added') });
    onClose();
  };
  return (
    <FormDialog
      title={t('consents.add.title')}
      action={t('consents.add')}
      busy={busy}
      failed={t('consents.add.failed')}
      failure={form.refused ? undefined : failure}
      tried={form.tried}
      onSave={() => void save()}
      onClose={onClose}
    >
      <ConsentFields form={form} loads={loads} phones={phones} />
    </FormDialog>
  );
};
