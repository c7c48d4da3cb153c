import type { ReactNode } from 'react';
import { css, styled } from 'styled-components';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { countText, type Count } from '../count-text';
import { narrow, Row, Stack } from '../layout';
import { ink } from '../palette';
import { Small, TextLink } from '../text';
import { isNothing, nothing, type Selection } from './selection';

const Frame = styled.div`
  padding: 12px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.primary100};
  font-size: 1.4rem;
  color: ${ink.main};
  ${narrow(css`
    /* In reach of the thumb: after the rows, and at the bottom of the screen while they go by. */
    order: 1;
    position: sticky;
    bottom: 0;
    z-index: 2;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-bottom: 0;
    padding-bottom: calc(12px + env(safe-area-inset-bottom));
    box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  `)}
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  ${narrow(css`
    /* One line: the rows are what the screen is for. */
    flex-wrap: nowrap;
    margin: 0 -12px;
    padding: 2px 12px;
    overflow-x: auto;
    > * {
      flex: none;
    }
  `)}
`;

interface Props {
  readonly selection: Selection;
  readonly page: readonly string[];
  readonly count?: Count | undefined;
  /** When an exact count was made, milliseconds of the clock. */
  readonly countedAt?: number | undefined;
  readonly actions: ReactNode;
  /** How many are ticked, in words, where they are no numbers of the base. */
  readonly some?: string;
  /** All that match were taken: their count is wanted exactly. Absent: what is done with the page only. */
  readonly onAll?: (() => void) | undefined;
  onSelect(selection: Selection): void;
}

/** How many are ticked, the way to «all that match» and back, and what can be done with them. */
export const SelectionBanner = (props: Props) => {
  const { selection, page, count, countedAt, actions, onAll, onSelect } = props;
  const t = useT();
  const { number, clock } = useFormats();
  if (isNothing(selection)) return null;
  const all = selection.kind === 'all';
  const total = count ? countText(count, number) : '';
  const takeAll = () => {
    onSelect({ kind: 'all' });
    onAll?.();
  };
  return (
    <Frame>
      <Stack $gap={8}>
        <Row $between $gap={8}>
          <Row $gap={8} role="status">
            <strong style={{ fontWeight: 600 }}>
              {!all
                ? (props.some ?? t('selection.some', { count: selection.ids.size }))
                : count
                  ? t('selection.all', { total })
                  : t('selection.counting')}
            </strong>
            {all && count?.exact && countedAt ? (
              <Small>
                {t('paging.counted', { time: clock(new Date(countedAt).toISOString()) })}
              </Small>
            ) : null}
            {all ? (
              <TextLink type="button" onClick={() => onSelect({ kind: 'ids', ids: new Set(page) })}>
                {t('selection.onlyPage', { count: page.length })}
              </TextLink>
            ) : total && onAll ? (
              <TextLink type="button" onClick={takeAll}>
                {t('selection.takeAll', { total })}
              </TextLink>
            ) : null}
          </Row>
          <TextLink type="button" onClick={() => onSelect(nothing)}>
            {t('selection.clear')}
          </TextLink>
        </Row>
        <Actions>{actions}</Actions>
      </Stack>
    </Frame>
  );
};
