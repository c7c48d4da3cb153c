import { env } from '../src/env';

const local = (name: string) => ({ [name]: { enabled: true, resolve: `./src/plugins/${name}` } });

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: env.JWT_SECRET,
      jwtManagement: 'refresh',
      jwt: { algorithm: 'HS256' },
      sessions: { httpOnly: true },
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
