import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { announce } from '../../../core/server/src/live';
import { codes } from '../../contract/errors';
import { fault, type Fault } from '../../domain/fault';
import { deleteRow } from './delete-row';
import { forgetDictionaries } from './dictionaries';
import type { DocumentWrite } from './document-write';
import { refuseFields } from './refuse-fields';
import { look, lookBack } from './sight';
import { isDictionary } from './uids';
import { cloneRow, createRow, updateRow } from './write-row';

const handlers: Readonly<Record<string, (write: DocumentWrite) => Promise<unknown>>> = {
  create: createRow,
  update: updateRow,
  clone: cloneRow,
  delete: deleteRow,
};

/** The topic of the live bus that tells every process to read the dictionaries anew. */
export const DICTIONARIES = 'dictionaries';

// The index decides, not a read before the write: two may write at once, and rows out of sight and deleted ones count.
const TAKEN = fault(
  'code',
  'This code is taken. Choose another one.',
  'Этот код уже занят. Выберите другой.'
);

const TAKEN_KEY = fault(
  'key',
  'This key is taken. Choose another one.',
  'Этот ключ уже занят. Выберите другой.'
);

const takenBy = (error: unknown): Fault | null => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== '23505' || !constraint) return null;
  if (constraint === 'numera_number_fields_key') return TAKEN_KEY;
  return /^numera_\w+_code$/.test(constraint) ? TAKEN : null;
};

/**
 * Every write to a dictionary: one transaction with its checks before and after. Strapi's role conditions hold for read,
 * update and delete only, so what a new row may be and where a row may be moved is decided here.
 */
export const guardWrites = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    const handle = handlers[action];
    if (!isDictionary(uid) || !handle) return next();
    const seen = await look(strapi);
    try {
      return (await dbOf(strapi).tx(async (tx) => {
        const params = context.params as DocumentWrite['params'];
        const done = await handle({ strapi, tx, uid, params, seen, next });
        tx.onCommit(forgetDictionaries);
        await announce(tx, { topic: DICTIONARIES, ids: [uid] });
        return done;
      })) as never;
    } catch (error) {
      // What was looked at inside the transaction has been rolled back.
      lookBack(strapi, seen);
      const taken = takenBy(error);
      throw taken ? refuseFields(strapi, [taken], { status: 409, code: codes.code_taken }) : error;
    }
  });
};
