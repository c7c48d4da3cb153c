/**
 * Compiles the digit patterns of a numbering plan into one deterministic automaton: a table that is walked digit by
 * digit. Exact by construction, unlike a table of sampled prefixes. Understands what such patterns are written with:
 * digits, `\d`, classes, groups, `|`, `?`, `{n}`, `{n,m}`. Anything else throws at start, so that a new version of the
 * metadata cannot be misread silently.
 */

const DIGITS = 10;
const ANY_DIGIT = (1 << DIGITS) - 1;

type Node =
  | { readonly kind: 'digit'; readonly mask: number }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'times'; readonly part: Node; readonly min: number; readonly max: number };

const parseClass = (body: string): number => {
  if (!/^(?:\d(?:-\d)?|\\d)+$/.test(body)) throw new Error(`Unknown digit class: [${body}]`);
  let mask = 0;
  for (const [, from, to] of body.matchAll(/(\d|\\d)(?:-(\d))?/g)) {
    if (from === '\\d') return ANY_DIGIT;
    for (let digit = Number(from); digit <= Number(to ?? from); digit += 1) mask |= 1 << digit;
  }
  return mask;
};

const TOKEN = /\\d|\d|\[([^\]]*)\]|\(\?:|\)|\||\?|\{(\d+)(?:,(\d+))?\}/y;

const tokensOf = (pattern: string): RegExpExecArray[] => {
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(pattern);
    if (!token) throw new Error(`Unknown sign in a digit pattern at ${at}: ${pattern}`);
    tokens.push(token);
  }
  return tokens;
};

const parse = (pattern: string): Node => {
  const tokens = tokensOf(pattern);
  let at = 0;

  const repeated = (part: Node): Node => {
    const [text, , min, max] = tokens[at] ?? [];
    if (text === '?') return ((at += 1), { kind: 'times', part, min: 0, max: 1 });
    if (!text?.startsWith('{')) return part;
    at += 1;
    return { kind: 'times', part, min: Number(min), max: Number(max ?? min) };
  };

  const one = (): Node => {
    const [text = '', body] = tokens[at] ?? [];
    at += 1;
    if (text === '(?:') {
      const inner = choice();
      at += 1;
      return repeated(inner);
    }
    if (text.startsWith('[')) return repeated({ kind: 'digit', mask: parseClass(body ?? '') });
    return repeated({ kind: 'digit', mask: text === '\\d' ? ANY_DIGIT : 1 << Number(text) });
  };

  const choice = (): Node => {
    const branches: Node[][] = [[]];
    for (let token = tokens[at]; token && token[0] !== ')'; token = tokens[at]) {
      if (token[0] === '|') {
        branches.push([]);
        at += 1;
      } else branches[branches.length - 1]?.push(one());
    }
    return { kind: 'any', parts: branches.map((parts) => ({ kind: 'all', parts })) };
  };

  return choice();
};

interface State {
  readonly edges: Array<{ mask: number; to: number }>;
  readonly free: number[];
  tag: number;
}

/** Adds `node` before the state `next` and answers where it begins. */
const link = (states: State[], node: Node, next: number): number => {
  const fresh = (): number => states.push({ edges: [], free: [], tag: 0 }) - 1;
  if (node.kind === 'digit') {
    const state = fresh();
    states[state]?.edges.push({ mask: node.mask, to: next });
    return state;
  }
  if (node.kind === 'all')
    return node.parts.reduceRight((to, part) => link(states, part, to), next);
  if (node.kind === 'any') {
    const state = fresh();
    for (const part of node.parts) states[state]?.free.push(link(states, part, next));
    return state;
  }
  let start = next;
  for (let count = 0; count < node.max; count += 1) {
    const inner = link(states, node.part, start);
    if (count < node.max - node.min) {
      const optional = fresh();
      states[optional]?.free.push(inner, next);
      start = optional;
    } else start = inner;
  }
  return start;
};

export interface DigitAutomaton {
  readonly start: number;
  /** `next[state * 10 + digit]`; 0 = nothing can match any more. */
  readonly next: Uint16Array;
  /** Bit mask of the patterns (by index) that the digits so far match as a whole. */
  readonly tags: Uint16Array;
}

const closure = (states: readonly State[], from: Iterable<number>): number[] => {
  const seen = new Set<number>();
  const waiting = [...from];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    waiting.push(...(states[state]?.free ?? []));
  }
  return [...seen].sort((a, b) => a - b);
};

/** An empty pattern matches nothing. At most 16 patterns. */
export const compileDigits = (patterns: readonly string[]): DigitAutomaton => {
  const states: State[] = [];
  const starts = patterns.flatMap((pattern, index) => {
    if (pattern === '') return [];
    const end = states.push({ edges: [], free: [], tag: 1 << index }) - 1;
    return [link(states, parse(pattern), end)];
  });

  const sets: number[][] = [[], closure(states, starts)];
  const known = new Map(sets.map((set, index) => [set.join(), index]));
  const next: number[] = Array.from({ length: DIGITS }, () => 0);
  const tags: number[] = [0];
  for (let index = 1; index < sets.length; index += 1) {
    const set = sets[index] ?? [];
    tags.push(set.reduce((mask, state) => mask | (states[state]?.tag ?? 0), 0));
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const reached = set.flatMap((state) =>
        (states[state]?.edges ?? []).filter(({ mask }) => mask & (1 << digit)).map(({ to }) => to)
      );
      const after = closure(states, reached);
      const key = after.join();
      if (!known.has(key)) known.set(key, sets.push(after) - 1);
      next.push(known.get(key) ?? 0);
    }
  }
  return { start: 1, next: Uint16Array.from(next), tags: Uint16Array.from(tags) };
};
