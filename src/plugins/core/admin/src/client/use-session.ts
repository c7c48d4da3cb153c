import { useAuth } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Session } from './call';

/** Who calls and in which language, for what does not go through the store. */
export const useSession = (): Session => {
  const token = useAuth('useSession', (state) => state.token);
  const { locale } = useIntl();
  return { token, language: locale };
};
