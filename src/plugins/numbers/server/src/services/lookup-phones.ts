import type { z } from 'zod';
import type { Db } from '../../../../core/server/src/db';
import { numbersFilter } from '../../../contract/filter';
import type { lookupNumbers } from '../../../contract/numbers';
import { readPhone } from '../rules/read-phone';
import { shownTo } from '../rules/shown-to';
import { toNumberRow } from '../rules/to-number-row';
import type { NumberDbRow } from '../sql/number-columns';
import { numbersByPhonesSql } from '../sql/read-number';
import type { Reader } from '../rules/caller';
import { numbersWhere } from './numbers-where';
import { zoneNames } from './zone-names';

type Found = z.input<(typeof lookupNumbers)['output']>;

const EVERY = numbersFilter.parse({});

/** Which of these phones are in the base: in scope, deleted projects left out like in the list. */
export const lookupPhones = async (
  db: Db,
  phones: readonly string[],
  reader: Reader
): Promise<Found> => {
  const asked = new Set<string>();
  const invalid: Found['invalid'] = [];
  for (const phone of phones) {
    const read = readPhone(phone);
    if (read.ok) asked.add(read.phone);
    else invalid.push({ phone, reason: read.reason });
  }
  const where = numbersWhere(EVERY, reader.scope, reader.dictionaries);
  const rows = await db.rows<NumberDbRow>(numbersByPhonesSql([...asked], where));
  const zones = await zoneNames(
    db,
    rows.map((row) => row.zone_id)
  );
  const shown = shownTo(reader, zones);
  rows.forEach((row) => asked.delete(row.phone));
  return {
    found: rows.map((row) => toNumberRow(row, shown)),
    missing: [...asked],
    invalid,
  };
};
