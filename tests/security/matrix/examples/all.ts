import type { Example } from '../example';
import { auditExamples } from './audit';
import { conversionExamples } from './conversion';
import { exchangeExamples } from './exchange';
import { jobsExamples } from './jobs';
import { numbersExamples } from './numbers';

export const examples: readonly Example[] = [
  ...auditExamples,
  ...conversionExamples,
  ...exchangeExamples,
  ...jobsExamples,
  ...numbersExamples,
];
