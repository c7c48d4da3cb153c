/** Marks a column that holds digits of E.164: an import reads it without a country. */
export const exportPhoneHeader = { en: 'Phone E.164', ru: 'Телефон E.164' } as const;
