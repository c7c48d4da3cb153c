import { Button } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Sheet } from '../../../../core/admin/src/kit/Sheet';
import { ink } from '../../../../core/admin/src/kit/palette';
import { tabular } from '../../../../core/admin/src/kit/text';
import { COST, COUNTS, RATES, type Code, type Figure } from '../question';
import { useT } from '../t';
import { useFigureText } from '../use-figure-text';

const List = styled.dl`
  margin: 0;
  padding: 4px 16px 16px;
  ${tabular}
  > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    padding: 10px 0;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
  dt {
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${ink.muted};
  }
  dd {
    margin: 0;
    font-size: 1.6rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${ink.main};
  }
`;

interface Props {
  readonly name: string;
  readonly row: Figure;
  readonly full: boolean;
  readonly ticked: boolean;
  onTick(): void;
  onClose(): void;
}

/** All figures of one row, on narrow screens. */
export const FigureSheet = ({ name, row, full, ticked, onTick, onClose }: Props) => {
  const t = useT();
  const figures = useFigureText();
  const codes: readonly Code[] = [...COUNTS, ...RATES, ...(full ? ([COST] as const) : [])];
  return (
    <Sheet
      title={name}
      onClose={onClose}
      footer={
        <Button
          variant="secondary"
          size="L"
          fullWidth
          onClick={() => {
            onTick();
            onClose();
          }}
        >
          {ticked ? t('sheet.untick') : t('sheet.tick')}
        </Button>
      }
    >
      <List>
        {codes.map((code) => (
          <div key={code}>
            <dt>{figures.name(code)}</dt>
            <dd>{figures.value(code, row.metrics[code])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('sheet.interval')}</dt>
          <dd>{figures.interval(row.metrics['conversion'])}</dd>
        </div>
      </List>
    </Sheet>
  );
};
