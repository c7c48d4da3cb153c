import type { Db } from '../../../../core/server/src/db';
import { listRolesSql } from '../sql/roles';

export interface AdminRole {
  readonly id: number;
  readonly name: string;
}

/** Roles of the administration, by name. */
export const listRoles = (db: Db): Promise<AdminRole[]> => db.rows<AdminRole>(listRolesSql);
