import type { ComponentType } from 'react';
import type { Permission } from '../../../contract/permission';

export const GROUPS = ['base', 'projects', 'link', 'system'] as const;
export type Group = (typeof GROUPS)[number];

/** A page that a plugin hands to the frame: one item of the sub-navigation and the addresses below its path. */
export interface Page {
  readonly group: Group;
  /** Place within the group. */
  readonly order: number;
  /** Below `/numera/`. The page gets everything under it. */
  readonly path: string;
  /** Path of the page that leads here: an item of its own only for those who may not open that one. */
  readonly under?: string;
  /** Message id, with the plugin's name before it. */
  readonly title: string;
  /** Any one of them opens the page. */
  readonly permission: Permission | readonly Permission[];
  load(): Promise<{ default: ComponentType }>;
  /** How many things wait for a human; never a count of rows. */
  useBadge?(): number;
}

/** Where the whole product lives in the admin. */
export const HOME = 'numera';

const registered: Page[] = [];

/** What opens the main menu's entry: any page's permission. Filled while plugins register, read when people log in. */
export const menuPermissions: { action: string; subject: null }[] = [];

export const registerPage = (page: Page): void => {
  registered.push(page);
  for (const { action } of [page.permission].flat())
    menuPermissions.push({ action, subject: null });
};

/** In the order of the sub-navigation. */
export const allPages = (): readonly Page[] =>
  [...registered].sort(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.order - b.order
  );

export const addressOfPage = (path: string): string => `/${HOME}/${path}`;

export interface NavItem {
  readonly page: Page;
  /** Pages that it leads to: they are its place in the navigation too. */
  readonly below: readonly Page[];
}

/** The items of a group: a page under another one is an item only when that one is not among the pages. */
export const navItems = (pages: readonly Page[], group: Group): NavItem[] =>
  pages
    .filter((page) => page.group === group && !pages.some(({ path }) => path === page.under))
    .map((page) => ({ page, below: pages.filter(({ under }) => under === page.path) }));

/** Whether an address of the browser is the page's or below it. */
export const isAt = (pathname: string, { path }: Page): boolean =>
  `${pathname}/`.startsWith(`${addressOfPage(path)}/`);
