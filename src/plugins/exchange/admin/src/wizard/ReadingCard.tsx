import { css, styled } from 'styled-components';
import { Card } from '../../../../core/admin/src/kit/Card';
import { narrow } from '../../../../core/admin/src/kit/layout';
import { Small } from '../../../../core/admin/src/kit/text';
import { delimiter, encoding } from '../../../contract/imports';
import { useT } from '../t';
import { Choice } from './Choice';
import { ENCODINGS } from './encoding-names';
import { PreviewTable } from './PreviewTable';
import { ReadingNotice } from './ReadingNotice';
import type { Reading, Wizard } from './use-wizard';

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(3, minmax(0, 1fr));
  gap: 12px;
  padding: 0 16px 12px;
  ${narrow(css`
    grid-template-columns: minmax(0, 1fr);
  `)}
`;

const Told = styled.div`
  padding: 0 16px 12px;
`;

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '|': 'bar', '\t': 'tab' } as const;

const HEADER_ROWS = 10;

/** «Так мы прочитали файл»: guesses that can be changed, and the first rows as they come out of them. */
export const ReadingCard = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { file, problem } = wizard;
  if (!file) return null;
  // What was chosen, also where nothing came of it.
  const reading = { ...file, ...wizard.reading };
  const rows = Array.from({ length: HEADER_ROWS }, (_, index) => index + 1);
  return (
    <Card flush title={t('reading.title')} aside={<Small>{t('reading.hint')}</Small>}>
      <Grid>
        <Choice
          label={t('reading.encoding')}
          value={reading.encoding}
          options={encoding.options.map((value) => ({ value, label: ENCODINGS[value] }))}
          onChange={(value) => wizard.readAs({ encoding: value as Reading['encoding'] })}
        />
        <Choice
          label={t('reading.delimiter')}
          value={reading.delimiter}
          options={delimiter.options.map((value) => ({
            value,
            label: t(`delimiter.${DELIMITERS[value]}`),
          }))}
          onChange={(value) => wizard.readAs({ delimiter: value as Reading['delimiter'] })}
        />
        <Choice
          label={t('reading.header')}
          value={String(reading.header)}
          options={[
            { value: '0', label: t('reading.noHeader') },
            ...[...new Set([...rows, reading.header].filter((row) => row > 0))]
              .sort((a, b) => a - b)
              .map((row) => ({ value: String(row), label: String(row) })),
          ]}
          onChange={(value) => wizard.readAs({ header: Number(value) })}
        />
      </Grid>
      {problem?.kind === 'reading' || problem?.kind === 'encoding' ? (
        <Told>
          <ReadingNotice wizard={wizard} />
        </Told>
      ) : null}
      {problem?.kind === 'reading' ? null : <PreviewTable file={file} columns={wizard.columns} />}
    </Card>
  );
};
