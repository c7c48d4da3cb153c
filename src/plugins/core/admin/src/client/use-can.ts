import { useAuth } from '@strapi/strapi/admin';
import type { Permission } from '../../../contract/permission';

/** Whether the person holds a permission. Ours carry no conditions; rows are narrowed by the scope on the server. */
export const useCan = (permission: Permission): boolean =>
  useAuth('useCan', (state) => state.permissions).some(
    ({ action }) => action === permission.action
  );

/** The same for many at once, by the names of a plugin's `can`. */
export const useHeld = (): ((permission: { readonly action: string }) => boolean) => {
  const held = new Set(
    useAuth('useHeld', (state) => state.permissions).map(({ action }) => action)
  );
  return (permission) => held.has(permission.action);
};
