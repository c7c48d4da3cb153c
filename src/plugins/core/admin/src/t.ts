import { translator } from './language/translator';
import en from './translations/en.json';

export const useT = translator('core', en);
