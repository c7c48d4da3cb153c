/** What a failpoint does when the code comes to it: `kill` = SIGKILL of the process, `throw` = an error. */
export type Fault = 'kill' | 'throw';

/** The variable that arms failpoints of an application: `failpoints({ 'import.chunk': 'kill' })`. */
export const failpoints = (
  armed: Readonly<Record<string, Fault | `${Fault}@${number}`>>
): { NUMERA_FAILPOINTS: string } => ({
  NUMERA_FAILPOINTS: Object.entries(armed)
    .map(([name, fault]) => `${name}:${fault}`)
    .join(','),
});
