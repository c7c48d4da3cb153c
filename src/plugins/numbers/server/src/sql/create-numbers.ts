import { sql, type Sql } from '../../../../core/server/src/sql';
import type { Draft } from '../rules/draft-number';
import type { LoadContext } from '../rules/load-context';
import { everywhere, suppressing } from './add-suppression';
import type { PresentRow } from './create-number';
import { isStagedSuppressed } from './staged-outcome';

/** Drafts as staged rows, as `insertLoaded` takes them; `line` is a draft's place in the list. */
export const stagedDrafts = (drafts: readonly Draft[]): Sql => {
  const column = <K extends keyof Draft>(name: K) => drafts.map((draft) => draft[name]);
  return sql`
    select line::int, 0::smallint as part, phone, phone_type, project_id, provider_id, geo_id, status_id, zone_id, geo_source,
      range_geo_id, null::bigint as contact_id, comment, attrs
    from unnest(${column('phone')}::bigint[], ${column('phoneType')}::smallint[], ${column('project')}::int[],
      ${column('provider')}::int[], ${column('geo')}::int[], ${column('status')}::smallint[], ${column('zoneId')}::smallint[],
      ${column('geoSource')}::smallint[], ${column('rangeGeo')}::int[], ${column('comment')}::text[],
      ${column('attrs')}::jsonb[]) with ordinality
      as d (phone, phone_type, project_id, provider_id, geo_id, status_id, zone_id, geo_source, range_geo_id, comment, attrs, line)`;
};

/** Places (from 1) of drafts whose phone may not be called where they would stand. */
export const suppressedDraftsSql = (drafts: readonly Draft[], context: LoadContext): Sql => sql`
  select s.line from (${stagedDrafts(drafts)}) s where ${isStagedSuppressed(context)}`;

export interface PresentPhone extends PresentRow {
  readonly phone: string;
}

export const presentPhonesSql = (phones: readonly string[]): Sql => sql`
  select n.phone::text, n.id::text, project_id, provider_id, geo_id from crm.numbers n
  where phone = any(${[...phones]}::bigint[]) order by n.id`;

export const suppressAllSql = (
  phones: readonly string[],
  actor: { readonly kind: string; readonly id: number }
): Sql => sql`
  with ${suppressing(
    everywhere(sql`unnest(${[...phones]}::bigint[]) p(phone)`, {
      reason: '',
      source: 'status',
      expiresAt: null,
      actor,
    })
  )} select count(*)::int as n from suppressed`;
