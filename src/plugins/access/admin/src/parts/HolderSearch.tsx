import { Field, TextInput } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import {
  searchHolders,
  searchPolicyHolders,
  type Holder,
  type HolderRef,
} from '../../../contract/holders';
import { useT } from '../t';
import { useSettled } from './use-settled';

const Found = styled.ul`
  max-height: 220px;
  overflow-y: auto;
  margin: 0;
  padding: 4px 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  list-style: none;
`;

const Choose = styled.button`
  display: flex;
  flex-wrap: wrap;
  gap: 0 8px;
  align-items: baseline;
  width: 100%;
  min-height: 34px;
  border: 0;
  padding: 6px 12px;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  text-align: start;
  color: ${ink.main};
  overflow-wrap: anywhere;
  cursor: pointer;
  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

export const isSame = (a: HolderRef, b: HolderRef): boolean => a.kind === b.kind && a.id === b.id;

interface Props {
  readonly label: string;
  /** Which of the two rights asks. */
  readonly by: 'scopes' | 'policies';
  readonly kinds?: HolderRef['kind'][];
  /** Those who are chosen already. */
  readonly apart?: readonly HolderRef[];
  readonly actionName: (name: string) => string;
  onChoose(holder: Holder): void;
}

/** Finds people, roles and tokens by their names. */
export const HolderSearch = (props: Props) => {
  const { label, by, kinds, apart = [], actionName, onChoose } = props;
  const t = useT();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const contract = by === 'scopes' ? searchHolders : searchPolicyHolders;
  const ask = settled === '' ? null : { text: settled, ...(kinds ? { kinds } : {}) };
  const read = useRead(contract, ask);
  const found = settled === '' || read.stale ? undefined : read.answer?.data;
  const open = found?.filter((holder) => !apart.some((other) => isSame(other, holder)));
  return (
    <Stack $gap={6}>
      <Field.Root>
        <Field.Label>{label}</Field.Label>
        <TextInput
          autoComplete="off"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field.Root>
      {open && open.length > 0 ? (
        <Found aria-label={label}>
          {open.map((holder) => (
            <li key={`${holder.kind} ${holder.id}`}>
              <Choose
                type="button"
                aria-label={actionName(holder.name)}
                onClick={() => {
                  onChoose(holder);
                  setText('');
                }}
              >
                {holder.name}
                <Small>
                  {[t(`kind.${holder.kind}`), holder.detail].filter(Boolean).join(' · ')}
                </Small>
              </Choose>
            </li>
          ))}
        </Found>
      ) : null}
      <Small role="status">{open?.length === 0 ? t('field.holders.none') : ''}</Small>
    </Stack>
  );
};
