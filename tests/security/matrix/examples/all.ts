import type { Example } from '../example';
import { accessExamples } from './access';
import { auditExamples } from './audit';
import { consentsExamples } from './consents';
import { conversionExamples } from './conversion';
import { exchangeExamples } from './exchange';
import { jobsExamples } from './jobs';
import { numbersExamples } from './numbers';
import { scrubsExamples } from './scrubs';
import { stopListsExamples } from './stop-lists';
import { planExamples } from './plan';
import { suppressionsExamples } from './suppressions';
import { viewsExamples } from './views';

export const examples: readonly Example[] = [
  ...accessExamples,
  ...auditExamples,
  ...consentsExamples,
  ...conversionExamples,
  ...exchangeExamples,
  ...jobsExamples,
  ...numbersExamples,
  ...planExamples,
  ...suppressionsExamples,
  ...viewsExamples,
  ...scrubsExamples,
  ...stopListsExamples,
];
