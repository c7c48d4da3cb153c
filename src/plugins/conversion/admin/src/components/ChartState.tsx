import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { Failure } from '../../../../core/admin/src/client/call';
import { Row } from '../../../../core/admin/src/kit/layout';
import { Small, TextLink } from '../../../../core/admin/src/kit/text';
import { useAfter } from '../../../../core/admin/src/kit/use-now';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useT } from '../t';

const Room = styled.div`
  min-height: 160px;
`;

interface Props {
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  /** Why there is nothing to draw. */
  readonly empty: string | null;
  refetch(): void;
  readonly children: ReactNode;
}

/** What stands where a chart is not drawn. */
export const ChartState = ({ loading, failure, empty, refetch, children }: Props) => {
  const t = useT();
  const textOf = useFailureText();
  const waiting = useAfter(200, loading);
  if (failure)
    return (
      <Room role="alert">
        <Row $gap={8}>
          <Small>{textOf(failure)}</Small>
          <TextLink type="button" onClick={refetch}>
            {t('again')}
          </TextLink>
        </Row>
      </Room>
    );
  if (loading) return <Room role="status">{waiting ? <Small>{t('loading')}</Small> : null}</Room>;
  return empty === null ? (
    children
  ) : (
    <Room>
      <Small>{empty}</Small>
    </Room>
  );
};
