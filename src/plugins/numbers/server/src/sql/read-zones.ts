import { sql } from '../../../../core/server/src/sql';

export const readZonesSql = sql`select id, name from crm.core_zones`;
