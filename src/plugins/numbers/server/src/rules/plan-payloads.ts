import { z } from 'zod';
import { rowId } from '../../../../core/contract/shapes';

/** What the jobs of the numbering plan are told. */
export const loadPlanPayload = z.strictObject({ version: rowId });
export const rerunPlanPayload = z.strictObject({ run: rowId });
