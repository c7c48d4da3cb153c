import type { Core } from '@strapi/strapi';
import type { Tx } from '../../../core/server/src/db';
import type { Looking } from './sight';
import type { DictionaryUid } from './uids';

export interface Written {
  readonly id: number;
  readonly documentId: string;
}

/** One write to a dictionary on its way through the document service. */
export interface DocumentWrite {
  readonly strapi: Core.Strapi;
  readonly tx: Tx;
  readonly uid: DictionaryUid;
  readonly params: {
    readonly documentId?: string;
    data?: Record<string, unknown>;
    readonly fields?: unknown;
    readonly populate?: unknown;
  };
  /** `undefined`: our own work, no caller. */
  readonly seen: Looking | undefined;
  next(): Promise<unknown>;
}
