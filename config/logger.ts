import { winston } from '@strapi/logger';
import { env } from '../src/env';
import { redact } from '../src/plugins/core/domain/redact';

const RESERVED = new Set(['level', 'message', 'stack', 'timestamp']);

/** One JSON object a line, in UTC, without phones and secrets. */
const line = winston.format.printf((info) => {
  const more = Object.fromEntries(Object.entries(info).filter(([name]) => !RESERVED.has(name)));
  return JSON.stringify({
    at: new Date().toISOString(),
    level: info.level,
    message: redact(info.stack ?? info.message),
    ...(redact(more) as object),
  });
});

export default {
  level: env.LOG_LEVEL,
  levels: winston.config.npm.levels,
  format: winston.format.combine(winston.format.errors({ stack: true }), line),
  transports: [new winston.transports.Console({ stderrLevels: [] })],
};
