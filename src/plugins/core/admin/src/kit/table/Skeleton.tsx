import { useT } from '../../t';
import { Spoken } from '../layout';
import { useAfter } from '../use-now';
import { Bone, Cell } from './parts';

const WIDTHS = [72, 58, 66, 80, 62, 70];

/** Rows of the same height as those that come, after 200 ms. */
export const Skeleton = ({ columns, rows }: { columns: number; rows: number }) => {
  const t = useT();
  const shown = useAfter(200, true);
  return (
    <tbody aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (__, column) => (
            <Cell key={column}>
              {shown ? <Bone $width={WIDTHS[(row + column) % WIDTHS.length] ?? 70} /> : null}
              {row + column === 0 ? <Spoken role="status">{t('table.loading')}</Spoken> : null}
            </Cell>
          ))}
        </tr>
      ))}
    </tbody>
  );
};
