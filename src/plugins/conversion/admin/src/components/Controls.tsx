import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { css, styled } from 'styled-components';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import type { FilterField, FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { narrow, Row } from '../../../../core/admin/src/kit/layout';
import { CLOCKS, COHORTS, CUTS, NO_FILTER, type Question } from '../question';
import { useT } from '../t';
import { RangePicker } from './RangePicker';

const Choice = styled.div`
  min-width: 0;
  ${narrow(css`
    flex: 1 1 240px;
  `)}
`;

interface ChooseProps<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly value: Name;
  text(name: Name): string;
  onChange(name: Name): void;
}

const Choose = <Name extends string>({
  label,
  names,
  value,
  text,
  onChange,
}: ChooseProps<Name>) => (
  <Choice>
    <SingleSelect
      size="S"
      aria-label={label}
      value={value}
      customizeContent={() => `${label} ${text(value)}`}
      onChange={(chosen) => onChange(names.find((name) => name === chosen) ?? value)}
    >
      {names.map((name) => (
        <SingleSelectOption key={name} value={name}>
          {text(name)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Choice>
);

interface Props {
  readonly question: Question;
  readonly state: FilterState;
  readonly fields: readonly FilterField[];
  readonly full: boolean;
  readonly today: string;
  onChange(changes: FilterState): void;
}

/** What the figures are of: days, how they are counted, cut and filter. All of it stands in the address. */
export const Controls = ({ question, state, fields, full, today, onChange }: Props) => {
  const t = useT();
  return (
    <Row $gap={8}>
      <RangePicker
        days={question.days}
        today={today}
        onChange={(range) => onChange({ range, tick: state['tick'] })}
      />
      <Choose
        label={t('cohort')}
        names={COHORTS}
        value={question.cohort}
        text={(name) => t(`cohort.${name}`)}
        onChange={(cohort) => onChange({ cohort })}
      />
      {question.cohort === 'event' ? (
        <Choose
          label={t('clock')}
          names={CLOCKS}
          value={question.clock}
          text={(name) => t(`clock.${name}`)}
          onChange={(clock) => onChange({ clock })}
        />
      ) : null}
      {full ? (
        <Choose
          label={t('cut')}
          names={CUTS}
          value={question.cut}
          text={(name) => t(`cutBy.${name}`)}
          // Ids of one dictionary mean nothing in another.
          onChange={(by) => onChange({ by, tick: undefined })}
        />
      ) : null}
      {fields.length > 0 ? (
        <FilterBar
          fields={fields}
          state={state}
          showLabel={t('show')}
          onChange={(name, value) => onChange({ [name]: value, tick: undefined })}
          onReset={() => onChange({ ...NO_FILTER, tick: undefined })}
        />
      ) : null}
    </Row>
  );
};
