import type { Db } from '../../../../core/server/src/db';
import { openFile } from '../../../../core/server/src/file-store';
import { dialectOf } from '../../../domain/csv-dialect';
import { createCsvReader, type CsvRecord } from '../../../domain/csv-reader';
import { decodeBytes } from '../../../domain/decode-stream';
import type { ImportSettings } from '../rules/import-settings';

export interface ReadSoFar {
  readonly bytes: number;
  readonly of: number;
}

/**
 * Reads a stored file record by record. `onRecord` is called between two yields and must not keep the record; each
 * yield is a moment to hand on what was made of them.
 */
export async function* readRecords(
  db: Db,
  fileId: string,
  settings: Pick<ImportSettings, 'reading' | 'skipSpace' | 'firstLine'>,
  onRecord: (record: CsvRecord) => void
): AsyncGenerator<ReadSoFar> {
  const { stream, bytes: of } = await openFile(db, fileId);
  const { encoding, delimiter } = settings.reading;
  const reader = createCsvReader(dialectOf(delimiter, settings.skipSpace), (record: CsvRecord) => {
    if (record.line >= settings.firstLine) onRecord(record);
  });
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    for await (const utf8 of decodeBytes(counted(), encoding)) {
      reader.write(utf8);
      yield { bytes, of };
    }
    reader.end();
    yield { bytes: of, of };
  } finally {
    stream.destroy();
  }
}
