import type { z } from 'zod';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { PhoneText } from './PhoneText';
import { StatusPill } from '../../../../core/admin/src/kit/StatusPill';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { numberRow } from '../../../contract/numbers';
import { geoSourceTexts } from '../../../domain/geo-source-texts';
import { fieldText } from '../../../domain/field-text';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { CallbackText, PhoneCell } from './number-parts';

export type NumberRow = z.output<typeof numberRow>;

/** Columns that stay however narrow the table gets beside the card. */
export const BESIDE_CARD: readonly string[] = ['phone', 'status', 'geo', 'provider', 'attempts'];

/** By its id: a saved view may be read by somebody who does not see the field. */
export const fieldColumn = ({ id }: { readonly id: number }): string => `field.${id}`;

export const useNumberColumns = (names: ChoiceNames): readonly Column<NumberRow>[] => {
  const t = useT();
  const { number, when, language } = useFormats();
  const fields = names.data?.fields ?? [];
  return [
    {
      name: 'phone',
      header: t('field.phone'),
      cell: ({ phone }) => (
        <PhoneCell>
          <PhoneText phone={phone} />
        </PhoneCell>
      ),
    },
    {
      name: 'status',
      header: t('field.status'),
      cell: ({ status }) => (
        <StatusPill color={names.colorOf(status)}>{names.status(status) || NOTHING}</StatusPill>
      ),
    },
    {
      name: 'project',
      header: t('field.project'),
      cell: ({ project }) => (project === null ? t('pool') : names.project(project) || NOTHING),
    },
    { name: 'geo', header: t('field.geo'), cell: ({ geo }) => names.geo(geo) || NOTHING },
    {
      name: 'rangeGeo',
      header: t('field.rangeGeo'),
      cell: ({ rangeGeo }) => names.geo(rangeGeo) || NOTHING,
    },
    {
      name: 'geoSource',
      header: t('field.geoSource'),
      cell: ({ geoSource }) => geoSourceTexts[geoSource][language],
    },
    {
      name: 'provider',
      header: t('field.provider'),
      cell: ({ provider }) => names.provider(provider) || NOTHING,
    },
    {
      name: 'attempts',
      header: t('field.attempts'),
      align: 'end',
      sort: 'attempts',
      cell: ({ attempts }) => number(attempts),
    },
    {
      name: 'lastCall',
      header: t('field.lastCall'),
      sort: 'lastCall',
      cell: ({ lastCallAt }) => when(lastCallAt),
    },
    {
      name: 'callback',
      header: t('field.callback'),
      cell: ({ callbackAt }) => <CallbackText at={callbackAt} />,
    },
    {
      name: 'updated',
      header: t('field.updated'),
      sort: 'updated',
      cell: ({ updatedAt }) => when(updatedAt),
    },
    {
      name: 'created',
      header: t('field.created'),
      sort: 'created',
      cell: ({ createdAt }) => when(createdAt),
    },
    ...fields.map((field): Column<NumberRow> => {
      const { key, type, name } = field;
      return {
        name: fieldColumn(field),
        header: name[language],
        ...(type === 'number' ? { align: 'end' as const } : {}),
        cell: ({ fields: values }) => {
          const value = values[key];
          return value === undefined ? NOTHING : fieldText(field, value, language);
        },
      };
    }),
  ];
};

export const useNumberLines = (names: ChoiceNames): ((row: NumberRow) => TwoLines) => {
  const t = useT();
  return ({ phone, status, geo, attempts, callbackAt }) => ({
    lead: <PhoneText phone={phone} />,
    leadEnd: (
      <StatusPill color={names.colorOf(status)}>{names.status(status) || NOTHING}</StatusPill>
    ),
    below: [names.geo(geo), t('attempts', { count: attempts })].filter(Boolean).join(' · '),
    belowEnd: callbackAt ? <CallbackText at={callbackAt} /> : null,
  });
};
