const PHONE_LIKE = /^[\d\s()+.-]+$/;
const PHONE_DIGITS = 10;
const SAFE = /^[\w-]{1,40}$/;

/**
 * The row that a path names, as the log may hold it. Anybody may write anything into a path: a phone becomes its mask,
 * and what is no id at all is left out.
 */
export const subjectId = (text: unknown, maskOf: (phone: string) => string): string | undefined => {
  if (typeof text !== 'string') return undefined;
  const digits = text.replace(/\D/g, '').length;
  if (PHONE_LIKE.test(text) && digits >= PHONE_DIGITS) return maskOf(text);
  return SAFE.test(text) ? text : undefined;
};
