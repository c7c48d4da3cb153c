import type { Handler } from '../../../../core/server/src/gate';
import type { approveProject, declineProject, listWaiting } from '../../../contract/projects';
import { decideProject } from '../services/decide-project';
import { listWaitingProjects } from '../services/list-waiting';
import { looker } from './looker';

export const waiting: Handler<typeof listWaiting> = async ({ db }) =>
  listWaitingProjects(db, await looker());

export const approve: Handler<typeof approveProject> = ({ input, db, remember, ...decider }) =>
  db.tx(async (tx) => {
    await decideProject(tx, input, decider);
    await remember(tx, { id: input.id });
    return { id: input.id };
  });

export const decline: Handler<typeof declineProject> = ({ input, db, remember, ...decider }) =>
  db.tx(async (tx) => {
    await decideProject(tx, input, decider);
    await remember(tx, { id: input.id });
    return { id: input.id };
  });
