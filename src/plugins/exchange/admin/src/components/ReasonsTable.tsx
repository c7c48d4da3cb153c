import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { css, styled } from 'styled-components';
import { useDownload } from '../../../../core/admin/src/client/use-download';
import { Card } from '../../../../core/admin/src/kit/Card';
import { narrow, Row } from '../../../../core/admin/src/kit/layout';
import { ink, mark } from '../../../../core/admin/src/kit/palette';
import { Small, tabular } from '../../../../core/admin/src/kit/text';
import { outcomeTones } from '../../../../core/admin/src/kit/OutcomeBar';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { downloadRejects } from '../../../contract/imports';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import type { ImportRow, ImportSample } from './import-row';
import { reasonWords } from './reason-words';
import { SampleRows } from './SampleRows';

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  ${tabular}
`;

const Line = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 4fr) 72px minmax(60px, 2fr) minmax(0, 5fr);
  align-items: center;
  gap: 4px 16px;
  min-height: 42px;
  padding: 6px 16px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.4rem;
  line-height: 1.9rem;
  color: ${ink.main};
  > b {
    font-weight: 400;
    text-align: end;
  }
  > div {
    grid-column: 1 / -1;
  }
  ${narrow(css`
    grid-template-columns: minmax(0, 1fr) auto;
    > i,
    > span {
      grid-column: 1 / -1;
    }
  `)}
`;

const Bar = styled.i`
  height: 6px;
  border-radius: 3px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};
  > i {
    display: block;
    height: 100%;
  }
`;

const Filled = styled.i<{ $tone: keyof typeof mark }>`
  background: ${({ $tone, theme }) => mark[$tone]({ theme })};
`;

interface Props {
  readonly row: ImportRow;
  /** Of a dry run: rows as examples of the reasons. */
  readonly samples?: readonly ImportSample[];
}

/** Why rows were not taken, or would not be, and what to do about it; the file of them. */
export const ReasonsTable = ({ row, samples = [] }: Props) => {
  const t = useT();
  const { number, language } = useFormats();
  const textOf = useFailureText();
  const { download, busy, failure } = useDownload(downloadRejects);
  const { data } = useChoices();
  const nameOf = (key: string): string =>
    data?.fields.find((field) => field.key === key)?.name[language] ?? key;
  if (row.reasons.length === 0) return null;
  const reasons = [...row.reasons].sort((a, b) => b.count - a.count);
  const most = reasons[0]?.count ?? 1;
  return (
    <Card
      flush
      title={
        <>
          {t(row.dryRun ? 'reasons.tried' : 'reasons.title')}{' '}
          <Small as="span" style={{ fontSize: '1.4rem', fontWeight: 400 }}>
            {t('reasons.hint')}
          </Small>
        </>
      }
      aside={
        row.hasRejects ? (
          <Row $gap={8}>
            {failure ? <Small role="alert">{textOf(failure)}</Small> : null}
            <Button
              variant="tertiary"
              startIcon={<Download />}
              loading={busy}
              onClick={() => void download({ id: row.id, lang: language })}
            >
              {t('reasons.download')}
            </Button>
          </Row>
        ) : null
      }
    >
      <List>
        {reasons.map(({ code, count }) => {
          const words = reasonWords(code, language, nameOf);
          return (
            <Line key={code}>
              <strong style={{ fontWeight: 600 }}>{words.text}</strong>
              <b>{number(count)}</b>
              <Bar aria-hidden>
                <Filled
                  $tone={outcomeTones[words.outcome]}
                  style={{ width: `${Math.max(1, (count / most) * 100)}%` }}
                />
              </Bar>
              <span>{words.advice}</span>
              <SampleRows samples={samples.filter(({ reason }) => reason === code)} />
            </Line>
          );
        })}
      </List>
    </Card>
  );
};
