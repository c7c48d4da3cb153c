import { Main } from '@strapi/design-system';
import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { css, styled } from 'styled-components';
import { narrow } from '../kit/layout';
import { ToastPlace } from '../kit/Toasts';
import { useNarrow } from '../kit/use-narrow';
import { FrameStyles } from './FrameStyles';
import { MobileBar } from './MobileBar';
import { NotFound } from './NotFound';
import type { Page } from './pages';
import { SideNav } from './SideNav';
import { usePages } from './use-pages';

const Grid = styled.div`
  display: grid;
  grid-template-columns: 232px minmax(0, 1fr);
  /* Shrunk to the window, it would let its sticky navigation scroll away. */
  flex: none;
  min-height: 100%;
  ${narrow(css`
    display: block;
  `)}
`;

const Content = styled(Main)`
  padding: 24px 32px 40px;
  ${narrow(css`
    padding: 16px 16px 32px;
  `)}
`;

/** One lazy component a page for the life of the tab: a new one at each render would mount the page anew. */
const components = new Map<Page, ComponentType>();
const componentOf = (page: Page): ComponentType => {
  const known = components.get(page);
  if (known) return known;
  const made = lazy(page.load);
  components.set(page, made);
  return made;
};

/** The one place of Numera in the admin: its sub-navigation and the pages that plugins registered. */
export default function Frame() {
  const pages = usePages();
  const isNarrow = useNarrow();
  const first = pages[0];
  return (
    <Grid data-numera-frame>
      <FrameStyles />
      {isNarrow ? <MobileBar pages={pages} /> : <SideNav pages={pages} />}
      <ToastPlace>
        <Content>
          <Suspense fallback={null}>
            <Routes>
              {pages.map((page) => {
                const Page = componentOf(page);
                return <Route key={page.path} path={`${page.path}/*`} element={<Page />} />;
              })}
              {first ? <Route index element={<Navigate to={first.path} replace />} /> : null}
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </Content>
      </ToastPlace>
    </Grid>
  );
}
