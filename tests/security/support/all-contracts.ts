import type { Contract } from '../../../src/plugins/core/contract/contract';
import * as audit from '../../../src/plugins/audit/contract/audit';
import * as verify from '../../../src/plugins/audit/contract/verify';
import * as conversion from '../../../src/plugins/conversion/contract/conversion';
import * as stock from '../../../src/plugins/conversion/contract/stock';
import * as exports from '../../../src/plugins/exchange/contract/exports';
import * as imports from '../../../src/plugins/exchange/contract/imports';
import * as jobs from '../../../src/plugins/jobs/contract/jobs';
import * as bulk from '../../../src/plugins/numbers/contract/bulk';
import * as numbers from '../../../src/plugins/numbers/contract/numbers';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;

/** The endpoints of the plugins. */
export const allContracts: readonly Contract[] = [
  audit,
  verify,
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
