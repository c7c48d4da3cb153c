import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { suppress, type House } from './house';
import { orderLoad, sendFile, untilEnded } from './send-file';
import type { WrittenLeads } from './write-lead-file';

/** Puts into the base, by a load into another project, and onto the do-not-call list what a file is to meet there. */
export const preload = async (house: House, leads: WrittenLeads): Promise<void> => {
  const { web, manager, folder, world } = house;
  const file = path.join(folder, 'before.csv');
  await writeFile(file, `phone\n${leads.inBase.join('\n')}\n`);
  const sent = await sendFile(web, file, manager);
  expect(sent.status).toBe(201);
  const order = { upload: sent.data?.id, defaults: { project: world.projects.beta } };
  const started = await orderLoad(web, order, manager);
  const row = await untilEnded(web, started.data.id, manager);
  expect(leads.inBase.length).toBeGreaterThan(0);
  expect(row).toMatchObject({ state: 'done', inserted: leads.inBase.length });
  await suppress(web, leads.suppressed);
};

/** The account of a load as the generator's: figures and reasons, nothing more and nothing less. */
export const expectAccount = (
  row: Awaited<ReturnType<typeof untilEnded>>,
  leads: WrittenLeads
): void => {
  expect(row.error).toBeNull();
  expect(leads.expected.inserted).toBeGreaterThan(0);
  expect(row).toMatchObject({ state: 'done', updated: 0, ...leads.expected });
  expect(Object.fromEntries(row.reasons.map(({ code, count }) => [code, count]))).toEqual(
    leads.reasons
  );
};
