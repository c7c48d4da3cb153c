import { Checkbox } from '@strapi/design-system';
import { useRef, type ReactNode } from 'react';
import { css, styled } from 'styled-components';
import { useT } from '../../t';
import { CardFrame } from '../Card';
import { ErrorState } from '../ErrorState';
import { narrow as onNarrow } from '../layout';
import { useNarrow } from '../use-narrow';
import type { Column, Sort, TwoLines } from './columns';
import { NarrowRows } from './NarrowRows';
import { BodyRow, Cell, Scroll, TableElement, TickCell } from './parts';
import { isTicked, pageState, tickRange, toggle, togglePage, type Selection } from './selection';
import { Skeleton } from './Skeleton';
import { TableHead } from './TableHead';
import { FailedNews, SlowNews, type TableQuestion } from './TableNews';
import { useTableKeys } from './use-table-keys';

const Frame = styled(CardFrame)`
  position: relative;
  padding: 0;
  ${onNarrow(css`
    display: flex;
    flex-direction: column;
  `)}
`;

interface Props<Row> {
  /** What the table holds, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly lines: (row: Row) => TwoLines;
  /** Undefined while nothing has come. */
  readonly rows: readonly Row[] | undefined;
  readonly idOf: (row: Row) => string;
  readonly question: TableQuestion;
  /** In place of the rows when there are none. */
  readonly empty: ReactNode;
  readonly failed: string;
  readonly kept?: string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  readonly onSelect?: (selection: Selection) => void;
  /** Stands above the header while something is ticked. */
  readonly banner?: ReactNode;
  readonly footer?: ReactNode;
  readonly opened?: string | null;
  readonly onOpen?: (row: Row) => void;
  readonly onClose?: () => void;
  /** One line of totals, as cells of the same columns. */
  readonly totals?: ReactNode;
  readonly skeletonRows?: number;
}

/** One frame, six states (mockup 10): the header and the filters above stay where they are in all of them. */
export const DataTable = <Row,>(props: Props<Row>) => {
  const { columns, rows, idOf, question, selection, onSelect, opened, onOpen, onClose } = props;
  const t = useT();
  const narrow = useNarrow();
  const ids = useRef<readonly string[]>([]);
  ids.current = rows?.map(idOf) ?? [];
  const ticks = selection && onSelect ? { selection, onSelect } : null;
  const tick = ticks && ((id: string) => ticks.onSelect(toggle(ticks.selection, id, ids.current)));

  const keys = useTableKeys({
    rows: rows?.length ?? 0,
    ...(onOpen && rows ? { open: (at) => rows[at] !== undefined && onOpen(rows[at]) } : {}),
    ...(tick ? { tick: (at) => tick(ids.current[at] ?? '') } : {}),
    ...(ticks
      ? {
          tickRange: (from, to) =>
            ticks.onSelect(tickRange(ticks.selection, ids.current, from, to)),
        }
      : {}),
    ...(onClose && opened ? { close: onClose } : {}),
  });
  const ticked = (id: string) => Boolean(ticks && isTicked(ticks.selection, id));
  const marked = (id: string) => id === opened || ticked(id);

  if (!rows && question.failure)
    return (
      <Frame>
        <ErrorState
          title={props.failed}
          failure={question.failure}
          {...(props.kept ? { kept: props.kept } : {})}
          onRetry={question.refetch}
        />
      </Frame>
    );
  if (rows?.length === 0 && !question.loading)
    return (
      <Frame>
        {props.empty}
        <FailedNews question={question} />
      </Frame>
    );

  const width = columns.length + (ticks ? 1 : 0);
  const body = (
    <tbody onKeyDown={keys.onKeyDown}>
      {rows?.map((row, index) => {
        const id = idOf(row);
        return (
          <BodyRow
            key={id}
            $marked={marked(id)}
            $opens={Boolean(onOpen)}
            {...(ticks ? { 'aria-selected': ticked(id) } : {})}
            onClick={() => {
              keys.focusRow(index);
              onOpen?.(row);
            }}
          >
            {tick ? (
              <TickCell onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  tabIndex={-1}
                  aria-label={t('table.tick')}
                  checked={ticked(id)}
                  onCheckedChange={() => tick(id)}
                />
              </TickCell>
            ) : null}
            {columns.map(({ name, align, cell }, column) => (
              <Cell key={name} $end={align === 'end'} {...(column === 0 ? keys.cell(index) : {})}>
                {cell(row)}
              </Cell>
            ))}
          </BodyRow>
        );
      })}
    </tbody>
  );
  return (
    <Frame>
      {rows ? <SlowNews question={question} /> : null}
      {props.banner}
      {narrow && rows ? (
        <NarrowRows
          rows={rows}
          label={props.label}
          lines={props.lines}
          idOf={idOf}
          marked={marked}
          ticked={ticked}
          onTick={tick ?? undefined}
          onOpen={onOpen}
        />
      ) : (
        <Scroll>
          <TableElement role="grid" aria-label={props.label} aria-multiselectable={Boolean(ticks)}>
            <TableHead
              columns={columns}
              sort={props.sort}
              onSort={props.onSort}
              {...(ticks
                ? {
                    ticked: pageState(ticks.selection, ids.current),
                    onTickPage: () => ticks.onSelect(togglePage(ticks.selection, ids.current)),
                  }
                : {})}
            />
            {rows ? body : <Skeleton columns={width} rows={props.skeletonRows ?? 8} />}
            {rows && props.totals ? <tfoot>{props.totals}</tfoot> : null}
          </TableElement>
        </Scroll>
      )}
      {props.footer}
      {rows ? <FailedNews question={question} /> : null}
    </Frame>
  );
};
