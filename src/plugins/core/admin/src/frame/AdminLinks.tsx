import { useAuth, useStrapiApp } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { useHeld } from '../client/use-can';
import { useT } from '../t';
import { HOME } from './pages';
import { NavHeading, NavItemLink, NavList } from './nav-parts';

/** The admin's own places, for narrow screens where its bar is folded away: home, content, settings, profile. */
export const AdminLinks = ({ onChoose }: { onChoose: () => void }) => {
  const t = useT();
  const { formatMessage } = useIntl();
  const menu = useStrapiApp('AdminLinks', ({ menu: links }) => links);
  const logout = useAuth('AdminLinks', (state) => state.logout);
  const held = useHeld();
  const open = menu.filter(
    ({ to, permissions }) =>
      to !== HOME &&
      (permissions.length === 0 || permissions.some(({ action }) => held({ action })))
  );
  const links = [
    { to: '/', text: t('admin.home') },
    ...open.map(({ to, intlLabel }) => ({ to: `/${to}`, text: formatMessage(intlLabel) })),
    { to: '/settings', text: t('admin.settings') },
    { to: '/me', text: t('admin.profile') },
  ];
  return (
    <section aria-label={t('admin')}>
      <NavHeading>{t('admin')}</NavHeading>
      <NavList>
        {links.map(({ to, text }) => (
          <li key={to}>
            <NavItemLink as={NavLink} to={to} onClick={onChoose}>
              {text}
            </NavItemLink>
          </li>
        ))}
        <li>
          <NavItemLink as="button" type="button" onClick={() => void logout()}>
            {t('admin.logout')}
          </NavItemLink>
        </li>
      </NavList>
    </section>
  );
};
