import { readCursor, signCursor } from '../../../../core/server/src/cursor';
import type { Actor } from '../../../../core/server/src/scope';
import type { Holder } from '../../../contract/holders';

interface Rule {
  readonly id: number;
  readonly name: string;
  readonly holders: readonly Holder[];
}

interface Asked {
  readonly text: string;
  readonly limit: number;
  readonly after?: string | undefined;
}

const holds = (text: string, needle: string): boolean => text.toLocaleLowerCase().includes(needle);

const fits = ({ name, holders }: Rule, needle: string): boolean =>
  needle === '' ||
  holds(name, needle) ||
  holders.some((holder) => holds(`${holder.name} ${holder.detail ?? ''}`, needle));

/** One page of rules that stand newest first. They are as many as there are people, so all of them are at hand. */
export const pageOfRules = <R extends Rule>(
  rules: readonly R[],
  { text, limit, after }: Asked,
  { kind, id }: Actor,
  list: string
): { readonly data: R[]; readonly meta: { readonly next: string | null } } => {
  const bind = { list, kind, id, text };
  const from = after === undefined ? null : Number(readCursor(after, bind).id);
  const needle = text.toLocaleLowerCase();
  const found = rules.filter((rule) => (from === null || rule.id < from) && fits(rule, needle));
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const next =
    found.length > limit && last ? signCursor({ value: null, id: String(last.id) }, bind) : null;
  return { data, meta: { next } };
};
