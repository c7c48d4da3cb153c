import type { TestApp } from '../../harness/boot-app';
import { asker } from './ask';
import type { Callers } from './callers';
import type { Outside } from './make-outside';

let round = 0;

/** Somebody who sees everything loads a file into a hidden project, changes its numbers and exports them. */
export const workOfOthers = async (app: TestApp, all: Callers, { project }: Outside) => {
  round += 1;
  const answer = asker(app, all);
  const file = `phone;comment\n${79_993_500_000 + round};zqxloaded\nzqxinvalid;zqxrejected\n`;
  const done = [
    await answer({
      as: 'manager',
      method: 'POST',
      path: `/exchange/imports/file?filename=zqxown.csv&project=${project.id}&provider=zqxprovider&geo=zqxgeo`,
      file,
      then: 'import',
    }),
    await answer({
      as: 'manager',
      method: 'POST',
      path: '/numbers/bulk',
      body: {
        filter: { project: project.id },
        action: {
          type: 'status',
          status: round % 2 === 0 ? 'busy' : 'in_work',
          comment: 'zqxbulk',
        },
      },
      then: 'bulk',
    }),
    await answer({
      as: 'manager',
      method: 'POST',
      path: '/exchange/exports',
      body: { filter: { project: project.id } },
      then: 'export',
    }),
  ];
  const failed = done.filter(([first]) => first?.status !== 202);
  if (failed.length > 0) throw new Error(`work of others was refused: ${JSON.stringify(failed)}`);
};
