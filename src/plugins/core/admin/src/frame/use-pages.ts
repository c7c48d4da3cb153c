import { useHeld } from '../client/use-can';
import { addressOfPage, allPages, type Page } from './pages';

/** The pages that the person may open. */
export const usePages = (): readonly Page[] => {
  const held = useHeld();
  return allPages().filter(({ permission }) => [permission].flat().some(held));
};

/** The address of a page, or null where the person may not open it or its plugin is not there. */
export const usePageAddress = (path: string): string | null =>
  usePages().some((page) => page.path === path) ? addressOfPage(path) : null;
