/** The address in a text that is nothing else; only of the web, so that what somebody typed runs nothing. */
export const webAddress = (text: string): string | null => {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
};
