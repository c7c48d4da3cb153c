import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useFormats } from '../../language/use-formats';
import { useT } from '../../t';
import { countText, type Count } from '../count-text';
import { Row, Stack } from '../layout';
import { ink } from '../palette';
import { TextLink } from '../text';
import { isNothing, nothing, type Selection } from './selection';

const Frame = styled.div`
  padding: 12px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.primary100};
  font-size: 1.4rem;
  color: ${ink.main};
`;

interface Props {
  readonly selection: Selection;
  readonly page: readonly string[];
  readonly count?: Count | undefined;
  readonly actions: ReactNode;
  onSelect(selection: Selection): void;
}

/** How many are ticked, the way to «all that match» and back, and what can be done with them. */
export const SelectionBanner = ({ selection, page, count, actions, onSelect }: Props) => {
  const t = useT();
  const { number } = useFormats();
  if (isNothing(selection)) return null;
  const all = selection.kind === 'all';
  const total = count ? countText(count, number) : '';
  return (
    <Frame>
      <Stack $gap={8}>
        <Row $between $gap={8}>
          <Row $gap={8} role="status">
            <strong style={{ fontWeight: 600 }}>
              {all
                ? t('selection.all', { total })
                : t('selection.some', { count: selection.ids.size })}
            </strong>
            {all ? (
              <TextLink type="button" onClick={() => onSelect({ kind: 'ids', ids: new Set(page) })}>
                {t('selection.onlyPage', { count: page.length })}
              </TextLink>
            ) : total ? (
              <TextLink type="button" onClick={() => onSelect({ kind: 'all' })}>
                {t('selection.takeAll', { total })}
              </TextLink>
            ) : null}
          </Row>
          <TextLink type="button" onClick={() => onSelect(nothing)}>
            {t('selection.clear')}
          </TextLink>
        </Row>
        <Row $gap={8}>{actions}</Row>
      </Stack>
    </Frame>
  );
};
