import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::number-status.number-status');
