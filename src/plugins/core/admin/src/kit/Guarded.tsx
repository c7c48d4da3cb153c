import type { ReactNode } from 'react';
import type { Permission } from '../../../contract/permission';
import { useHeld } from '../client/use-can';

interface Props {
  /** One of them is enough. */
  readonly by: Permission | readonly Permission[];
  readonly children: ReactNode;
  /** What stands there instead; nothing, as a rule: what one may not do is absent, not grey. */
  readonly otherwise?: ReactNode;
}

export const Guarded = ({ by, children, otherwise = null }: Props) =>
  [by].flat().some(useHeld()) ? children : otherwise;
