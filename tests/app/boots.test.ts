import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../harness/boot-app';

describe('the application', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app.close());

  it('answers', async () => {
    const response = await fetch(`${app.url}/_health`);
    expect(response.status).toBe(204);
  });
});
