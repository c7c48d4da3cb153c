import type { Contract } from '../../../src/plugins/core/contract/contract';
import * as holders from '../../../src/plugins/access/contract/holders';
import * as policies from '../../../src/plugins/access/contract/policies';
import * as projects from '../../../src/plugins/access/contract/projects';
import * as scopes from '../../../src/plugins/access/contract/scopes';
import * as audit from '../../../src/plugins/audit/contract/audit';
import * as seals from '../../../src/plugins/audit/contract/verify';
import * as conversion from '../../../src/plugins/conversion/contract/conversion';
import * as stock from '../../../src/plugins/conversion/contract/stock';
import * as exports from '../../../src/plugins/exchange/contract/exports';
import * as imports from '../../../src/plugins/exchange/contract/imports';
import * as stopLists from '../../../src/plugins/exchange/contract/stop-lists';
import * as jobs from '../../../src/plugins/jobs/contract/jobs';
import * as bulk from '../../../src/plugins/numbers/contract/bulk';
import * as consents from '../../../src/plugins/numbers/contract/consents';
import * as numbers from '../../../src/plugins/numbers/contract/numbers';
import * as plan from '../../../src/plugins/numbers/contract/plan';
import * as scrubs from '../../../src/plugins/numbers/contract/scrubs';
import * as suppressions from '../../../src/plugins/numbers/contract/suppressions';
import * as views from '../../../src/plugins/numbers/contract/views';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'permission' in value && 'doors' in value;

/** Every contract of every plugin. That none is missing is told by the reviewed routes. */
export const contracts: readonly Contract[] = [
  audit,
  bulk,
  consents,
  conversion,
  exports,
  holders,
  imports,
  jobs,
  numbers,
  plan,
  policies,
  projects,
  scopes,
  scrubs,
  seals,
  stock,
  stopLists,
  suppressions,
  views,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isContract);
