import { useState } from 'react';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import { ConfirmDialog } from '../../../../core/admin/src/kit/ConfirmDialog';
import { Row } from '../../../../core/admin/src/kit/layout';
import { TextLink } from '../../../../core/admin/src/kit/text';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { changeView, createView, deleteView, listViews } from '../../../contract/views';
import { useT } from '../t';
import type { View, Views } from './use-views';
import { ViewDialog, type ViewWish } from './ViewDialog';

const LISTS = [listViews];

/** What can be done with what is asked now: keep it as a new view, or in the open one. */
export const ViewActions = ({ views }: { views: Views }) => {
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const [dialog, setDialog] = useState<'new' | 'edit' | 'delete' | null>(null);
  const creating = useWrite(createView, LISTS);
  const changing = useWrite(changeView, LISTS);
  const removing = useWrite(deleteView, LISTS);
  const { open, words, columns } = views;
  const editable = open?.editable ? open : null;

  const create = async (wish: ViewWish) => {
    const done = await creating.write({ ...wish, words, columns });
    if (done.failure) return;
    setDialog(null);
    views.choose({ ...done.answer.data, words });
    toast({ tone: 'success', title: t('view.saved', { name: wish.name }) });
  };
  const change = async (view: View, wish: Partial<ViewWish> | null) => {
    const { id, version } = view;
    const content = wish ?? { words, columns };
    const done = await changing.write({ id, version, ...content });
    if (done.failure) {
      if (!wish) toast({ tone: 'danger', title: t('view.failed'), text: textOf(done.failure) });
      return;
    }
    setDialog(null);
    if (!wish) views.choose({ ...done.answer.data, words });
    toast({ tone: 'success', title: t('view.saved', { name: done.answer.data.name }) });
  };
  const remove = async ({ id, name }: View) => {
    const done = await removing.write({ id });
    setDialog(null);
    if (done.failure)
      return toast({ tone: 'danger', title: t('view.failed'), text: textOf(done.failure) });
    views.choose(null);
    toast({ tone: 'success', title: t('view.deleted', { name }) });
  };
  const mayKeep = views.asksSomething && (!open || views.changed);
  if (!mayKeep && !editable) return null;
  return (
    <Row $gap={16} style={{ flex: 'none', flexWrap: 'nowrap' }}>
      {editable && views.changed ? (
        <TextLink type="button" onClick={() => void change(editable, null)}>
          {t('view.keep')}
        </TextLink>
      ) : null}
      {mayKeep ? (
        <TextLink type="button" onClick={() => setDialog('new')}>
          {open ? t('view.saveAs') : t('view.save')}
        </TextLink>
      ) : null}
      {editable && !views.changed ? (
        <>
          <TextLink type="button" onClick={() => setDialog('edit')}>
            {t('view.edit')}
          </TextLink>
          <TextLink type="button" onClick={() => setDialog('delete')}>
            {t('view.delete')}
          </TextLink>
        </>
      ) : null}
      {dialog === 'new' ? (
        <ViewDialog
          title={t('view.new')}
          action={t('view.new.do')}
          initial={{ name: '', roles: [] }}
          busy={creating.busy}
          failure={creating.failure}
          onSave={(wish) => void create(wish)}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'edit' && editable ? (
        <ViewDialog
          title={t('view.edit.title')}
          action={t('view.edit.do')}
          initial={{ name: editable.name, roles: editable.roles }}
          busy={changing.busy}
          failure={changing.failure}
          onSave={(wish) => void change(editable, wish)}
          onClose={() => setDialog(null)}
        />
      ) : null}
      <ConfirmDialog
        open={dialog === 'delete' && editable !== null}
        title={t('view.delete.title')}
        action={t('view.delete.do')}
        danger
        busy={removing.busy}
        onConfirm={() => void (editable && remove(editable))}
        onClose={() => setDialog(null)}
      >
        {editable?.roles.length
          ? t('view.delete.shared', { name: editable.name })
          : t('view.delete.own', { name: editable?.name ?? '' })}
      </ConfirmDialog>
    </Row>
  );
};
