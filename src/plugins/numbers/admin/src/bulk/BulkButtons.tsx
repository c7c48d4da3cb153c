import { Button } from '@strapi/design-system';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { can } from '../../../contract/permissions';
import { useT } from '../t';
import type { BulkKind } from './bulk-set';

interface Props {
  /** Whether there is a pool that the person sees. */
  readonly pool: boolean;
  onAsk(kind: BulkKind): void;
}

/** What one may do with the numbers that are selected. */
export const BulkButtons = ({ pool, onAsk }: Props) => {
  const t = useT();
  const mayMove = useCan(can.move);
  const may: Readonly<Record<BulkKind, boolean>> = {
    status: true,
    move: mayMove,
    return: mayMove && pool,
    suppress: useCan(can.suppress),
    delete: useCan(can.delete),
  };
  return (
    <>
      {(Object.keys(may) as BulkKind[])
        .filter((kind) => may[kind])
        .map((kind) => (
          <Button
            key={kind}
            variant={kind === 'delete' ? 'danger-light' : 'tertiary'}
            onClick={() => onAsk(kind)}
          >
            {t(`bulk.act.${kind}`)}
          </Button>
        ))}
    </>
  );
};
