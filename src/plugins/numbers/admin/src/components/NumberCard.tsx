import { useRead } from '../../../../core/admin/src/client/contract-api';
import { CardFrame } from '../../../../core/admin/src/kit/Card';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Sheet } from '../../../../core/admin/src/kit/Sheet';
import { useNarrow } from '../../../../core/admin/src/kit/use-narrow';
import { styled } from 'styled-components';
import { readNumber } from '../../../contract/numbers';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { CardBody } from './CardBody';
import type { NumberRow } from './number-columns';

const Panel = styled(CardFrame)`
  padding: 0;
  align-self: start;
`;

interface Props {
  readonly id: string;
  /** The row of the list, drawn at once while the card's own answer is on its way. */
  readonly row: NumberRow | undefined;
  readonly names: ChoiceNames;
  onClose(): void;
}

/** Beside the table, not over it; a full-screen sheet on narrow screens. */
export const NumberCard = ({ id, row, names, onClose }: Props) => {
  const t = useT();
  const isNarrow = useNarrow();
  const { answer, stale, failure, refetch } = useRead(readNumber, { id }, { fresh: true });
  const own = stale ? undefined : answer?.data;
  const number = own ?? row;
  const content = number ? (
    <CardBody number={number} names={names} {...(isNarrow ? {} : { onClose })} />
  ) : failure ? (
    <ErrorState title={t('failed.card')} failure={failure} onRetry={refetch} />
  ) : null;
  if (isNarrow)
    return (
      <Sheet title={t('card')} onClose={onClose}>
        {content}
      </Sheet>
    );
  return <Panel aria-label={t('card')}>{content}</Panel>;
};
