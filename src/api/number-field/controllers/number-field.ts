import { factories } from '@strapi/strapi';

export default factories.createCoreController('api::number-field.number-field');
