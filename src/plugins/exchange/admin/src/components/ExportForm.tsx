import { Button, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useRead, useWrite } from '../../../../core/admin/src/client/contract-api';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Card } from '../../../../core/admin/src/kit/Card';
import { FilterBar } from '../../../../core/admin/src/kit/filter/FilterBar';
import { useNumberFields } from '../../../../core/admin/src/kit/filter/use-number-fields';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { Capitals, Small, tabular, Text, TextLink } from '../../../../core/admin/src/kit/text';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { searchNumbers } from '../../../../numbers/contract/numbers';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { listExports, startExport } from '../../../contract/exports';
import {
  DELIMITER_NAMES,
  DELIMITERS,
  ENCODINGS,
  LANGUAGES,
  USUAL_COLUMNS,
  type ExportColumn,
  type ExportOptions,
} from '../export-settings';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import type { AskedExport, ExportFilter } from '../use-export-filter';
import { ExportColumns } from './ExportColumns';

const Options = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
  gap: 12px;
  max-width: 880px;
`;

const Count = styled(Text)`
  ${tabular}
`;

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  text(value: Value): string;
  onChange(value: Value): void;
}

const Choice = <Value extends string>(props: ChoiceProps<Value>) => (
  <Field.Root>
    <Field.Label>{props.label}</Field.Label>
    <SingleSelect
      size="S"
      aria-label={props.label}
      value={props.value}
      onChange={(chosen) =>
        props.onChange(props.values.find((value) => value === chosen) ?? props.value)
      }
    >
      {props.values.map((value) => (
        <SingleSelectOption key={value} value={value}>
          {props.text(value)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  </Field.Root>
);

/** How many numbers the filter finds, for those who may see numbers. */
const useCount = (filter: ExportFilter) => {
  const sees = useCan(canNumbers.read);
  const read = useRead(searchNumbers, sees ? { filter, limit: 1, count: 'exact' } : null, {
    fresh: true,
  });
  return read.stale ? undefined : read.answer?.meta.count;
};

interface Props {
  readonly asked: AskedExport;
  onStarted(): void;
}

/** Filter → columns → format → start. */
export const ExportForm = ({ asked, onStarted }: Props) => {
  const t = useT();
  const { number, language } = useFormats();
  const textOf = useFailureText();
  const full = useCan(canNumbers.full);
  const { data } = useChoices();
  const fields = useNumberFields(data, asked.url['import']);
  const [columns, setColumns] = useState<readonly ExportColumn[]>(USUAL_COLUMNS);
  const [options, setOptions] = useState<Required<ExportOptions>>({
    delimiter: ';',
    encoding: 'utf-8',
    language,
  });
  const { filter, url, others, ticked } = asked;
  const count = useCount(filter);
  const { write, busy, failure, reset } = useWrite(startExport, [listExports]);
  const start = async () => {
    const { failure: refused } = await write({ filter, columns: [...columns], options });
    if (!refused) onStarted();
  };
  const set = (change: Partial<ExportOptions>) => setOptions({ ...options, ...change });
  const found = count ? `${number(count.value)}${count.exact ? '' : '+'}` : '';
  return (
    <Card title={t('export.new')}>
      <Stack $gap={16}>
        <Stack $gap={8}>
          <Capitals>{t('export.step.filter')}</Capitals>
          <FilterBar
            fields={fields}
            state={url}
            showLabel={found ? t('export.show', { found }) : t('export.done')}
            onChange={(name, value) => asked.change({ [name]: value })}
            onReset={asked.reset}
          />
          {others + ticked > 0 ? (
            <Row $gap={8}>
              {ticked > 0 ? <Small>{t('export.ticked', { count: ticked })}</Small> : null}
              {others > 0 ? <Small>{t('export.others', { count: others })}</Small> : null}
              <TextLink type="button" onClick={asked.dropOthers}>
                {t(ticked > 0 ? 'export.dropTicked' : 'export.dropOthers')}
              </TextLink>
            </Row>
          ) : null}
        </Stack>
        <Stack $gap={4}>
          <Capitals>{t('export.step.columns')}</Capitals>
          <ExportColumns columns={columns} fields={data?.fields ?? []} onChange={setColumns} />
        </Stack>
        <Stack $gap={8}>
          <Capitals>{t('export.step.format')}</Capitals>
          <Options>
            <Choice
              label={t('export.delimiter')}
              values={DELIMITERS}
              value={options.delimiter}
              text={(value) => t(`export.delimiter.${DELIMITER_NAMES[value]}`)}
              onChange={(delimiter) => set({ delimiter })}
            />
            <Choice
              label={t('export.encoding')}
              values={ENCODINGS}
              value={options.encoding}
              text={(value) => t(`export.encoding.${value}`)}
              onChange={(encoding) => set({ encoding })}
            />
            <Choice
              label={t('export.headers')}
              values={LANGUAGES}
              value={options.language}
              text={(value) => t(`export.headers.${value}`)}
              onChange={(chosen) => set({ language: chosen })}
            />
          </Options>
        </Stack>
        {failure ? (
          <Notice tone="danger" title={t('export.start.failed')} onClose={reset}>
            {textOf(failure)}
          </Notice>
        ) : null}
        <Row $gap={16}>
          <Button
            startIcon={<Download />}
            loading={busy}
            disabled={count?.value === 0}
            onClick={() => void start()}
          >
            {count ? t('export.start', { count: count.value, found }) : t('export.start.unknown')}
          </Button>
          <Count role="status">
            {count?.value === 0 ? t('export.nothing') : t(full ? 'export.whole' : 'export.masked')}
          </Count>
        </Row>
      </Stack>
    </Card>
  );
};
