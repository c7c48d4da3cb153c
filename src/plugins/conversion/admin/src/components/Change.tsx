import { styled } from 'styled-components';
import { Spoken } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { useT } from '../t';

const KINDS = { better: 'success', worse: 'danger', same: 'muted' } as const;

const Text = styled.span<{ $kind: keyof typeof KINDS }>`
  font-size: 1.2rem;
  line-height: 1.7rem;
  font-weight: 600;
  white-space: nowrap;
  color: ${({ $kind, theme }) => ink[KINDS[$kind]]({ theme })};
`;

interface Props {
  readonly change: { readonly kind: keyof typeof KINDS; readonly text: string } | null;
}

/** What a figure was the period before: by how much it moved, and whether that is good. */
export const Change = ({ change }: Props) => {
  const t = useT();
  if (!change) return null;
  return (
    <Text $kind={change.kind} title={t('card.before')}>
      {change.text}
      <Spoken> {t('card.before')}</Spoken>
    </Text>
  );
};
