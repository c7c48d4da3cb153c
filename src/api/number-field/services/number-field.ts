import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::number-field.number-field');
