import { List } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useLocation } from 'react-router-dom';
import { styled } from 'styled-components';
import { ink } from '../kit/palette';
import { Sheet } from '../kit/Sheet';
import { useT } from '../t';
import { AdminLinks } from './AdminLinks';
import { isAt, type Page } from './pages';
import { NavGroups } from './SideNav';

const Bar = styled.header`
  position: sticky;
  top: 0;
  z-index: 4;
  display: flex;
  align-items: center;
  gap: 8px;
  height: 52px;
  padding: 0 8px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.6rem;
  font-weight: 600;
  color: ${ink.main};
`;

const Opener = styled.button`
  width: 44px;
  height: 44px;
  border: 0;
  background: none;
  cursor: pointer;
  svg {
    display: block;
    width: 18px;
    height: 18px;
    margin: auto;
    path {
      fill: ${ink.main};
    }
  }
`;

/** The sub-navigation of narrow screens: a bar with the page's name, the groups on a sheet. */
export const MobileBar = ({ pages }: { pages: readonly Page[] }) => {
  const t = useT();
  const { formatMessage } = useIntl();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  const current = pages.find((page) => isAt(pathname, page));
  return (
    <Bar>
      <Opener
        type="button"
        aria-label={t('nav.open')}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <List aria-hidden />
      </Opener>
      {current ? formatMessage({ id: current.title, defaultMessage: current.path }) : t('name')}
      {open ? (
        <Sheet title={t('name')} onClose={() => setOpen(false)}>
          <nav aria-label={t('nav.label')}>
            <NavGroups pages={pages} onChoose={() => setOpen(false)} />
            <AdminLinks onChoose={() => setOpen(false)} />
          </nav>
        </Sheet>
      ) : null}
    </Bar>
  );
};
