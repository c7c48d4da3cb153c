/** The two kinds of rules that are given to people. Texts of a rule stand under its kind, texts of a list under `LISTS`. */
export type RuleKind = 'scope' | 'policy';

export const LISTS = { scope: 'scopes', policy: 'policies' } as const;
