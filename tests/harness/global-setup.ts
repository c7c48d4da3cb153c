import type { TestProject } from 'vitest/node';
import { openCluster, type Cluster } from './cluster';
import { makeTemplate } from './make-template';
import { sweepFiles } from './sweep-files';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster;
    template: string;
  }
}

let once: Promise<{ cluster: Cluster; template: string }> | undefined;

const prepare = async () => {
  sweepFiles();
  const cluster = await openCluster();
  return { cluster, template: await makeTemplate(cluster) };
};

/** Once a run, whatever the number of projects. A server that was started here stays up for the next run. */
export default async function setup(project: TestProject): Promise<() => void> {
  once ??= prepare();
  const { cluster, template } = await once;
  project.provide('cluster', cluster);
  project.provide('template', template);
  return sweepFiles;
}
