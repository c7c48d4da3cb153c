import type { StrapiApp } from '@strapi/strapi/admin';

/** Scopes are edited in the Content Manager and roles in the settings: this plugin has no page of its own. */
export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: 'access', name: 'access' });
  },
};
