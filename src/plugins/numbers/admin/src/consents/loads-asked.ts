import { readList } from '../../../../core/admin/src/kit/filter/fields';

/** Ids of loads as they stand in an address. */
export const loadsAsked = (text: string | undefined): string[] =>
  readList(text).filter((id) => /^[1-9]\d{0,17}$/.test(id));
