import type { Contract } from '../../../src/plugins/core/contract/contract';
import * as audit from '../../../src/plugins/audit/contract/audit';
import * as conversion from '../../../src/plugins/conversion/contract/conversion';
import * as stock from '../../../src/plugins/conversion/contract/stock';
import * as exports from '../../../src/plugins/exchange/contract/exports';
import * as imports from '../../../src/plugins/exchange/contract/imports';
import * as jobs from '../../../src/plugins/jobs/contract/jobs';
import * as bulk from '../../../src/plugins/numbers/contract/bulk';
import * as numbers from '../../../src/plugins/numbers/contract/numbers';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;

/** Every endpoint of the plugins. */
export const allContracts: readonly Contract[] = [
  audit,
  conversion,
  stock,
  exports,
  imports,
  jobs,
  bulk,
  numbers,
].flatMap((module) =>
  Object.values(module as Readonly<Record<string, unknown>>).filter(isContract)
);
