import { Readable } from 'node:stream';
import { env } from '../../../../../env';
import { record } from '../../../../audit/server/src/public';
import type { Db } from '../../../../core/server/src/db';
import { removeFile, storeFile } from '../../../../core/server/src/file-store';
import { notFound, refuse } from '../../../../core/server/src/refuse';
import type { Actor, Scope } from '../../../../core/server/src/scope';
import { codes } from '../../../contract/errors';
import type { Reading } from '../rules/import-settings';
import { readJson } from '../sql/read-json';
import { earlierLoad } from '../sql/import-rows';
import { insertUpload, ownUpload, type UploadRow } from '../sql/upload-rows';
import { Glimpser, glimpseOfFile, watched } from './glimpse';
import { knownValues } from './known-values';
import { passOver } from './pass-over';
import { lookAtFile, type GivenReading, type Look } from './look-at-file';

/** Who asks, in which language, on which request. */
export interface Asker {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly language: 'en' | 'ru';
  readonly requestId?: string;
  readonly ip?: string;
}

export const DEFAULT_COUNTRY = 'RU';

const DAY_MS = 86_400_000;
export const expiry = (): Date => new Date(Date.now() + env.NUMERA_FILES_DAYS * DAY_MS);

const store = async (db: Db, filename: string, body: Readable, asker: Asker) => {
  const known = await knownValues(db, asker);
  const glimpser = new Glimpser();
  const options = { language: asker.language, country: DEFAULT_COUNTRY };
  const judge = (glimpse: Parameters<typeof lookAtFile>[0]) =>
    lookAtFile(glimpse, {}, known, options);
  const file = await storeFile(db, {
    kind: 'upload',
    filename,
    stream: Readable.from(watched(body, glimpser, judge)),
    maxBytes: env.NUMERA_UPLOAD_MAX_BYTES,
    expiresAt: expiry(),
  }).catch((error: unknown) => {
    passOver(body, env.NUMERA_UPLOAD_MAX_BYTES);
    throw error;
  });
  try {
    return { file, look: judge(glimpser.glimpse()) };
  } catch (error) {
    await removeFile(db, file.id);
    throw error;
  }
};

/** Keeps a file and looks at it; nothing is loaded. What is no table is refused, early where the beginning tells. */
export const keepUpload = async (
  db: Db,
  { filename, body }: { filename: string; body: Readable },
  asker: Asker
): Promise<{ upload: UploadRow; look: Look }> => {
  const { file, look } = await store(db, filename, body, asker);
  const upload = await db.tx(async (tx) => {
    const row = await insertUpload(
      tx,
      { fileId: file.id, filename, ...file, sniffed: look.reading },
      asker.actor
    );
    if (!row) throw new Error('an upload row was not written');
    await record(tx, {
      actor: asker.actor,
      action: 'exchange.upload',
      subject: { kind: 'upload', id: row.id },
      details: { filename, bytes: file.bytes, sha256: file.sha256 },
      ...(asker.requestId === undefined ? {} : { requestId: asker.requestId }),
      ...(asker.ip === undefined ? {} : { ip: asker.ip }),
    });
    return row;
  });
  return { upload, look };
};

export interface OpenUpload {
  readonly upload: UploadRow;
  readonly look: Look;
}

type Given = GivenReading & { readonly country?: string };

/** The caller's own upload, looked at again. */
export const openUpload = async (
  db: Db,
  id: string,
  given: Given,
  asker: Asker
): Promise<OpenUpload> => {
  const upload = await ownUpload(db, id, asker.actor);
  if (!upload) throw notFound();
  return lookAgain(db, upload, given, asker);
};

/** An upload that the caller may use. The encoding is the one that was sniffed when all of it passed by. */
export const lookAgain = async (
  db: Db,
  upload: UploadRow,
  given: Given,
  asker: Asker
): Promise<OpenUpload> => {
  const glimpse = await glimpseOfFile(db, upload.file_id).catch(() => {
    throw refuse(codes.upload_gone);
  });
  const { country = DEFAULT_COUNTRY, ...reading } = given;
  const { encoding } = readJson<Reading>(upload.sniffed);
  const known = await knownValues(db, asker);
  const look = lookAtFile(glimpse, { encoding, ...reading }, known, {
    language: asker.language,
    country,
  });
  // Of what was sniffed when all of it passed by, the beginning alone is no proof.
  return { upload, look: look.reading.encoding === encoding ? { ...look, doubt: null } : look };
};

/** The answer to an upload and to each further look at it. */
export const describeUpload = async (db: Db, { upload, look }: OpenUpload, asker: Asker) => {
  const before = await earlierLoad(db, upload.sha256, asker.actor, asker.scope);
  return {
    id: upload.id,
    filename: upload.filename,
    bytes: Number(upload.bytes),
    sha256: upload.sha256,
    ...look.reading,
    doubt: look.doubt,
    approximateRows: look.approximateRows,
    sample: look.sample.map(({ line, cells }) => ({ line, cells: [...cells] })),
    columns: look.columns.map(({ index, header, samples, target, grade, fact }) => ({
      index,
      header,
      samples: [...samples],
      target,
      grade,
      fact,
    })),
    loadedBefore: before
      ? { import: before.id, when: before.created_at.toISOString(), who: before.actor_name }
      : null,
  };
};
