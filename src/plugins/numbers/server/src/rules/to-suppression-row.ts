import type { z } from 'zod';
import type { suppressionAct, suppressionRow } from '../../../contract/suppressions';
import { maskPhone } from '../../../domain/format-phone';
import type { SuppressionActRow, SuppressionDbRow } from '../sql/list-suppressions';

export type SuppressionRow = z.input<typeof suppressionRow>;
export type SuppressionAct = z.input<typeof suppressionAct>;

type Named = Pick<SuppressionDbRow, 'actor_kind' | 'actor_id'>;

export interface SuppressionShown {
  readonly full: boolean;
  nameOf(row: Named): string | null;
  mayRemove(row: SuppressionDbRow): boolean;
}

const targetOf = ({ scope, scope_id }: Pick<SuppressionDbRow, 'scope' | 'scope_id'>) =>
  scope === 'global' ? null : scope_id;

export const toSuppressionRow = (
  row: SuppressionDbRow,
  shown: SuppressionShown
): SuppressionRow => {
  const phone = (digits: string) => (shown.full ? digits : maskPhone(digits));
  return {
    id: row.id,
    from: phone(row.from_phone),
    to: phone(row.to_phone),
    range: row.from_phone !== row.to_phone,
    masked: !shown.full,
    scope: row.scope,
    target: targetOf(row),
    reason: row.reason,
    source: row.source,
    proof: shown.full ? row.proof : null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    expired: row.expired,
    list: row.list_id,
    createdAt: row.created_at.toISOString(),
    actor: shown.nameOf(row),
    removable: shown.mayRemove(row),
  };
};

export const toSuppressionAct = (
  row: SuppressionActRow,
  { nameOf }: Pick<SuppressionShown, 'nameOf'>
): SuppressionAct => ({
  id: row.id,
  act: row.act,
  at: row.at.toISOString(),
  range: row.from_phone !== row.to_phone,
  scope: row.scope,
  target: targetOf(row),
  reason: row.reason,
  source: row.source,
  expiresAt: row.expires_at?.toISOString() ?? null,
  why: row.why,
  actor: nameOf(row),
});
