import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Small } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { approveProject, listWaiting, type WaitingProject } from '../../../contract/projects';
import { useT } from '../t';
import { DeclineDialog } from './DeclineDialog';

const CHANGES = [listWaiting];

/** Yes or no to one project; to one's own neither. */
export const DecideActions = ({ project }: { project: WaitingProject }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const [asking, setAsking] = useState<'approve' | 'decline' | null>(null);
  const { write, busy } = useWrite(approveProject, CHANGES);
  const { id, name, updatedAt } = project;
  if (project.mine) return <Small>{t('waiting.mine')}</Small>;
  const approve = async () => {
    const { failure } = await write({ id, updatedAt });
    setAsking(null);
    if (failure)
      toast({ tone: 'danger', title: t('waiting.approve.failed'), text: textOf(failure) });
    else toast({ tone: 'success', title: t('waiting.approved', { name }) });
  };
  return (
    <Row $gap={8} style={{ flexWrap: 'nowrap' }}>
      <Button variant="secondary" onClick={() => setAsking('approve')}>
        {t('waiting.approve')}
      </Button>
      <Button variant="tertiary" onClick={() => setAsking('decline')}>
        {t('waiting.decline')}
      </Button>
      <ConfirmDialog
        open={asking === 'approve'}
        busy={busy}
        title={t('waiting.approve.title', { name })}
        action={t('waiting.approve.do')}
        onConfirm={() => void approve()}
        onClose={() => setAsking(null)}
      >
        {t('waiting.approve.text')}
      </ConfirmDialog>
      {asking === 'decline' ? (
        <DeclineDialog project={project} onClose={() => setAsking(null)} />
      ) : null}
    </Row>
  );
};
