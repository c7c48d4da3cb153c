import { Phone } from '@strapi/icons';

/** The entry of the main menu. */
export const NumeraIcon = Phone;
