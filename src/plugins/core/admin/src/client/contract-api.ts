import { adminApi } from '@strapi/strapi/admin';
import { useCallback, useRef } from 'react';
import type { Contract, Input } from '../../../contract/contract';
import { call, type CallError, type Answer, type Failure, type Session } from './call';

/**
 * Typed reads and writes of any contract. The cache is the admin's own (RTK Query), so a page asks for the same
 * answer once; only the contract's key goes into the store, the contract itself stays in this map.
 */
const contracts = new Map<string, Contract>();

const keyOf = (c: Contract): string => {
  const key = `${c.plugin}/${c.name}`;
  contracts.set(key, c);
  return key;
};

interface Ask {
  readonly key: string;
  readonly input: unknown;
}
interface Act extends Ask {
  readonly changes: readonly string[];
  readonly idempotencyKey?: string;
}

const READ_TIMEOUT_MS = 30_000;
const running = new Map<string, AbortController>();
const nameOf = ({ key, input }: Ask) => `${key} ${JSON.stringify(input)}`;

const sessionOf = (api: { getState(): unknown }): Session => {
  const { admin_app: app } = api.getState() as {
    admin_app: { token?: string | null; language: { locale: string } };
  };
  return { token: app.token ?? null, language: app.language.locale };
};

const failed = (error: unknown): { error: Failure } => {
  const { status, code, message, requestId, details } = error as CallError;
  return {
    error: {
      status,
      code,
      message,
      ...(requestId ? { requestId } : {}),
      ...(details ? { details } : {}),
    },
  };
};

const contractOf = ({ key }: Ask): Contract => {
  const known = contracts.get(key);
  if (!known) throw new Error(`${key} is not a contract of this page`);
  return known;
};

const api = adminApi.enhanceEndpoints({ addTagTypes: ['Numera'] }).injectEndpoints({
  endpoints: (build) => ({
    readContract: build.query<Answer<Contract>, Ask>({
      queryFn: async (ask, context) => {
        const stop = new AbortController();
        running.set(nameOf(ask), stop);
        const timer = setTimeout(
          () => stop.abort(new DOMException('', 'TimeoutError')),
          READ_TIMEOUT_MS
        );
        try {
          const session = sessionOf(context);
          const input = ask.input as Input<Contract>;
          return { data: await call(contractOf(ask), input, session, { signal: stop.signal }) };
        } catch (error) {
          return failed(error);
        } finally {
          clearTimeout(timer);
          running.delete(nameOf(ask));
        }
      },
      providesTags: (_answer, _error, { key }) => [{ type: 'Numera', id: key }],
    }),
    writeContract: build.mutation<Answer<Contract>, Act>({
      queryFn: async (act, context) => {
        try {
          const input = act.input as Input<Contract>;
          const { idempotencyKey } = act;
          const options = idempotencyKey === undefined ? {} : { idempotencyKey };
          return { data: await call(contractOf(act), input, sessionOf(context), options) };
        } catch (error) {
          return failed(error);
        }
      },
      invalidatesTags: (_answer, error, { changes }) =>
        error ? [] : changes.map((id) => ({ type: 'Numera' as const, id })),
    }),
    refreshContracts: build.mutation<null, readonly string[]>({
      queryFn: () => ({ data: null }),
      invalidatesTags: (_answer, _error, keys) => keys.map((id) => ({ type: 'Numera', id })),
    }),
  }),
});

export interface Read<C extends Contract> {
  /** The answer to what is asked now, or the one before while the new one is under way. */
  readonly answer: Answer<C> | undefined;
  /** `answer` belongs to another question. */
  readonly stale: boolean;
  readonly loading: boolean;
  readonly failure: Failure | undefined;
  readonly answeredAt: number | undefined;
  refetch(): void;
  stop(): void;
}

export interface ReadOptions {
  /** Asks again every so many milliseconds while on screen. */
  readonly every?: number;
  /** Trusts no kept answer: lists that others change. */
  readonly fresh?: boolean;
}

/** `null` asks nothing: no right, or not yet known what. */
export const useRead = <C extends Contract>(
  c: C,
  input: Input<C> | null,
  { every = 0, fresh = false }: ReadOptions = {}
): Read<C> => {
  const ask: Ask = { key: keyOf(c), input: input ?? {} };
  const query = api.useReadContractQuery(ask, {
    skip: input === null,
    pollingInterval: every,
    refetchOnMountOrArgChange: fresh,
  });
  const name = nameOf(ask);
  const stop = useCallback(() => running.get(name)?.abort(), [name]);
  const { refetch, isUninitialized, fulfilledTimeStamp } = query;
  // A failed question has no time of its own: the rows that stay are those of the last good answer.
  const answeredAt = useRef<number>();
  answeredAt.current = fulfilledTimeStamp ?? answeredAt.current;
  return {
    // The endpoint is one for all contracts: which answer it gives is known by the contract asked.
    answer: query.data as Answer<C> | undefined,
    stale: query.data !== query.currentData,
    loading: query.isFetching,
    failure: query.isFetching ? undefined : (query.error as Failure | undefined),
    answeredAt: answeredAt.current,
    refetch: useCallback(() => void (isUninitialized || refetch()), [refetch, isUninitialized]),
    stop,
  };
};

export type Done<C extends Contract> =
  | { readonly answer: Answer<C>; readonly failure?: undefined }
  | { readonly answer?: undefined; readonly failure: Failure };

/** Asks anew what is on screen of these contracts: something else than a write of this page has changed it. */
export const useRefresh = (changed: readonly Contract[]): (() => void) => {
  const [run] = api.useRefreshContractsMutation();
  const keys = changed.map(keyOf).join(' ');
  return useCallback(() => void run(keys.split(' ')), [keys, run]);
};

/**
 * A change; reads of the contracts it `changes` are asked anew when it went well. A key of one's own makes a repeat
 * after a lost answer the same act.
 */
export const useWrite = <C extends Contract>(c: C, changes: readonly Contract[] = []) => {
  const [run, { isLoading, error, reset }] = api.useWriteContractMutation();
  const keys = changes.map(keyOf).join(' ');
  const write = useCallback(
    async (input: Input<C>, idempotencyKey?: string): Promise<Done<C>> => {
      const done = await run({
        key: keyOf(c),
        input,
        changes: keys ? keys.split(' ') : [],
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      });
      return 'data' in done
        ? { answer: done.data as Answer<C> }
        : { failure: done.error as Failure };
    },
    [c, keys, run]
  );
  return { write, busy: isLoading, failure: error as Failure | undefined, reset };
};
