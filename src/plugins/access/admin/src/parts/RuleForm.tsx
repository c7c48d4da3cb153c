import { Button, Field, Modal, Textarea, TextInput } from '@strapi/design-system';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Failure } from '../../../../core/admin/src/client/call';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFocusBack } from '../../../../core/admin/src/kit/use-focus-back';
import type { Holder } from '../../../contract/holders';
import { useT } from '../t';
import type { Faults } from './faults';
import { HoldersField } from './HoldersField';

/** What scopes and policies have in common. */
export interface RuleDraft {
  readonly name: string;
  readonly note: string;
  readonly holders: readonly Holder[];
}

interface Props {
  readonly by: 'scopes' | 'policies';
  readonly title: string;
  readonly action: string;
  readonly failedTitle: string;
  readonly draft: RuleDraft;
  readonly faults: Faults;
  /** Grows with each attempt that was refused: the first field at fault gets the focus. */
  readonly tried: number;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** The fields of this kind of rule. */
  readonly children: ReactNode;
  onChange(change: Partial<RuleDraft>): void;
  onSave(): void;
  onClose(): void;
}

const AT_FAULT = '[aria-invalid="true"], [aria-describedby$="-fault"] input';

/** The sheet in which a scope or a policy is written. */
export const RuleForm = (props: Props) => {
  const { draft, faults, tried, failure } = props;
  const t = useT();
  const textOf = useFailureText();
  const focusBack = useFocusBack(true);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tried > 0) frame.current?.querySelector<HTMLElement>(AT_FAULT)?.focus();
  }, [tried]);
  return (
    <Modal.Root open onOpenChange={(shown: boolean) => shown || props.onClose()}>
      <Modal.Content onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{props.title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Stack $gap={20} ref={frame}>
            {failure ? (
              <Notice tone="danger" title={props.failedTitle}>
                {textOf(failure)}
              </Notice>
            ) : null}
            <Field.Root required {...(faults['name'] ? { error: faults['name'] } : {})}>
              <Field.Label>{t('field.name')}</Field.Label>
              <TextInput
                maxLength={200}
                value={draft.name}
                onChange={({ target }) => props.onChange({ name: target.value })}
              />
              <Field.Error />
            </Field.Root>
            <HoldersField
              by={props.by}
              value={draft.holders}
              fault={faults['holders']}
              onChange={(holders) => props.onChange({ holders })}
            />
            {props.children}
            <Field.Root>
              <Field.Label>{t('field.note')}</Field.Label>
              <Textarea
                maxLength={5000}
                value={draft.note}
                onChange={({ target }) => props.onChange({ note: target.value })}
              />
            </Field.Root>
          </Stack>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('cancel')}</Button>
          </Modal.Close>
          <Button loading={props.busy} onClick={props.onSave}>
            {props.action}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
