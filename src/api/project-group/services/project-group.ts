import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::project-group.project-group');
