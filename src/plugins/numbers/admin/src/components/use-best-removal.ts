import { useEffect, useState } from 'react';
import { call } from '../../../../core/admin/src/client/call';
import { useSession } from '../../../../core/admin/src/client/use-session';
import type { Count } from '../../../../core/admin/src/kit/count-text';
import { searchNumbers } from '../../../contract/numbers';
import type { NumbersAsk } from '../filter/to-numbers-filter';

export interface Condition {
  readonly name: string;
  readonly words: string;
  /** The filter without this condition. */
  readonly without: NumbersAsk;
}

interface Best {
  readonly condition: Condition;
  readonly count: Count;
}

/** The one condition whose removal helps most. Counts are capped, so each of these questions is cheap. */
export const useBestRemoval = (conditions: readonly Condition[]): Best | null => {
  const { token, language } = useSession();
  const [best, setBest] = useState<Best | null>(null);
  const question = JSON.stringify(conditions.map(({ without }) => without));
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const found = await Promise.all(
        conditions.map(async (condition) => {
          const answer = await call(
            searchNumbers,
            { filter: condition.without, limit: 1, count: 'capped' },
            { token, language },
            { signal: stop.signal }
          );
          return { condition, count: answer.meta.count ?? { value: 0, exact: true } };
        })
      );
      const most = found.sort((a, b) => b.count.value - a.count.value)[0];
      if (most && most.count.value > 0) setBest(most);
    };
    setBest(null);
    // It is a hint: without it the page still says that nothing matched and offers a reset.
    if (token) ask().catch(() => setBest(null));
    return () => stop.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `question` is what the conditions ask
  }, [question, token, language]);
  return best;
};
