import type { Actor } from '../../../../core/server/src/scope';
import type { ImportRow } from '../sql/import-row';

/** Whether somebody sent the file himself, and so knows what is in it. */
export const isOwner = (
  row: Pick<ImportRow, 'actor_kind' | 'actor_id'>,
  { actor }: { readonly actor: Pick<Actor, 'kind' | 'id'> }
): boolean => row.actor_kind === actor.kind && row.actor_id === actor.id;
