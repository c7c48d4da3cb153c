import { useRef, useState, type KeyboardEvent } from 'react';

interface Keys {
  readonly rows: number;
  open?(index: number): void;
  tick?(index: number): void;
  tickRange?(from: number, to: number): void;
  close?(): void;
}

/**
 * The table is one tab stop; arrows move inside, Space ticks, Shift + Space ticks a range, Enter opens, Esc closes and
 * leaves the focus on the row.
 */
export const useTableKeys = ({ rows, open, tick, tickRange, close }: Keys) => {
  const cells = useRef<(HTMLElement | null)[]>([]);
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const at = Math.min(active, Math.max(0, rows - 1));

  const move = (to: number) => {
    const index = Math.max(0, Math.min(rows - 1, to));
    setActive(index);
    cells.current[index]?.focus();
  };
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: rows - 1,
  };
  const space = (shift: boolean) => {
    if (shift && tickRange) tickRange(anchor.current, at);
    else {
      tick?.(at);
      anchor.current = at;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const isCell = event.target === cells.current[at];
    const to = moves[event.key];
    if (to !== undefined && isCell) move(to);
    else if (event.key === ' ' && isCell && tick) space(event.shiftKey);
    else if (event.key === 'Enter' && isCell && open) open(at);
    else if (event.key === 'Escape' && close) close();
    else return;
    event.preventDefault();
  };

  return {
    onKeyDown,
    /** Properties of the cell that carries the focus of its row. */
    cell: (index: number) => ({
      ref: (node: HTMLElement | null) => {
        cells.current[index] = node;
      },
      tabIndex: index === at ? 0 : -1,
      onFocus: () => setActive(index),
    }),
    focusRow: move,
  };
};
