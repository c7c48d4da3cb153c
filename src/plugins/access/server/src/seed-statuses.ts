import type { Core } from '@strapi/strapi';
import { dbOf } from '../../../core/server/src/db';
import { seededStatuses, type SeededStatus } from '../../domain/seeded-statuses';
import { hasInitial } from './sql/write-statuses';
import { seedOnce } from './seed-once';
import { uids } from './uids';

const STEP = 10;

const seedStatus = async (strapi: Core.Strapi, status: SeededStatus, at: number): Promise<void> => {
  const { flags, ...names } = status;
  const taken = await strapi.db.query(uids.status).count({ where: { code: status.code } });
  if (taken > 0) return;
  const initial = !(await hasInitial(dbOf(strapi)));
  const data = {
    ...names,
    order: at * STEP,
    initial,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
  };
  await strapi.documents(uids.status).create({ data: data as never });
};

export const seedStatuses = (strapi: Core.Strapi): Promise<void> =>
  seedOnce(
    strapi,
    'seeded_statuses',
    seededStatuses,
    ({ code }) => code,
    (status) => seedStatus(strapi, status, seededStatuses.indexOf(status) + 1)
  );
