/**
 * Contracts of a plugin that exists in tests only: one of each kind. Built from the modules that are handed in, since
 * the application runs the compiled ones and a test the sources.
 */
export function probeContracts({ contract, definePermissions, z }) {
  const can = definePermissions('probe', {
    use: { en: 'Use the probe', ru: 'Пользоваться пробой' },
  });
  const make = (name, method, path, input, output, more = {}) =>
    contract({
      plugin: 'probe',
      name: `probe.${name}`,
      summary: name,
      method,
      path,
      permission: can.use,
      input: z.strictObject(input),
      output,
      doors: ['admin', 'api'],
      ...more,
    });
  const row = z.object({ id: z.string() });
  const text = z.string().min(1).max(100);
  return {
    can,
    echo: make('echo', 'POST', '/echo', { text }, z.object({ text })),
    whoami: make('whoami', 'GET', '/whoami', {}, z.object({ ip: z.string(), actor: z.string() })),
    list: make(
      'list',
      'GET',
      '/list',
      { limit: z.coerce.number().int().min(1).max(9) },
      z.array(row),
      {
        meta: z.object({ next: z.string().nullable() }),
      }
    ),
    once: make(
      'once',
      'POST',
      '/once',
      { text, ms: z.int().max(5000).default(0), fail: z.boolean().default(false) },
      row,
      {
        idempotent: true,
        status: 201,
      }
    ),
    raw: make('raw', 'POST', '/raw', { name: text }, z.object({ id: z.string(), bytes: z.int() }), {
      kind: 'raw',
      idempotent: true,
      status: 202,
    }),
    file: make('file', 'GET', '/file', { name: text }, z.unknown(), { kind: 'file' }),
    drip: make('drip', 'GET', '/drip', {}, z.unknown(), { kind: 'file' }),
    slow: make(
      'slow',
      'GET',
      '/slow',
      { ms: z.coerce.number().int().max(30000) },
      z.object({ ms: z.int() })
    ),
    stream: make('stream', 'GET', '/stream', {}, z.unknown(), { kind: 'sse' }),
    tell: make(
      'tell',
      'POST',
      '/tell',
      { text, undo: z.boolean().default(false) },
      z.object({ told: z.boolean() })
    ),
    burst: make('burst', 'POST', '/burst', {}, z.object({ told: z.int() })),
    fail: make(
      'fail',
      'POST',
      '/fail',
      { how: z.enum(['throw', 'reject', 'shape']) },
      z.object({ fine: z.literal(true) })
    ),
  };
}
