import { useIntl } from 'react-intl';
import { Link, NavLink, useLocation } from 'react-router-dom';
import { styled } from 'styled-components';
import { useT } from '../t';
import { ink } from '../kit/palette';
import { tabular } from '../kit/text';
import { NavHeading, NavItemLink, NavList } from './nav-parts';
import { addressOfPage, GROUPS, isAt, navItems, type NavItem, type Page } from './pages';

const Badge = styled.span`
  min-width: 18px;
  padding: 2px 6px;
  border-radius: 3px;
  background: ${({ theme }) => theme.colors.neutral150};
  font-size: 1.1rem;
  line-height: 1.4rem;
  font-weight: 600;
  text-align: center;
  color: ${ink.muted};
  ${tabular}
`;

const noBadge = () => 0;

interface ItemProps extends NavItem {
  readonly onChoose: (() => void) | undefined;
}

const Item = ({ page, below, onChoose }: ItemProps) => {
  const { formatMessage } = useIntl();
  const t = useT();
  const { pathname } = useLocation();
  const isBelow = below.some((each) => isAt(pathname, each));
  // The hook is the page's own and never changes while the page is registered.
  const useBadge = page.useBadge ?? noBadge;
  const count = useBadge();
  return (
    <li>
      <NavItemLink
        as={isBelow ? Link : NavLink}
        to={addressOfPage(page.path)}
        {...(isBelow ? { 'aria-current': 'page' as const } : {})}
        onClick={() => onChoose?.()}
      >
        {formatMessage({ id: page.title, defaultMessage: page.path })}
        {count > 0 ? <Badge aria-label={t('nav.waiting', { count })}>{count}</Badge> : null}
      </NavItemLink>
    </li>
  );
};

interface Props {
  readonly pages: readonly Page[];
  readonly onChoose?: () => void;
}

/** The four groups; a group of which one may open nothing is absent. */
export const NavGroups = ({ pages, onChoose }: Props) => {
  const t = useT();
  return (
    <>
      {GROUPS.map((group) => {
        const items = navItems(pages, group);
        return items.length === 0 ? null : (
          <section key={group} aria-label={t(`group.${group}`)}>
            <NavHeading>{t(`group.${group}`)}</NavHeading>
            <NavList>
              {items.map((item) => (
                <Item key={item.page.path} {...item} onChoose={onChoose} />
              ))}
            </NavList>
          </section>
        );
      })}
    </>
  );
};

const Aside = styled.nav`
  position: sticky;
  top: 0;
  width: 232px;
  height: 100dvh;
  overflow-y: auto;
  padding-bottom: 24px;
  border-right: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Name = styled.div`
  height: 56px;
  padding: 16px 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${ink.main};
`;

export const SideNav = ({ pages }: Props) => {
  const t = useT();
  return (
    <Aside aria-label={t('nav.label')}>
      <Name>{t('name')}</Name>
      <NavGroups pages={pages} />
    </Aside>
  );
};
