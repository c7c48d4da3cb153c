import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { Contract } from '../../contract/contract';
import type { Call } from './call';
import type { Listener } from './stream-events';
import { watchRights } from './watch-rights';

export interface FileAnswer {
  readonly stream: Readable;
  /** The name that the person sees; anything may stand in it. */
  readonly filename: string;
  readonly type: string;
  readonly bytes?: number;
  /** What it is a file of, for the record of a download that is cut. */
  readonly about?: {
    readonly kind: string;
    readonly id: string | number;
    readonly projects: readonly number[];
  };
}

/** A download that was ended because its caller lost the right to it, or may see other rows by now. */
export interface CutDownload {
  readonly contract: Contract;
  readonly call: Call<Contract>;
  readonly about?: FileAnswer['about'];
  /** Bytes that had been handed to the connection. */
  readonly sent: number;
}

let tellOfCut = (_cut: CutDownload): void => undefined;

/** Where cut downloads are told: the audit log stands above core. */
export const onDownloadCut = (tell: (cut: CutDownload) => void): void => {
  tellOfCut = tell;
};

/** Half a file must not pass for a whole one: the connection breaks, and the source is read no further. */
const cut = (ctx: Context, stream: Readable): void => {
  stream.destroy();
  ctx.res.destroy();
};

const written = (ctx: Context): number => ctx.res.socket?.bytesWritten ?? 0;

/** A download: never shown in place, never sniffed, never run (`3-security` 3: active content). */
export const sendFile = (
  ctx: Context,
  file: FileAnswer,
  listener: Listener,
  of: Pick<CutDownload, 'contract' | 'call'>
): void => {
  const ascii = file.filename.replace(/[^\x20-\x7e]|["\\]/g, '_');
  ctx.set({
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': 'sandbox',
  });
  if (file.bytes !== undefined) ctx.set('Content-Length', String(file.bytes));
  const before = written(ctx);
  const unwatch = watchRights(listener.holder, listener.rights, () => {
    const sent = written(ctx) - before;
    cut(ctx, file.stream);
    tellOfCut({ ...of, about: file.about, sent });
  });
  ctx.res.once('close', unwatch);
  ctx.status = 200;
  ctx.body = file.stream;
};
