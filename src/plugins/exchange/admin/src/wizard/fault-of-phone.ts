import { reasonTexts } from '../../../domain/outcome';
import { cleanPhone } from '../../../../numbers/domain/clean-phone';

/**
 * Why a cell can be no phone, as far as its spelling tells. Which numbers exist only the load itself decides: that
 * takes the whole numbering plan.
 */
export const faultOfPhone = (cell: string, language: 'en' | 'ru'): string | null => {
  const read = cleanPhone(cell);
  return read.ok || read.reason === 'empty' ? null : reasonTexts[read.reason][language];
};
