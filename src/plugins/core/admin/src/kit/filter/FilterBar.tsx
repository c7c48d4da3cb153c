import { Button } from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { useT } from '../../t';
import { Row } from '../layout';
import { TextLink } from '../text';
import { useNarrow } from '../use-narrow';
import { AddFilter } from './AddFilter';
import { FilterChip } from './FilterChip';
import { FilterSheet } from './FilterSheet';
import { isAsked, type FilterField, type FilterState } from './fields';

interface Props {
  readonly fields: readonly FilterField[];
  readonly state: FilterState;
  readonly search?: ReactNode;
  readonly aside?: ReactNode;
  /** On the button that closes the sheet of a narrow screen. */
  readonly showLabel: string;
  readonly onReset: () => void;
  onChange(name: string, value: string): void;
}

/** Chips of what is asked, «+ Фильтр» for the rest, «Сбросить»; a sheet on narrow screens. */
export const FilterBar = (props: Props) => {
  const { fields, state, search, aside, showLabel, onReset, onChange } = props;
  const t = useT();
  const narrow = useNarrow();
  const [open, setOpen] = useState<string | null>(null);
  const [sheet, setSheet] = useState(false);
  const asked = fields.filter((field) => isAsked(state, field));
  if (narrow)
    return (
      <Row $gap={8} style={{ flexWrap: 'nowrap' }}>
        {search ? <div style={{ flex: 1, minWidth: 0 }}>{search}</div> : null}
        <Button variant="tertiary" startIcon={<Filter />} onClick={() => setSheet(true)}>
          {asked.length > 0 ? t('filter.count', { count: asked.length }) : t('filter.title')}
        </Button>
        {sheet ? (
          <FilterSheet
            fields={fields}
            state={state}
            showLabel={showLabel}
            onChange={onChange}
            onReset={onReset}
            onClose={() => setSheet(false)}
          />
        ) : null}
      </Row>
    );
  const shown = fields.filter((field) => isAsked(state, field) || field.name === open);
  const free = fields.filter((field) => !shown.includes(field));
  return (
    <Row $between $gap={8}>
      <Row $gap={8} style={{ flex: 1 }}>
        {search}
        {shown.map((field) => (
          <FilterChip
            key={field.name}
            field={field}
            state={state}
            open={open === field.name}
            onOpen={(wanted) => setOpen(wanted ? field.name : null)}
            onChange={(value) => onChange(field.name, value)}
          />
        ))}
        {free.length > 0 ? <AddFilter fields={free} onAdd={setOpen} /> : null}
        {asked.length > 0 ? (
          <TextLink type="button" onClick={onReset} style={{ padding: '0 8px' }}>
            {t('filter.reset')}
          </TextLink>
        ) : null}
      </Row>
      {aside}
    </Row>
  );
};
