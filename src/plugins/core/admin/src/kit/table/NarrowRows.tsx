import { Checkbox } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../t';
import { ink } from '../palette';
import { tabular } from '../text';
import type { TwoLines } from './columns';

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Item = styled.li<{ $marked: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: stretch;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ $marked, theme }) => ($marked ? theme.colors.primary100 : 'transparent')};
  &:last-child {
    border-bottom: 0;
  }
`;

const Tick = styled.label`
  display: flex;
  align-items: flex-start;
  min-width: 44px;
  padding: 13px 12px;
`;

const Face = styled.button`
  flex: 1;
  min-width: 0;
  border: 0;
  padding: 11px 12px;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  line-height: 2rem;
  text-align: start;
  color: ${ink.main};
  ${tabular}
  &:not(:disabled) {
    cursor: pointer;
  }
`;

const Action = styled.div`
  align-self: center;
  padding-inline-end: 12px;
`;

const Actions = styled.div`
  flex: 1 0 100%;
  padding: 0 12px 12px;
`;

const Line = styled.span<{ $muted?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 2px 12px;
  color: ${({ $muted, theme }) => ($muted ? ink.muted({ theme }) : ink.main({ theme }))};
  font-size: ${({ $muted }) => ($muted ? '1.4rem' : '1.6rem')};
  & + & {
    margin-top: 4px;
  }
`;

interface Props<Row> {
  readonly rows: readonly Row[];
  readonly label: string;
  readonly lines: (row: Row) => TwoLines;
  readonly idOf: (row: Row) => string;
  readonly marked: (id: string) => boolean;
  readonly ticked: (id: string) => boolean;
  readonly onTick: ((id: string) => void) | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
}

/** Tables of narrow screens: rows of two lines. */
export const NarrowRows = <Row,>(props: Props<Row>) => {
  const { rows, label, lines, idOf, marked, ticked, onTick, onOpen } = props;
  const t = useT();
  return (
    <List aria-label={label}>
      {rows.map((row) => {
        const id = idOf(row);
        const { lead, leadEnd, below, belowEnd, action, actions } = lines(row);
        return (
          <Item key={id} $marked={marked(id)}>
            {onTick ? (
              <Tick>
                <Checkbox
                  aria-label={t('table.tick')}
                  checked={ticked(id)}
                  onCheckedChange={() => onTick(id)}
                />
              </Tick>
            ) : null}
            <Face type="button" disabled={!onOpen} onClick={() => onOpen?.(row)}>
              <Line>
                <strong style={{ fontWeight: 600 }}>{lead}</strong>
                {leadEnd}
              </Line>
              {below || belowEnd ? (
                <Line $muted>
                  <span>{below}</span>
                  {belowEnd}
                </Line>
              ) : null}
            </Face>
            {action ? <Action>{action}</Action> : null}
            {actions ? <Actions>{actions}</Actions> : null}
          </Item>
        );
      })}
    </List>
  );
};
