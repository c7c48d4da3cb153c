import { useState } from 'react';
import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ReadDialog } from '../../../../core/admin/src/kit/ReadDialog';
import { Paging } from '../../../../core/admin/src/kit/table/Paging';
import { useCursorPages } from '../../../../core/admin/src/kit/table/use-cursor-pages';
import { Small, tabular, Text, TextLink } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { formatPhone } from '../../../../numbers/domain/format-phone';
import { listGone } from '../../../contract/exports';
import type { ExportRow } from '../export-settings';
import { useT } from '../t';
import { useChoices } from '../use-choices';

const LIMIT = 50;

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  ${tabular}
  li {
    padding: 6px 0;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Missing = ({ row }: { row: ExportRow }) => {
  const t = useT();
  const { number } = useFormats();
  const { project } = useChoices();
  const pages = useCursorPages(row.id);
  const read = useRead(listGone, {
    id: row.id,
    limit: LIMIT,
    ...(pages.after ? { after: pages.after } : {}),
  });
  const rows = read.answer?.data;
  const next = read.answer?.meta.next;
  const listed = pages.page * LIMIT + (rows?.length ?? 0);
  const hidden = next === null && rows ? row.gone - listed : 0;
  if (read.failure && !rows)
    return <ErrorState title={t('gone.failed')} failure={read.failure} onRetry={read.refetch} />;
  return (
    <Stack $gap={12}>
      <Text as="p">{t('gone.text')}</Text>
      <List>
        {(rows ?? []).map((each) => (
          <li key={each.number}>
            <Row $gap={12}>
              <Text>{formatPhone(each.phone)}</Text>
              <Small>{each.project === null ? t('pool') : project(each.project)}</Small>
            </Row>
          </li>
        ))}
      </List>
      {hidden > 0 ? <Small>{t('gone.hidden', { count: hidden, n: number(hidden) })}</Small> : null}
      {pages.page > 0 || next ? (
        <Paging
          page={pages.page}
          limit={LIMIT}
          shown={rows?.length ?? 0}
          next={next}
          onBack={pages.back}
          onNext={pages.next}
        />
      ) : null}
    </Stack>
  );
};

/** How many numbers of the frozen set do not stand in the file; pressed, which. */
export const ExportGone = ({ row }: { row: ExportRow }) => {
  const t = useT();
  const { number } = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <span onClick={(event) => event.stopPropagation()} role="presentation">
      <TextLink type="button" onClick={() => setOpen(true)}>
        {t('export.gone', { count: row.gone, n: number(row.gone) })}
      </TextLink>
      {open ? (
        <ReadDialog
          title={t('gone.title', { filename: row.filename })}
          onClose={() => setOpen(false)}
        >
          <Missing row={row} />
        </ReadDialog>
      ) : null}
    </span>
  );
};
