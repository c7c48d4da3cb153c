/** Two routes that no contract made, at both doors. */
export function beforeListen(app) {
  const handler = (ctx) => {
    ctx.body = 'planted';
  };
  const route = (method) => ({
    method,
    path: '/planted',
    handler,
    config: { auth: false },
    info: {},
  });
  app.server.routes({ type: 'admin', prefix: '/numbers', routes: [route('GET')] });
  app.server.routes({ type: 'content-api', prefix: '/numbers', routes: [route('POST')] });
}
