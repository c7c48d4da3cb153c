import { translator } from '../../../core/admin/src/language/translator';
import en from './translations/en.json';

export const useT = translator('access', en);
