import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import type { Holder } from '../../../contract/holders';
import { useT } from '../t';
import { Fault } from './DimensionField';
import { HolderSearch, isSame } from './HolderSearch';

const Heading = styled.div`
  font-size: 1.2rem;
  font-weight: 600;
  color: ${ink.main};
`;

const Chip = styled.li`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  max-width: 100%;
  padding: 3px 4px 3px 10px;
  border-radius: 14px;
  background: ${({ theme }) => theme.colors.neutral150};
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${ink.main};
  overflow-wrap: anywhere;
`;

const Remove = styled.button`
  flex: none;
  width: 24px;
  height: 24px;
  border: 0;
  border-radius: 50%;
  background: none;
  cursor: pointer;
  svg {
    width: 9px;
    height: 9px;
    path {
      fill: ${ink.muted};
    }
  }
`;

interface Props {
  readonly by: 'scopes' | 'policies';
  readonly value: readonly Holder[];
  readonly fault?: string | undefined;
  onChange(value: Holder[]): void;
}

/** To whom a rule is given, by name. */
export const HoldersField = ({ by, value, fault, onChange }: Props) => {
  const t = useT();
  return (
    <Stack $gap={8} role="group" aria-label={t('field.holders')}>
      <Heading aria-hidden>{t('field.holders')}</Heading>
      {value.length > 0 ? (
        <Row as="ul" $gap={6} style={{ margin: 0, padding: 0, listStyle: 'none' }}>
          {value.map((holder) => (
            <Chip key={`${holder.kind} ${holder.id}`}>
              <span>
                {holder.name} <Small>{t(`kind.${holder.kind}`)}</Small>
              </span>
              <Remove
                type="button"
                aria-label={t('field.holders.remove', { name: holder.name })}
                onClick={() => onChange(value.filter((other) => !isSame(other, holder)))}
              >
                <Cross aria-hidden />
              </Remove>
            </Chip>
          ))}
        </Row>
      ) : null}
      <HolderSearch
        by={by}
        label={t('field.holders.find')}
        apart={value}
        actionName={(name) => t('field.holders.add', { name })}
        onChoose={(holder) => onChange([...value, holder])}
      />
      {fault ? <Fault role="alert">{fault}</Fault> : null}
    </Stack>
  );
};
