import type { Caller } from '../../../../tests/harness/people';

export interface StrapiAnswer {
  readonly status: number;
  // Strapi's own answers have no contract of ours.
  readonly body: {
    readonly data?: unknown;
    readonly results?: readonly Row[];
    readonly pagination?: { readonly total: number };
    readonly meta?: { readonly pagination: { readonly total: number } };
    readonly error?: {
      readonly code: string;
      readonly message: string;
      readonly details?: unknown;
    };
  };
}

export interface Row {
  readonly id: number;
  readonly documentId: string;
  readonly [name: string]: unknown;
}

/** Calls of Strapi's own routes: the Content Manager and the generated REST. */
export const callStrapi =
  (app: { readonly url: string }, as: Caller) =>
  async (method: string, path: string, body?: object): Promise<StrapiAnswer> => {
    const response = await fetch(`${app.url}${path}`, {
      method,
      headers: {
        'Accept-Language': 'en',
        ...(as.token ? { Authorization: `Bearer ${as.token}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? (JSON.parse(text) as StrapiAnswer['body']) : {},
    };
  };

export type Call = ReturnType<typeof callStrapi>;

const pathOf = (uid: string): string => `/content-manager/collection-types/${uid}`;

/** The Content Manager's answer to a create: the row. */
export const makeRow = async (call: Call, uid: string, data: object): Promise<Row> => {
  const { status, body } = await call('POST', pathOf(uid), data);
  if (status !== 201) throw new Error(`${uid}: ${status} ${JSON.stringify(body)}`);
  return body.data as Row;
};

export const contentPath = (uid: string, documentId?: string): string =>
  documentId ? `${pathOf(uid)}/${documentId}` : pathOf(uid);
