import { useId } from 'react';
import { styled } from 'styled-components';
import { ChoiceEditor } from '../../../../core/admin/src/kit/filter/ChoiceEditor';
import { readList, type Option } from '../../../../core/admin/src/kit/filter/fields';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import { useT } from '../t';
import type { Listed } from './use-names';

const Frame = styled.fieldset`
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
  legend {
    margin-bottom: 6px;
    padding: 0;
    font-size: 1.2rem;
    font-weight: 600;
    color: ${ink.main};
  }
`;

const Mode = styled.label`
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-height: 32px;
  padding-inline-end: 12px;
  font-size: 1.4rem;
  color: ${ink.main};
  cursor: pointer;
  input {
    accent-color: ${({ theme }) => theme.colors.primary600};
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

const Picker = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  ul {
    max-height: 220px;
  }
`;

export const Fault = styled.p`
  font-size: 1.2rem;
  line-height: 1.7rem;
  color: ${ink.danger};
`;

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly Option[];
  readonly value: Listed;
  readonly fault?: string | undefined;
  onChange(value: Listed): void;
}

/** One dimension of a rule: everything, or what is ticked. */
export const DimensionField = ({ label, hint, options, value, fault, onChange }: Props) => {
  const t = useT();
  const name = useId();
  const all = value === 'all';
  // What somebody may not see is not ticked here; the server keeps it.
  const ticked = all ? '' : value.join(',');
  const mode = (to: 'all' | 'listed') => (
    <Mode>
      <input
        type="radio"
        name={name}
        checked={all === (to === 'all')}
        onChange={() => onChange(to === 'all' ? 'all' : [])}
      />
      {t(`mode.${to}`)}
    </Mode>
  );
  return (
    <Frame {...(fault ? { 'aria-describedby': `${name}-fault` } : {})}>
      <legend>{label}</legend>
      <Stack $gap={6}>
        <Row $gap={8}>
          {mode('all')}
          {mode('listed')}
        </Row>
        {all ? null : (
          <Picker>
            <ChoiceEditor
              label={label}
              options={options}
              value={ticked}
              onChange={(next) => onChange(readList(next).map(Number))}
            />
          </Picker>
        )}
        {hint ? <Small>{hint}</Small> : null}
        {fault ? (
          <Fault id={`${name}-fault`} role="alert">
            {fault}
          </Fault>
        ) : null}
      </Stack>
    </Frame>
  );
};
