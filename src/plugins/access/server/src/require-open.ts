import { errorEntry } from '../../../core/contract/error';
import { refuse } from '../../../core/server/src/refuse';
import type { ProjectEntry } from '../../contract/dictionaries';
import { codes } from '../../contract/errors';
import { closedBy } from '../../domain/open-project';

/** Refuses, at the field `project`, to bring numbers into a project that takes none. */
export const requireOpen = (project: ProjectEntry): void => {
  const closed = closedBy(project);
  if (!closed) return;
  const message = errorEntry(codes[closed])?.en ?? '';
  throw refuse(codes[closed], { issues: [{ path: ['project'], message, code: 'custom' }] });
};
