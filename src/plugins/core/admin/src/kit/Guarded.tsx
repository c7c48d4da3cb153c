import type { ReactNode } from 'react';
import type { Permission } from '../../../contract/permission';
import { useCan } from '../client/use-can';

interface Props {
  readonly by: Permission;
  readonly children: ReactNode;
  /** What stands there instead; nothing, as a rule: what one may not do is absent, not grey. */
  readonly otherwise?: ReactNode;
}

export const Guarded = ({ by, children, otherwise = null }: Props) =>
  useCan(by) ? children : otherwise;
