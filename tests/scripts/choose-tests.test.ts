import { describe, expect, it } from 'vitest';
import { chooseTests } from '../../scripts/test/choose-tests.mjs';

describe('what a test command runs', () => {
  it('leaves out what is too big for every day', () => {
    expect(chooseTests([])).toEqual({ full: false, paths: [], options: ['--project=!full'] });
    expect(chooseTests(['src/plugins', '-t', 'x'])).toMatchObject({
      full: false,
      options: ['src/plugins', '-t', 'x', '--project=!full'],
    });
  });

  it('runs nothing but that when it is asked for', () => {
    expect(chooseTests(['--full', 'tests/full/memory'])).toEqual({
      full: true,
      paths: ['tests/full/memory'],
      options: ['tests/full/memory', '--project=full'],
    });
  });

  it('does not gainsay a project that is named', () => {
    const { options } = chooseTests(['--project', 'db']);
    expect(options).toEqual(['--project', 'db']);
  });
});
