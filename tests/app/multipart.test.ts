import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../harness/boot-app';
import { makeAdmin } from '../harness/people';

const MEGABYTE = 1024 * 1024;

const form = (field: string, bytes: number): FormData => {
  const data = new FormData();
  data.set(field, new Blob([new Uint8Array(bytes)]), 'a.bin');
  return data;
};

describe('multipart', () => {
  const spool = mkdtempSync(path.join(tmpdir(), 'numera-spool-'));
  let app: TestApp;
  beforeAll(async () => {
    mkdirSync(spool, { recursive: true });
    app = await bootApp({ env: { TMPDIR: spool } });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(spool, { recursive: true, force: true });
  });

  const filesLeft = (): string[] => readdirSync(spool, { recursive: true }) as string[];

  /** The status, or that the connection ended while the body was still on its way. */
  const post = async (
    at: string,
    body: FormData,
    headers: Record<string, string> = {}
  ): Promise<number | 'cut'> =>
    fetch(app.url + at, { method: 'POST', body, headers }).then(
      ({ status }) => status,
      () => 'cut' as const
    );

  it('is refused on any path for anybody, and leaves nothing on disk', async () => {
    const paths = ['/x', '/api/nope', '/api/exchange/imports', '/exchange/uploads', '/admin/login'];
    const answers = [];
    for (const at of paths)
      for (const field of ['x', 'files']) answers.push(await post(at, form(field, 64 * 1024)));
    expect(answers).toHaveLength(10);
    expect(answers.filter((answer) => answer !== 415)).toEqual([]);
    const large = await Promise.all(
      Array.from({ length: 10 }, () => post('/api/nope', form('x', 20 * MEGABYTE)))
    );
    expect(large.filter((answer) => answer !== 415 && answer !== 'cut')).toEqual([]);
    await sleep(500);
    expect(filesLeft()).toEqual([]);
  });

  it('is refused by the media library to those it does not know', async () => {
    const nobody: ReadonlyArray<Record<string, string>> = [
      {},
      { Authorization: 'Bearer nonsense' },
    ];
    for (const headers of nobody)
      for (const at of ['/upload', '/api/upload'])
        expect(await post(at, form('files', 1000), headers)).toBe(401);
    expect(filesLeft()).toEqual([]);
  });

  it('is taken by the media library from an administrator', async () => {
    const admin = await makeAdmin(app, 'super-admin');
    const answer = await fetch(`${app.url}/upload`, {
      method: 'POST',
      body: form('files', 1000),
      headers: { Authorization: `Bearer ${admin.token}` },
    });
    expect(answer.status).toBe(201);
    const [file] = (await answer.json()) as Array<{ id: number }>;
    const removed = await fetch(`${app.url}/upload/files/${file?.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${admin.token}` },
    });
    expect(removed.status).toBe(200);
  });

  it('has no way to make the server fetch an address', async () => {
    const admin = await makeAdmin(app, 'super-admin');
    const answer = await fetch(`${app.url}/upload/actions/upload-from-urls`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${admin.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ urls: ['http://127.0.0.1:1/'] }),
    });
    expect(answer.status).toBe(404);
  });
});
