import { useState, type KeyboardEvent, type Ref } from 'react';
import { styled } from 'styled-components';
import type { Read } from '../../../../core/admin/src/client/contract-api';
import { Small } from '../../../../core/admin/src/kit/text';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import type { queryConversion } from '../../../contract/conversion';
import { orderFigures, scaleOfIntervals } from '../order-figures';
import { MOST_TICKED, type Figure, type Question } from '../question';
import { useT } from '../t';
import { useDrillDown } from '../drill-down';
import type { Names } from '../use-names';
import { EmptyFigures } from './EmptyFigures';
import { FigureSheet } from './FigureSheet';
import { idOf, useFigureColumns, useFigureLines } from './figure-columns';
import { NarrowTotals, TotalsRow } from './TotalsRow';

const Note = styled(Small)`
  display: block;
  padding: 10px 12px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

/** The table is one tab stop; Space on a row's cell ticks it, as its checkbox would. */
const tickBySpace = (event: KeyboardEvent) => {
  if (event.key !== ' ' || !(event.target instanceof HTMLTableCellElement)) return;
  event.preventDefault();
  event.target.querySelector<HTMLElement>('[role="checkbox"]')?.click();
};

interface Props {
  readonly question: Question;
  readonly names: Names;
  readonly read: Read<typeof queryConversion>;
  readonly full: boolean;
  /** Of the frame, to know whether somebody points at it. */
  readonly frame: Ref<HTMLDivElement>;
  onChange(changes: FilterState): void;
}

export const FigureTable = ({ question, names, read, full, frame, onChange }: Props) => {
  const t = useT();
  const narrow = useNarrow();
  const [opened, setOpened] = useState<number | null>(null);
  const { cut, ticked, sort } = question;
  const totals = read.answer?.meta.totals;
  const nameOf = (row: Figure) => names.nameOf(cut, idOf(row, question));
  const given = read.stale ? undefined : read.answer?.data;
  const rows = given && orderFigures(given, sort, nameOf);
  const scale = scaleOfIntervals(rows ?? [], totals);
  const tick = (id: number) => {
    const rest = ticked.filter((one) => one !== id);
    const next = rest.length < ticked.length ? rest : [...ticked, id].slice(-MOST_TICKED);
    onChange({ tick: next.join(',') });
  };
  const columns = useFigureColumns({ question, names, totals, scale, full, onTick: tick });
  const lines = useFigureLines({ question, names, totals, scale });
  const drills = useDrillDown(question, names)(1, 'allocated') !== null;
  const open = rows?.find((row) => idOf(row, question) === opened);
  return (
    <div ref={frame} onKeyDown={tickBySpace} role="presentation">
      <DataTable
        label={t('title')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={(row) => String(idOf(row, question))}
        question={read}
        failed={t('failed')}
        kept={t('failed.kept')}
        empty={<EmptyFigures question={question} onChange={onChange} />}
        sort={sort}
        onSort={({ field, direction }) => onChange({ sort: `${field}.${direction}` })}
        onOpen={(row) => (narrow ? setOpened : tick)(idOf(row, question))}
        totals={
          totals && rows ? (
            <TotalsRow totals={totals} count={rows.length} cut={cut} scale={scale} full={full} />
          ) : null
        }
        footer={
          rows && totals ? (
            <>
              {narrow ? <NarrowTotals totals={totals} count={rows.length} cut={cut} /> : null}
              <Note>
                {t('note')} {drills ? t('note.drill') : ''}
              </Note>
            </>
          ) : null
        }
      />
      {narrow && open ? (
        <FigureSheet
          name={nameOf(open)}
          row={open}
          full={full}
          ticked={ticked.includes(idOf(open, question))}
          onTick={() => tick(idOf(open, question))}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  );
};
