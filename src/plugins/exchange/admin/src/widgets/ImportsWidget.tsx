import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { addressOfPage } from '../../../../core/admin/src/frame/pages';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { ProgressTrack, shareOf } from '../../../../core/admin/src/kit/JobProgress';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { listImports } from '../../../contract/imports';
import { progressOf, type ImportRow } from '../components/import-row';
import { useT } from '../t';

const EVERY_MS = 2_000;
const SHOWN = 4;

const Name = styled(Link)`
  font-size: 1.4rem;
  font-weight: 600;
  text-decoration: none;
  color: ${ink.main};
  overflow-wrap: anywhere;
  &:hover {
    text-decoration: underline;
  }
`;

/** In the midst of a text colour alone does not tell a link. */
const Rejects = styled(Link)`
  color: ${ink.link};
  text-decoration: underline;
`;

const Item = styled.div`
  & + & {
    padding-top: 10px;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const One = ({ row }: { row: ImportRow }) => {
  const t = useT();
  const { number, span, when } = useFormats();
  const to = `${addressOfPage('import')}/${row.id}`;
  if (!isOpen(row.state))
    return (
      <Item>
        <Row $between $gap={8}>
          <span>
            <Name to={to}>{row.filename}</Name> <Small>{when(row.createdAt)}</Small>
          </span>
          <Small>
            {row.state === 'failed' ? (
              t('widget.failed')
            ) : (
              <>
                {t('widget.ended', { inserted: number(row.inserted) })},{' '}
                {row.rejected > 0 ? (
                  <Rejects to={to}>
                    {t('widget.rejected', { rejected: number(row.rejected) })}
                  </Rejects>
                ) : (
                  t('widget.rejected', { rejected: number(0) })
                )}
              </>
            )}
          </Small>
        </Row>
      </Item>
    );
  const progress = progressOf(row);
  return (
    <Item>
      <Stack $gap={6}>
        <Row $between $gap={8}>
          <Name to={to}>{row.filename}</Name>
          <Small>
            {row.etaSeconds === null ? null : t('widget.left', { span: span(row.etaSeconds) })}
          </Small>
        </Row>
        <ProgressTrack share={shareOf(progress)} label={row.filename} />
        <Row $between $gap={8}>
          <Small>
            {t('widget.rows', { done: number(progress.done), total: number(progress.total) })}
          </Small>
          <Small>
            {row.rowsPerSecond
              ? t('widget.speed', { speed: number(Math.round(row.rowsPerSecond)) })
              : null}
          </Small>
        </Row>
      </Stack>
    </Item>
  );
};

export const ImportsWidget = () => {
  const t = useT();
  const read = useRead(listImports, { limit: SHOWN }, { every: EVERY_MS, fresh: true });
  return (
    <WidgetBody read={read} failed={t('failed.imports')}>
      {({ data }) =>
        data.length === 0 ? (
          <Stack $gap={2}>
            <Strong>{t('empty.imports')}</Strong>
            <Small>{t('empty.imports.text')}</Small>
          </Stack>
        ) : (
          <Stack $gap={10}>
            {data.map((row) => (
              <One key={row.id} row={row} />
            ))}
          </Stack>
        )
      }
    </WidgetBody>
  );
};
