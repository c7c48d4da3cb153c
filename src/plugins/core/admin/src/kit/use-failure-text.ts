import type { Failure } from '../client/call';
import { useT } from '../t';

/** What to tell a person about a failure: the server's own words, ours where none came. */
export const useFailureText = (): ((failure: Failure) => string) => {
  const t = useT();
  return ({ code, message, status }) => {
    if (code === 'network') return t('failure.network');
    if (code === 'timeout') return t('failure.timeout');
    if (code === 'aborted') return t('failure.aborted');
    if (code === 'bad_answer' || !message) return t('failure.bad_answer', { status });
    return message;
  };
};
