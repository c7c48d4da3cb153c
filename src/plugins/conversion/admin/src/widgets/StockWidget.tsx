import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { StackedBar } from '../../../../core/admin/src/kit/StackedBar';
import { Small } from '../../../../core/admin/src/kit/text';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import { readStock } from '../../../contract/stock';
import { useT } from '../t';
import { useChoices } from '../use-choices';

const Legend = styled.ul`
  columns: 2 180px;
  column-gap: 28px;
  margin: 0;
  padding: 0;
  list-style: none;
  li {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 3px 0;
    break-inside: avoid;
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${ink.main};
  }
  i {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 2px;
  }
  b {
    margin-left: auto;
    font-weight: 600;
  }
`;

const GREY = '#8e8ea9';

const Stock = ({ stock }: { stock: Output<typeof readStock> }) => {
  const t = useT();
  const { number } = useFormats();
  const names = useChoices();
  const parts = stock.statuses
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => ({
      name: String(status),
      label: names.status(status) || NOTHING,
      value: n,
      color: names.colorOf(status) || GREY,
    }));
  const spoken = parts.map(({ label, value }) => `${label} ${number(value)}`).join(', ');
  return (
    <Stack $gap={12}>
      <KeyFigure
        size={32}
        value={number(stock.total)}
        beside={
          <Small style={{ fontSize: '1.4rem' }}>
            {t('widget.pool', { count: stock.total, pool: number(stock.pool) })}
          </Small>
        }
      />
      {stock.total > 0 ? (
        <>
          <StackedBar parts={parts} label={spoken} />
          <Legend>
            {parts.map(({ name, label, value, color }) => (
              <li key={name}>
                <i style={{ background: color }} />
                {label}
                <b>{number(value)}</b>
              </li>
            ))}
          </Legend>
        </>
      ) : (
        <Small>{t('stock.empty')}</Small>
      )}
    </Stack>
  );
};

export const StockWidget = () => {
  const t = useT();
  const read = useRead(readStock, {}, { fresh: true });
  return (
    <WidgetBody read={read} failed={t('failed.stock')}>
      {({ data }) => <Stock stock={data} />}
    </WidgetBody>
  );
};
