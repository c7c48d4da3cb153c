import type { Core } from '@strapi/strapi';
import { closeRegistration, isRegistration } from './close-registration';
import { endWithSession, type JwtService } from './end-with-session';
import { refuseLongPasswords } from './refuse-long-passwords';

interface Route {
  readonly handler: string;
}

interface Router {
  readonly routes: readonly Route[];
}

type Lifecycle = { strapi: Core.Strapi };
type Controller = Record<
  string,
  (ctx: { request: { body?: Record<string, unknown> } }) => Promise<unknown>
>;

interface UsersPermissions {
  contentTypes: { user: { schema: { attributes: Record<string, unknown> } } };
  routes: Record<string, Router | ((scope: Lifecycle) => Router)>;
  controllers: { settings: Controller };
  services: { jwt: (scope: Lifecycle) => JwtService };
  register(scope: Lifecycle): unknown;
  bootstrap(scope: Lifecycle): Promise<unknown>;
}

/** What an operator is besides a login: who he is for his colleagues, and where a call finds him. */
const operatorFields = {
  display_name: { type: 'string', maxLength: 200 },
  extension_number: { type: 'string', maxLength: 20, regex: '^[0-9*#]{1,20}$' },
};

const withoutRegistration =
  (given: Router | ((scope: Lifecycle) => Router)) =>
  (scope: Lifecycle): Router => {
    const router = typeof given === 'function' ? given(scope) : given;
    return { ...router, routes: router.routes.filter(({ handler }) => !isRegistration(handler)) };
  };

/** The settings page may not open registration again: the switch is written as off, whatever was sent. */
const keepClosed = (settings: Controller): Controller => ({
  ...settings,
  async updateAdvancedSettings(ctx) {
    const { body } = ctx.request;
    if (body && Object.keys(body).length > 0) ctx.request.body = { ...body, allow_register: false };
    return settings.updateAdvancedSettings?.(ctx);
  },
});

/**
 * `users-permissions` holds softphone end-users and apps. They are made by an administrator: nobody registers by himself
 * (`3-security` 2, row 0.21), and a password is never longer than what bcrypt looks at (CVE-2025-25298).
 */
export default (plugin: UsersPermissions): UsersPermissions => {
  const { register, bootstrap, contentTypes, controllers, routes, services } = plugin;
  const { user } = contentTypes;
  user.schema = { ...user.schema, attributes: { ...user.schema.attributes, ...operatorFields } };
  const contentApi = routes['content-api'];
  return {
    ...plugin,
    routes: {
      ...routes,
      ...(contentApi ? { 'content-api': withoutRegistration(contentApi) } : {}),
    },
    controllers: { ...controllers, settings: keepClosed(controllers.settings) },
    services: {
      ...services,
      jwt: (scope) => endWithSession(scope.strapi, services.jwt(scope)),
    },
    register(scope) {
      refuseLongPasswords(scope.strapi);
      return register(scope);
    },
    async bootstrap(scope) {
      await bootstrap(scope);
      await closeRegistration(scope.strapi);
    },
  };
};
