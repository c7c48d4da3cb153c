import type { Tx } from '../../../../core/server/src/db';
import type { IdBlocks } from '../rules/id-blocks';
import {
  forgetExportedSql,
  keepExportedSql,
  markExportedSql,
  type Exporter,
} from '../sql/exported';

/** Notes what one more window of an export wrote. It says nothing before `keepExported`. */
export const markExported = async (tx: Tx, exportId: string, ids: IdBlocks): Promise<void> => {
  if (ids.blocks.length > 0) await tx.rows(markExportedSql(exportId, ids));
};

/** The export is done: from here on its numbers have left the house, at the moment of its set. */
export const keepExported = async (
  tx: Tx,
  exportId: string,
  at: Date,
  by: Exporter
): Promise<void> => {
  await tx.rows(keepExportedSql(exportId, at, by));
};

/** The export begins anew, failed or was cancelled: nobody got its file. */
export const forgetExported = async (tx: Tx, exportId: string): Promise<void> => {
  await tx.rows(forgetExportedSql(exportId));
};
