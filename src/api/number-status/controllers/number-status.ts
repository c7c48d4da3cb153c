import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::number-status.number-status');
