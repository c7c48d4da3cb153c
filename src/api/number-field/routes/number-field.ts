import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::number-field.number-field');
