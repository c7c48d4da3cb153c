interface Bulk {
  readonly id: string;
  readonly projects: readonly number[];
}

/** What every entry of the audit log about a bulk says of it. The pool is no project. */
export const ofBulk = ({ id, projects }: Bulk) => ({
  subject: { kind: 'bulk', id },
  projects: projects.filter((project) => project !== 0),
});
