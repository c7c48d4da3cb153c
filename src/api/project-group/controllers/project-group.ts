import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::project-group.project-group');
