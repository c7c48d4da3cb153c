import { z } from 'zod';
import { rowId } from '../../../../core/contract/shapes';

/** What the job of a bulk is told. */
export const bulkPayload = z.strictObject({ bulk: rowId });
