import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';
import { tabular } from '../../../../core/admin/src/kit/text';
import type { AuditEntry } from '../../../contract/audit';
import { useT } from '../t';
import { useValueText } from '../use-value-text';

const Table = styled.table`
  width: 100%;
  table-layout: fixed;
  border-collapse: collapse;
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${ink.main};
  ${tabular}
  th {
    padding: 4px 8px 4px 0;
    font-size: 1.1rem;
    font-weight: 600;
    text-align: start;
    text-transform: uppercase;
    color: ${ink.muted};
  }
  td {
    padding: 6px 8px 6px 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td:first-child {
    color: ${ink.muted};
  }
  del {
    color: ${ink.muted};
  }
  ins {
    text-decoration: none;
    font-weight: 600;
  }
`;

type Props = Pick<AuditEntry, 'before' | 'after'>;

/** Field by field, what it was and what it became; a side that is not there (made, deleted) has no column. */
export const ChangeTable = ({ before, after }: Props) => {
  const t = useT();
  const text = useValueText();
  const isEmpty = (value: unknown) =>
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0);
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    // Of what was made or deleted, only what it had.
    (name) => (before && after) || !isEmpty((before ?? after)?.[name])
  );
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">{t('change.field')}</th>
          {before ? <th scope="col">{t('change.before')}</th> : null}
          {after ? <th scope="col">{t('change.after')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const [was, is] = [text(before?.[name]), text(after?.[name])];
          const changed = before !== null && after !== null && was !== is;
          return (
            <tr key={name}>
              <td>{name}</td>
              {before ? <td>{changed ? <del>{was}</del> : was}</td> : null}
              {after ? <td>{changed ? <ins>{is}</ins> : is}</td> : null}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
};
