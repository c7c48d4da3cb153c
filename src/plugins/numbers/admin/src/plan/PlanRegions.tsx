import { Combobox, ComboboxOption } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { BlockTitle } from '../../../../core/admin/src/kit/text';
import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { TabStrip } from '../../../../core/admin/src/kit/TabStrip';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useUrlState } from '../../../../core/admin/src/kit/use-url-state';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import { choosePlanRegion, listPlanRegions } from '../../../contract/plan';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { PLAN_CHANGES } from './use-plan';

type Region = Output<typeof listPlanRegions>[number];

const SHOWS = ['unmatched', 'chosen', 'all'] as const;

interface ChoiceProps {
  readonly region: Region;
  readonly names: ChoiceNames;
  onChoose(geo: number | null): void;
}

/** The geo of a place; to clear it lets the name decide again. */
const GeoChoice = ({ region, names, onChoose }: ChoiceProps) => {
  const t = useT();
  const { language } = useFormats();
  return (
    <Combobox
      size="S"
      aria-label={t('plan.region.choose', { place: region.text })}
      placeholder={t('plan.region.placeholder')}
      clearLabel={t('plan.region.clear')}
      noOptionsMessage={() => t('plan.region.none')}
      value={region.geo === null ? '' : String(region.geo)}
      onChange={(value?: string | number) => value && onChoose(Number(value))}
      {...(region.by === 'choice' ? { onClear: () => onChoose(null) } : {})}
    >
      {(names.data?.geos ?? []).map(({ id, name }) => (
        <ComboboxOption key={id} value={String(id)}>
          {name[language]}
        </ComboboxOption>
      ))}
    </Combobox>
  );
};

/** Places that the plan names, and the geo that each comes to. */
export const PlanRegions = ({ names }: { readonly names: ChoiceNames }) => {
  const t = useT();
  const { number } = useFormats();
  const textOf = useFailureText();
  const [url, setUrl] = useUrlState();
  const only = SHOWS.find((each) => each === url['places']) ?? 'unmatched';
  const list = useRead(listPlanRegions, { only }, { fresh: true });
  const { write, failure } = useWrite(choosePlanRegion, PLAN_CHANGES);
  const choose = (region: Region) => (geo: number | null) => void write({ id: region.id, geo });
  const columns: Column<Region>[] = [
    { name: 'text', header: t('plan.column.place'), cell: ({ text }) => text },
    {
      name: 'numbers',
      header: t('plan.column.numbers'),
      align: 'end',
      cell: ({ numbers }) => number(numbers),
    },
    {
      name: 'by',
      header: t('plan.column.by'),
      cell: ({ by }) => t(by === null ? 'plan.by.none' : `plan.by.${by}`),
    },
    {
      name: 'geo',
      header: t('plan.column.geo'),
      cell: (row) => <GeoChoice region={row} names={names} onChoose={choose(row)} />,
    },
  ];
  return (
    <Stack $gap={12}>
      <BlockTitle>{t('plan.places')}</BlockTitle>
      <TabStrip
        label={t('plan.places')}
        tabs={SHOWS.map((name) => ({
          name,
          label: t(`plan.places.${name}`),
          ...(name === 'unmatched' && list.answer
            ? { count: number(list.answer.meta.unmatched) }
            : {}),
        }))}
        current={only}
        onChoose={(name) => setUrl({ places: name === 'unmatched' ? undefined : name })}
      />
      {failure ? (
        <Notice tone="danger" title={t('plan.region.failed')}>
          {textOf(failure)}
        </Notice>
      ) : null}
      <DataTable
        label={t('plan.places')}
        columns={columns}
        lines={(row) => ({
          lead: row.text,
          leadEnd: number(row.numbers),
          actions: <GeoChoice region={row} names={names} onChoose={choose(row)} />,
        })}
        rows={list.answer?.data}
        idOf={({ id }) => String(id)}
        question={{ ...list, loading: list.loading && list.stale }}
        failed={t('plan.failed')}
        empty={<EmptyState icon={CheckCircle} title={t(`plan.places.empty.${only}`)} />}
      />
    </Stack>
  );
};
