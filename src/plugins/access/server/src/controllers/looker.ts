import { running } from '../running';
import { look, type Looking } from '../sight';

/** What the caller of the present request sees. */
export const looker = async (): Promise<Looking> => {
  const seen = await look(running());
  if (!seen) throw new Error('asked outside a request');
  return seen;
};
