import { useId } from 'react';
import { styled } from 'styled-components';
import { hidden } from '../../../../core/admin/src/kit/layout';
import { dotOf, ink } from '../../../../core/admin/src/kit/palette';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { Status } from '../use-choices';

const Grid = styled.fieldset`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
  gap: 8px;
  margin: 0;
  padding: 0;
  border: 0;
  legend {
    margin-bottom: 6px;
    font-size: 1.2rem;
    font-weight: 600;
    color: ${ink.main};
  }
`;

const Face = styled.span`
  display: flex;
  align-items: center;
  gap: 9px;
  min-height: 36px;
  padding: 6px 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  font-size: 1.3rem;
  line-height: 1.7rem;
  color: ${ink.main};
  cursor: pointer;
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

const Radio = styled.input`
  ${hidden}
  &:checked + ${Face} {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: inset 0 0 0 1px ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => theme.colors.primary100};
    font-weight: 600;
  }
  &:focus-visible + ${Face} {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;

const Fault = styled.p`
  margin-top: 6px;
  font-size: 1.2rem;
  color: ${ink.danger};
`;

const Dot = styled.i<{ $color: string }>`
  flex: none;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ $color, theme }) => dotOf($color, theme)};
`;

interface Props {
  readonly statuses: readonly Status[];
  readonly chosen: number | null;
  readonly fault?: string | undefined;
  onChoose(id: number): void;
}

/** Statuses that one may choose. */
export const StatusChoice = ({ statuses, chosen, fault, onChoose }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const faultId = useId();
  return (
    <div>
      <Grid {...(fault ? { 'aria-describedby': faultId } : {})}>
        <legend>{t('status.new')}</legend>
        {statuses.map(({ id, name, color }) => (
          <label key={id} style={{ position: 'relative' }}>
            <Radio
              type="radio"
              name="status"
              data-fault={fault !== undefined}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <Face>
              <Dot $color={color} aria-hidden />
              {name[language]}
            </Face>
          </label>
        ))}
      </Grid>
      {fault ? (
        <Fault id={faultId} role="alert">
          {fault}
        </Fault>
      ) : null}
    </div>
  );
};
