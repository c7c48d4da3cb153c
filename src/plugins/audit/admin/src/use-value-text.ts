import { NOTHING } from '../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../core/admin/src/language/use-formats';
import { useT } from './t';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

interface Masked {
  readonly mask: string;
}

const isMasked = (value: object): value is Masked =>
  'mask' in value && 'hash' in value && typeof value.mask === 'string';

/** A value of the log for the eye. Phones are there by their mask only, secrets by their name only. */
export const useValueText = () => {
  const t = useT();
  const { when } = useFormats();
  const text = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return NOTHING;
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (value === '[secret]') return t('value.secret');
    if (typeof value === 'string') return MOMENT.test(value) ? when(value) : value;
    if (Array.isArray(value)) return value.length > 0 ? value.map(text).join(', ') : NOTHING;
    if (typeof value === 'object')
      return isMasked(value) ? `+${value.mask}` : JSON.stringify(value);
    return String(value);
  };
  return text;
};
