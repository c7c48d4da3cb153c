import { Button } from '@strapi/design-system';
import { useRef } from 'react';
import { freshKey } from '../../../../core/admin/src/client/call';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCloseToast, useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { listBulks, undoBulk } from '../../../contract/bulk';
import { useT } from '../t';
import type { BulkRun } from './bulk-set';

interface Props {
  readonly of: Pick<BulkRun, 'id' | 'name'>;
  onStarted(run: BulkRun): void;
}

/** Takes a change back: as a job of its own, which is watched like the change was. */
export const UndoButton = ({ of, onStarted }: Props) => {
  const t = useT();
  const toast = useToast();
  const closeNotice = useCloseToast();
  const textOf = useFailureText();
  const { write, busy } = useWrite(undoBulk, [listBulks]);
  const key = useRef(freshKey());
  const undo = async () => {
    const done = await write({ id: of.id }, key.current);
    if (done.failure)
      return toast({ tone: 'danger', title: t('bulk.undo.failed'), text: textOf(done.failure) });
    closeNotice();
    onStarted({ id: done.answer.data.id, kind: 'undo', of: of.id, name: of.name, count: 0 });
  };
  return (
    <Button variant="tertiary" size="S" loading={busy} onClick={() => void undo()}>
      {t('bulk.undo')}
    </Button>
  );
};
