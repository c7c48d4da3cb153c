const DATE =
  /^\s*(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.*)?\s*$/;

export const isDateLike = (text: string): boolean =>
  DATE.test(text) || /^\s*\d{1,2}:\d{2}(?::\d{2})?\s*$/.test(text);

/** `1 250 000`, `840000.50`: thousands in groups of three, two digits behind the point. */
const SUM = /^\s*\d{1,3}(?:[ \u00a0]\d{3})+\s*$|[.,]\d{1,2}\s*$/;

/** Looks like a phone of some country, valid or not: 7 to 15 digits and nothing but what stands between them. */
export const isPhoneLike = (text: string): boolean => {
  if (!/^[\s'+(\d][\d\s()+.\-‑–\u00a0]*$/.test(text) || isDateLike(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && !SUM.test(text);
};

export const isNumeric = (text: string): boolean =>
  /^\s*[-+]?[\d\s\u00a0]+(?:[.,]\d+)?\s*%?$/.test(text);
