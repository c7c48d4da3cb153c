import type { Input } from '../../../src/plugins/core/contract/contract';
import { queryConversion } from '../../../src/plugins/conversion/contract/conversion';
import { readJob } from '../../../src/plugins/jobs/contract/jobs';
import { bulkNumbers, bulkPreview, bulkResult } from '../../../src/plugins/numbers/contract/bulk';
import { caller } from '../../harness/caller';
import type { Caller } from '../../harness/people';

interface House {
  readonly url: string;
}

type Change = Input<typeof bulkNumbers>;

/** What a change of many numbers would do. */
export const previewChange = async (house: House, change: Change, as: Caller) => {
  const answer = await caller(house)(bulkNumbers, { ...change, dryRun: true }, as);
  if (answer.status !== 200)
    throw new Error(`the preview was refused: ${JSON.stringify(answer.error)}`);
  return bulkPreview.parse(answer.data);
};

/** Changes them and waits for the end of the job. */
export const changeAll = async (house: House, change: Change, as: Caller) => {
  const call = caller(house);
  const started = await call(bulkNumbers, change, as);
  if (started.status !== 202 || !('id' in started.data))
    throw new Error(`the change was refused: ${JSON.stringify(started.error)}`);
  for (;;) {
    const { data } = await call(readJob, { id: started.data.id }, as);
    if (data.state === 'done') return { job: data, ...bulkResult.parse(data.result) };
    if (data.state === 'failed' || data.state === 'cancelled')
      throw new Error(`the change ended: ${JSON.stringify(data.error)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const METRICS = ['loaded', 'allocated', 'processed', 'contacted', 'success', 'refusal'] as const;
export type Figures = Readonly<Record<(typeof METRICS)[number], number>>;

/** The figures of every project by its id, as the conversion page shows them. */
export const conversionOf = async (house: House, as: Caller): Promise<Map<number, Figures>> => {
  const asked = { metrics: [...METRICS], by: ['project' as const] };
  const { status, data } = await caller(house)(queryConversion, asked, as);
  if (status !== 200) throw new Error(`conversion answered ${status}`);
  return new Map(
    data.map(({ by, metrics }) => [
      Number(by['project']),
      Object.fromEntries(METRICS.map((name) => [name, metrics[name]?.value ?? 0])) as Figures,
    ])
  );
};
