import { Checkbox } from '@strapi/design-system';
import { useT } from '../../t';
import { nextSort, type Column, type Sort } from './columns';
import { HeadCell, SortButton } from './parts';

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort?: Sort | undefined;
  readonly onSort?: ((sort: Sort) => void) | undefined;
  readonly ticked?: boolean | 'indeterminate';
  readonly onTickPage?: () => void;
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;

export const TableHead = <Row,>({ columns, sort, onSort, ticked, onTickPage }: Props<Row>) => {
  const t = useT();
  return (
    <thead>
      <tr>
        {onTickPage ? (
          <HeadCell scope="col" style={{ lineHeight: 0 }}>
            <Checkbox
              aria-label={t('table.tickPage')}
              checked={ticked ?? false}
              onCheckedChange={onTickPage}
            />
          </HeadCell>
        ) : null}
        {columns.map(({ name, header, align, sort: field }) => {
          const direction = field !== undefined && sort?.field === field ? sort.direction : null;
          return (
            <HeadCell
              key={name}
              scope="col"
              $end={align === 'end'}
              $sorted={direction !== null}
              {...(field && onSort ? { 'aria-sort': direction ? ARIA[direction] : 'none' } : {})}
            >
              {field && onSort ? (
                <SortButton type="button" onClick={() => onSort(nextSort(sort, field))}>
                  {header}
                  {direction === null ? '' : direction === 'asc' ? ' ↑' : ' ↓'}
                </SortButton>
              ) : (
                header
              )}
            </HeadCell>
          );
        })}
      </tr>
    </thead>
  );
};
