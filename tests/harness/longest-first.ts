import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Projects by what their longest file costs: two long files begin side by side, short ones fill what is left. */
const ORDER = ['browser', 'security', 'faults', 'app', 'db', 'unit'];

const rank = ({ project }: TestSpecification): number => {
  const at = ORDER.indexOf(project.name);
  return at < 0 ? ORDER.length : at;
};

/** Files in the order that ends soonest on two processes; within a project as Vitest orders them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
