import type { Db, Tx } from '../../../../core/server/src/db';
import type { HolderRef } from '../../../contract/holders';
import { running } from '../running';
import {
  changeRule,
  checkHolders,
  createRule,
  holdersData,
  removeRule,
  type RuleUid,
} from '../services/write-rule';

/** What a scope and a policy are told alike. */
interface RuleInput {
  readonly name?: string | undefined;
  readonly note?: string | null | undefined;
  readonly holders?: readonly HolderRef[] | undefined;
}

interface Creating<I> {
  readonly input: I;
  readonly db: Db;
  remember(tx: Tx, answer: object): Promise<void>;
}

interface Changing<I> {
  readonly input: I & { readonly id: number };
  readonly db: Db;
}

/** Create, change and remove of one kind of rule. `own`: the fields of this kind, as the content type has them. */
export const ruleHandlers = <I extends RuleInput>(uid: RuleUid, own: (input: I) => object) => {
  const dataOf = (input: I): object => ({
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.note === undefined ? {} : { note: input.note }),
    ...holdersData(input.holders),
    ...own(input),
  });
  return {
    create: ({ input, db, remember }: Creating<I>) =>
      db.tx(async (tx) => {
        await checkHolders(running(), tx, input.holders);
        const id = await createRule(running(), uid, dataOf(input));
        await remember(tx, { id });
        return { id };
      }),
    change: ({ input, db }: Changing<I>) =>
      db.tx(async (tx) => {
        await checkHolders(running(), tx, input.holders);
        await changeRule(running(), uid, input.id, dataOf(input));
        return { id: input.id };
      }),
    remove: async ({ input: { id } }: { readonly input: { readonly id: number } }) => {
      await removeRule(running(), uid, id);
      return { id };
    },
  };
};
