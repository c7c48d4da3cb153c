import type { Readable } from 'node:stream';
import type { Context } from 'koa';

export interface FileAnswer {
  readonly stream: Readable;
  /** The name that the person sees; anything may stand in it. */
  readonly filename: string;
  readonly type: string;
  readonly bytes?: number;
}

/** A download: never shown in place, never sniffed, never run (`3-security` 3: active content). */
export const sendFile = (ctx: Context, file: FileAnswer): void => {
  const ascii = file.filename.replace(/[^\x20-\x7e]|["\\]/g, '_');
  ctx.set({
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': 'sandbox',
  });
  if (file.bytes !== undefined) ctx.set('Content-Length', String(file.bytes));
  ctx.status = 200;
  ctx.body = file.stream;
};
