import { caller, type Answer } from '../../harness/caller';
import type { Caller } from '../../harness/people';
import { searchNumbers } from '../../../src/plugins/numbers/contract/numbers';
import { house } from './house';

export type NumbersFilter = Readonly<Record<string, unknown>>;

/** The admin's own door, with the session that the page has. */
export const asAdmin = (token: string): Caller => ({ door: 'admin', token, id: 0, kind: 'user' });

/** Phones of a filter by the API, page after page: what the pages are compared with. */
export const phonesOf = async (filter: NumbersFilter, token: string): Promise<string[]> => {
  const call = caller(house().app);
  const phones: string[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<typeof searchNumbers> = await call(
      searchNumbers,
      { filter, limit: 200, ...(after === null ? {} : { after }) },
      asAdmin(token)
    );
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.error.code}`);
    phones.push(...answer.data.map(({ phone }) => phone));
    after = answer.meta.next;
  } while (after !== null);
  return phones;
};

export const countOf = async (filter: NumbersFilter, token: string): Promise<number> => {
  const answer = await caller(house().app)(
    searchNumbers,
    { filter, limit: 1, count: 'exact' },
    asAdmin(token)
  );
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.error.code}`);
  return answer.meta.count?.value ?? -1;
};
