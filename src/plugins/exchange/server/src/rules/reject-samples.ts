import { unguardCell } from '../../../../core/domain/csv-writer';
import type { CsvRecord } from '../../../domain/csv-reader';
import { readFieldReason } from '../../../domain/field-reason-code';
import { candidateReader, type CandidateSink, type CandidateWorld } from './candidates-of';
import type { ImportSettings } from './import-settings';

/** Examples of each reason that are kept of a dry run. */
export const MOST_SAMPLES = 5;

export interface RejectSample {
  readonly line: number;
  readonly part: number;
  readonly reason: string;
  /** What the file says there; `null` where the row could not be read. */
  readonly cell: string | null;
}

const MOST_CHARACTERS = 80;

const UNKNOWN = /^unknown_(project|provider|geo|status)$/;

/** Where the reason lies: in a field, in a name, else in the phone. */
const targetOf = (reason: string): string => {
  const fault = readFieldReason(reason);
  return fault ? `field:${fault.key}` : (UNKNOWN.exec(reason)?.[1] ?? 'phone');
};

const cellOf = (record: CsvRecord, { mapping }: ImportSettings, reason: string): string | null => {
  if (record.fault !== null) return null;
  const target = targetOf(reason);
  const cells = mapping.flatMap((each, column) =>
    each === target && column < record.count ? [unguardCell(record.text(column)).trim()] : []
  );
  const text = cells.filter((cell) => cell !== '').join('; ');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
};

/** Reads records as `candidateReader` does and keeps the first rejected ones of each reason, with what stands there. */
export const samplingReader = (world: CandidateWorld, sink: CandidateSink) => {
  const samples: RejectSample[] = [];
  const kept: Record<string, number> = {};
  let current: CsvRecord | undefined;
  const read = candidateReader(world, {
    take: (...row) => sink.take(...row),
    reject(line, part, reason) {
      sink.reject(line, part, reason);
      const count = (kept[reason] ?? 0) + 1;
      if (!current || count > MOST_SAMPLES) return;
      kept[reason] = count;
      samples.push({ line, part, reason, cell: cellOf(current, world.settings, reason) });
    },
  });
  return {
    samples,
    read: (record: CsvRecord): void => {
      current = record;
      read(record);
    },
  };
};
