// Which of the tests a command runs.

/**
 * What is too big for every day is left out unless it is asked for: it is all that `npm run verify:full` runs.
 * @param {string[]} args of the command line: paths and Vitest's options
 * @returns {{ full: boolean, paths: string[], options: string[] }}
 */
export function chooseTests(args) {
  const full = args.includes('--full');
  const rest = args.filter((arg) => arg !== '--full');
  const named = rest.some((arg) => /^--project(=|$)/.test(arg));
  const project = named ? [] : [`--project=${full ? 'full' : '!full'}`];
  return {
    full,
    paths: rest.filter((arg) => !arg.startsWith('-')),
    options: [...rest, ...project],
  };
}
