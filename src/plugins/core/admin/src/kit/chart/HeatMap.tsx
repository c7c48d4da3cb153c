import { css, styled, useTheme } from 'styled-components';
import { isDark, ink } from '../palette';
import { tabular } from '../text';

const Table = styled.table`
  width: 100%;
  border-collapse: separate;
  border-spacing: 2px;
  table-layout: fixed;
  font-size: 1.1rem;
  line-height: 1.4rem;
  color: ${ink.main};
  ${tabular}
  th {
    padding: 2px;
    font-weight: 400;
    color: ${ink.muted};
  }
  tbody th {
    width: 32px;
    font-weight: 600;
    font-size: 1.2rem;
    text-align: start;
    color: ${ink.main};
  }
`;

const hatch = css`
  background: repeating-linear-gradient(
    135deg,
    transparent 0 4px,
    ${({ theme }) => theme.colors.neutral150} 4px 6px
  );
`;

const Cell = styled.td<{ $empty: boolean }>`
  height: 18px;
  padding: 2px 0;
  border-radius: 2px;
  text-align: center;
  ${({ $empty }) => ($empty ? hatch : null)}
`;

interface Props {
  readonly label: string;
  readonly rows: readonly { readonly key: number; readonly name: string }[];
  readonly columns: readonly { readonly key: number; readonly name: string }[];
  /** `null`: not called, which is not zero. */
  readonly value: (row: number, column: number) => number | null;
  readonly text: (value: number) => string;
}

/** The fill stops at 60 % of its strength, so that the dark text stays readable on it. */
const STRONGEST = 0.6;

export const HeatMap = ({ label, rows, columns, value, text }: Props) => {
  const theme = useTheme();
  const all = rows.flatMap((row) => columns.map((column) => value(row.key, column.key) ?? 0));
  const most = Math.max(...all, 0);
  const base = isDark(theme) ? '73,69,255' : '123,121,255';
  return (
    <Table aria-label={label}>
      <thead>
        <tr>
          <th style={{ width: 32 }} />
          {columns.map(({ key, name }) => (
            <th key={key} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {columns.map((column) => {
              const here = value(row.key, column.key);
              const strength = here === null || most === 0 ? 0 : (here / most) * STRONGEST;
              return (
                <Cell
                  key={column.key}
                  $empty={here === null}
                  style={here === null ? {} : { background: `rgba(${base},${strength})` }}
                >
                  {here === null ? null : text(here)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
};
