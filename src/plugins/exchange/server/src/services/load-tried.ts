import type { Db } from '../../../../core/server/src/db';
import { refuse } from '../../../../core/server/src/refuse';
import { can as canNumbers } from '../../../../numbers/contract/permissions';
import { codes } from '../../../contract/errors';
import { isOwner } from '../rules/is-owner';
import { triedOrderOf } from '../rules/tried-order';
import { uploadById } from '../sql/upload-rows';
import { settingsOf } from './import-world';
import { lookAgain, type Asker } from './keep-upload';
import { placeOrder, type Means, type Order } from './order-import';
import { seenImport } from './read-imports';

type Tried = ReturnType<typeof triedOrderOf>;

/** What was named then is named again; what was left out stays so. */
const orderOf = ({ defaults, ...tried }: Tried, force: boolean): Order => {
  const { project, provider, geo, status, country } = defaults;
  return {
    ...tried,
    defaults: {
      project,
      country,
      ...(provider === null ? {} : { provider }),
      ...(geo === null ? {} : { geo }),
      ...(status === null ? {} : { status }),
    },
    force,
    dryRun: false,
  };
};

/**
 * Loads a file as it was tried, by the ledger's rule: a second time is told the first. All that an order asks is asked
 * of the caller. Who loads another's file becomes the owner of the load, whose rejects file holds whole phones.
 */
export const loadTried = async (
  db: Db,
  { id, force }: { readonly id: string; readonly force: boolean },
  asker: Asker,
  means: Means
) => {
  const row = await seenImport(db, id, asker);
  if (!row.dry_run || row.state !== 'done') throw refuse(codes.not_tried);
  if (!isOwner(row, asker) && !means.can?.(canNumbers.full)) throw refuse(codes.needs_full);
  const order = orderOf(triedOrderOf(row, settingsOf(row)), force);
  const upload = await uploadById(db, row.upload_id);
  if (!upload) throw refuse(codes.upload_gone);
  const given = { ...order.reading, country: order.defaults.country };
  return placeOrder(db, await lookAgain(db, upload, given, asker), order, asker, means, row.id);
};
