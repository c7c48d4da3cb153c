import { sized } from './support/size';

// The differential check of `npm test`, whose cases are read from here when it is loaded.
process.env.NUMERA_PHONE_CASES ??= String(sized(1_000_000));
await import('../../src/plugins/numbers/domain/phone-agrees.test');
