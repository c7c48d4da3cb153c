import type { Failure } from '../../../../core/admin/src/client/call';

export type Faults = Readonly<Record<string, string>>;

/** The database's names of fields, where the form has others. */
const FIELD_OF: Readonly<Record<string, string>> = {
  max_active: 'maxActive',
  needs_approval: 'needsApproval',
};

interface Issue {
  readonly path?: unknown;
  readonly message?: unknown;
}

/** What a refusal of the server says about single fields. */
export const faultsOf = (failure: Failure | undefined): Faults => {
  const issues = failure?.details?.['issues'];
  if (!Array.isArray(issues)) return {};
  return Object.fromEntries(
    (issues as readonly Issue[]).flatMap(({ path, message }) => {
      const [first] = Array.isArray(path) ? path : [path];
      const name = FIELD_OF[String(first)] ?? String(first);
      return typeof message === 'string' ? [[name, message]] : [];
    })
  );
};
