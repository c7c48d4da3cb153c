import { styled } from 'styled-components';
import type { z } from 'zod';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { StatusPill } from '../../../../core/admin/src/kit/StatusPill';
import { Capitals, Small, Text } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { bulkPreview } from '../../../contract/bulk';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';
import type { ChoiceNames, Status } from '../use-choices';
import { useBulkWords } from './use-bulk-words';

type Preview = z.output<typeof bulkPreview>;

const Examples = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 7px 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    font-size: 1.4rem;
  }
`;

interface Props {
  readonly found: Preview;
  readonly status: Status;
  readonly names: ChoiceNames;
}

/** How many would change, how many not and why, the first of them. */
export const BulkFindings = ({ found, status, names }: Props) => {
  const t = useT();
  const { number, language } = useFormats();
  const { reasons } = useBulkWords();
  const { count, exact, changes, skipped, sample } = found;
  const stays = (from: number) => {
    const allowed = names.statuses.get(from)?.allowedNext ?? [];
    return from === status.id || (allowed.length > 0 && !allowed.includes(status.id));
  };
  const why = reasons(skipped);
  return (
    <Stack $gap={16}>
      <KeyFigure
        size={28}
        value={changes === null ? t('bulk.about', { count: number(count) }) : number(changes)}
        beside={
          <Text>
            {changes === null
              ? t('bulk.unknown')
              : t('bulk.willChange', { count: number(count), changes })}
          </Text>
        }
        below={exact ? null : t('bulk.estimated')}
      />
      {why.length > 0 ? (
        <Stack $gap={4}>
          <Text>{t('bulk.stay')}</Text>
          <Small as="ul" style={{ paddingInlineStart: 18, listStyle: 'disc' }}>
            {why.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </Small>
        </Stack>
      ) : null}
      {changes === 0 ? <Text role="status">{t('bulk.nothing')}</Text> : null}
      {sample.length > 0 ? (
        <Stack $gap={4}>
          <Capitals>{t('bulk.examples')}</Capitals>
          <Examples>
            {sample.map((row) => (
              <li key={row.id}>
                <PhoneText phone={row.phone} />
                <Row $gap={8}>
                  <StatusPill color={names.colorOf(row.status)}>
                    {names.status(row.status) || NOTHING}
                  </StatusPill>
                  {stays(row.status) ? (
                    <Small>{t('bulk.stays')}</Small>
                  ) : (
                    <>
                      <span aria-label={t('bulk.becomes')} role="img">
                        →
                      </span>
                      <StatusPill color={status.color}>{status.name[language]}</StatusPill>
                    </>
                  )}
                </Row>
              </li>
            ))}
          </Examples>
        </Stack>
      ) : null}
    </Stack>
  );
};
