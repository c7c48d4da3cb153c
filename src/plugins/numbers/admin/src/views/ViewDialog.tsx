import { Checkbox } from '@strapi/design-system';
import { useState } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { FormDialog } from '../../../../core/admin/src/kit/FormDialog';
import { TextLine } from '../../../../core/admin/src/kit/TextLine';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { can } from '../../../contract/permissions';
import { listViewRoles } from '../../../contract/views';
import { useT } from '../t';

export interface ViewWish {
  readonly name: string;
  readonly roles: number[];
}

const RoleChoice = ({
  chosen,
  onChange,
}: {
  chosen: number[];
  onChange(roles: number[]): void;
}) => {
  const t = useT();
  const roles = useRead(listViewRoles, {}).answer?.data ?? [];
  return (
    <Stack $gap={8} role="group" aria-label={t('view.roles')}>
      <Strong>{t('view.roles')}</Strong>
      <Small>{t('view.roles.hint')}</Small>
      {roles.map(({ id, name }) => (
        <Row key={id} as="label" $gap={8}>
          <Checkbox
            checked={chosen.includes(id)}
            onCheckedChange={(ticked) =>
              onChange(ticked === true ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
          <span style={{ fontSize: '1.4rem' }}>{name}</span>
        </Row>
      ))}
    </Stack>
  );
};

interface Props {
  readonly title: string;
  readonly action: string;
  readonly initial: ViewWish;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  onSave(wish: ViewWish): void;
  onClose(): void;
}

/** Name of a view, and with the right for it whom else it is for. */
export const ViewDialog = ({ title, action, initial, busy, failure, onSave, onClose }: Props) => {
  const t = useT();
  const textOf = useFailureText();
  const mayShare = useCan(can.shareViews);
  const [name, setName] = useState(initial.name);
  const [roles, setRoles] = useState(initial.roles);
  const [tried, setTried] = useState(0);
  const isTaken = failure?.code === 'view_name_taken';
  const fault =
    tried > 0 && !name.trim() ? t('view.name.missing') : isTaken ? textOf(failure) : undefined;
  const save = () => {
    setTried(tried + 1);
    if (name.trim()) onSave({ name: name.trim(), roles });
  };
  return (
    <FormDialog
      title={title}
      action={action}
      busy={busy}
      failed={t('view.failed')}
      failure={isTaken ? undefined : failure}
      tried={tried}
      onSave={save}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextLine
          label={t('view.name')}
          required
          fault={fault}
          maxLength={60}
          value={name}
          onChange={setName}
        />
      </form>
      <Small>{t('view.keeps')}</Small>
      {mayShare ? <RoleChoice chosen={roles} onChange={setRoles} /> : null}
    </FormDialog>
  );
};
