import type { z } from 'zod';
import type { Permission } from './permission';

export type Door = 'admin' | 'api';

/** What one endpoint takes, gives and asks for. Server, admin, OpenAPI and tests all read it. */
export interface Contract<
  In extends z.ZodObject = z.ZodObject,
  Out extends z.ZodType = z.ZodType,
  Meta extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly plugin: string;
  /** `controller.action`. The token scope is `plugin::<plugin>.<controller>.<action>`. */
  readonly name: `${string}.${string}`;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the plugin's prefix. A `:name` is taken from the input field of that name. */
  readonly path: `/${string}`;
  /** Of a `raw` contract: bytes sent to this path of a JSON contract arrive here too. */
  readonly alsoAt?: `/${string}`;
  readonly permission: Permission;
  /** What the audit log calls this act, where it is not the contract's own name: a refusal stands beside the deed. */
  readonly audited?: string;
  readonly input: In;
  /** Closed list of what leaves: a field that is not named here is dropped. */
  readonly output: Out;
  readonly meta?: Meta;
  readonly doors: readonly Door[];
  /** Status of a good answer: 200 unless said, 202 for long work. */
  readonly status?: 200 | 201 | 202;
  /** A boolean field of the input: when it is true nothing is done, and the answer is a preview with status 200. */
  readonly previewBy?: string;
  /**
   * `sse`: the answer is a stream of `output`. `raw`: the body is bytes, the input stands in the query.
   * `file`: the answer is bytes.
   */
  readonly kind?: 'json' | 'sse' | 'raw' | 'file';
  /** Takes an `Idempotency-Key`: the answer must then hold ids only (`0-precise-rules` 9.2). */
  readonly idempotent?: boolean;
}

export type Input<C extends Contract> = z.input<C['input']>;
export type Parsed<C extends Contract> = z.output<C['input']>;
export type Output<C extends Contract> = z.output<C['output']>;
export type Meta<C extends Contract> = C['meta'] extends z.ZodType
  ? z.output<C['meta']>
  : undefined;

/**
 * Read-only API tokens are let through by Strapi when the scope *ends* in `find` or `findOne`,
 * whatever the word before it. No action of ours may be named so.
 */
export const contract = <const C extends Contract>(c: C): C => {
  if (/find(One)?$/.test(c.name))
    throw new Error(`${c.name}: opens this action to read-only tokens`);
  return c;
};

/** The path with its `:names` filled in, and the fields that were not used for it. */
export const fillPath = (c: Contract, input: Readonly<Record<string, unknown>>) => {
  const rest = { ...input };
  const path = c.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: `/${c.plugin}${path}`.replace(/\/$/, ''), rest };
};

/** Names of the path's parameters. */
export const paramsOf = (c: Contract): string[] =>
  [...c.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
