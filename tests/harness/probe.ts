import { z } from 'zod';
import { contract, type Contract } from '../../src/plugins/core/contract/contract';
import { definePermissions, type Permission } from '../../src/plugins/core/contract/permission';
import { probeContracts } from './plants/probe-contracts.mjs';

type Name =
  | 'echo'
  | 'whoami'
  | 'list'
  | 'once'
  | 'raw'
  | 'file'
  | 'drip'
  | 'slow'
  | 'stream'
  | 'tell'
  | 'burst'
  | 'fail';

/** The contracts of the plugin that `bootApp({ env: withProbe })` adds to the application. */
export const probe = probeContracts({ contract, definePermissions, z }) as Readonly<
  Record<Name, Contract>
> & {
  readonly can: { readonly use: Permission };
};

export const withProbe = { NUMERA_TEST_PLANT: 'probe' };
