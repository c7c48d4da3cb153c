import { Button } from '@strapi/design-system';
import { ArrowClockwise, CrossCircle, Duplicate } from '@strapi/icons';
import { useState } from 'react';
import type { Failure } from '../client/call';
import { useT } from '../t';
import { copyText } from './copy-text';
import { EmptyState } from './EmptyState';
import { useFailureText } from './use-failure-text';

interface Props {
  /** What could not be done: «Не получилось показать номера». */
  readonly title: string;
  readonly failure: Failure;
  /** What stayed as it was. */
  readonly kept?: string;
  readonly onRetry?: () => void;
}

export const ErrorState = ({ title, failure, kept, onRetry }: Props) => {
  const t = useT();
  const textOf = useFailureText();
  const [copied, setCopied] = useState(false);
  const { requestId } = failure;
  const copy = async () => {
    await copyText(requestId ?? '');
    setCopied(true);
  };
  return (
    <div role="alert">
      <EmptyState
        icon={CrossCircle}
        title={title}
        note={requestId ? t('failure.requestId', { id: requestId }) : undefined}
        actions={
          <>
            {onRetry ? (
              <Button startIcon={<ArrowClockwise />} onClick={onRetry}>
                {t('retry')}
              </Button>
            ) : null}
            {requestId ? (
              <Button variant="tertiary" startIcon={<Duplicate />} onClick={() => void copy()}>
                {copied ? t('copied') : t('failure.copyId')}
              </Button>
            ) : null}
          </>
        }
      >
        {[textOf(failure), kept].filter(Boolean).join(' ')}
      </EmptyState>
    </div>
  );
};
