import { env } from '../src/env';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const local = (name: string) => ({ [name]: { enabled: true, resolve: `./src/plugins/${name}` } });

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: env.JWT_SECRET,
      jwtManagement: 'refresh',
      jwt: { algorithm: 'HS256' },
      sessions: {
        httpOnly: true,
        accessTokenLifespan: 10 * MINUTE,
        maxRefreshTokenLifespan: 7 * DAY,
        idleRefreshTokenLifespan: 2 * DAY,
      },
      // As in `config/admin.ts`: ours counts for all processes.
      ratelimit: { enabled: false },
    },
  },
  email: { config: { ratelimit: { enabled: false } } },
  ...local('core'),
  ...local('audit'),
  ...local('access'),
  ...local('jobs'),
  ...local('numbers'),
  ...local('exchange'),
  ...local('conversion'),
});
