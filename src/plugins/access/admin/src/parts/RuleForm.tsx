import { Button, Field, Modal, Textarea, TextInput } from '@strapi/design-system';
import { useEffect, useRef, type ReactNode } from 'react';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useToast } from '../../../../core/admin/src/kit/Toasts';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import { useT } from '../t';
import { HoldersField } from './HoldersField';
import { LISTS, type RuleKind } from './rule-kind';
import type { RuleDraft, RuleFormState } from './use-rule-form';

interface Props<D extends RuleDraft> {
  readonly kind: RuleKind;
  /** The rule as it stands; `null`: a new one. */
  readonly row: { readonly name: string } | null;
  readonly form: RuleFormState<D>;
  /** The fields of this kind of rule. */
  readonly children: ReactNode;
  onClose(): void;
}

const AT_FAULT = '[aria-invalid="true"], [aria-describedby$="-fault"] input';

/** The sheet in which a scope or a policy is written. */
export const RuleForm = <D extends RuleDraft>({ kind, row, form, children, onClose }: Props<D>) => {
  const { draft, faults, tried, failure, busy } = form;
  // Fields that every draft has, whatever else is in it.
  const set = (change: Partial<RuleDraft>) => form.set(change as Partial<D>);
  const t = useT();
  const toast = useToast();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried > 0) frame.current?.querySelector<HTMLElement>(AT_FAULT)?.focus();
  }, [tried]);
  const save = async () => {
    if (!(await form.save())) return;
    toast({ tone: 'success', title: t(`${kind}.saved`, { name: draft.name.trim() }) });
    onClose();
  };
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>
            {row ? t(`${kind}.edit`, { name: row.name }) : t(`${kind}.new`)}
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={20} ref={frame}>
            {failure ? (
              <Notice tone="danger" title={t(`${kind}.failed`)}>
                {textOf(failure)}
              </Notice>
            ) : null}
            <Field.Root required {...(faults['name'] ? { error: faults['name'] } : {})}>
              <Field.Label>{t('field.name')}</Field.Label>
              <TextInput
                maxLength={200}
                value={draft.name}
                onChange={({ target }) => set({ name: target.value })}
              />
              <Field.Error />
            </Field.Root>
            <HoldersField
              by={LISTS[kind]}
              value={draft.holders}
              fault={faults['holders']}
              onChange={(holders) => set({ holders })}
            />
            {children}
            <Field.Root>
              <Field.Label>{t('field.note')}</Field.Label>
              <Textarea
                maxLength={5000}
                value={draft.note}
                onChange={({ target }) => set({ note: target.value })}
              />
            </Field.Root>
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button loading={busy} onClick={() => void save()}>
            {t(row ? `${kind}.save` : `${kind}.create`)}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
