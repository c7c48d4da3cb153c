import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { BlockTitle, tabular } from '../../../../core/admin/src/kit/text';
import { can } from '../../../contract/permissions';

const FactList = styled.dl`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 6px 16px;
  font-size: 1.3rem;
  line-height: 1.9rem;
  ${tabular}
  dt {
    color: ${ink.muted};
  }
  dd {
    text-align: end;
    color: ${ink.main};
    overflow-wrap: anywhere;
  }
`;

interface Props {
  readonly title: string;
  /** What the button says; for those who may change numbers. */
  readonly edit: string;
  /** Names (`dt`) and values (`dd`) by turns. */
  readonly children: ReactNode;
  dialog(close: () => void): ReactNode;
}

/** Facts of a card under a title, and the dialog in which they are changed. */
export const EditableFacts = ({ title, edit, children, dialog }: Props) => {
  const mayEdit = useCan(can.edit);
  const [editing, setEditing] = useState(false);
  return (
    <section aria-label={title}>
      <Row $between $gap={8} style={{ marginBottom: 8 }}>
        <BlockTitle as="h3">{title}</BlockTitle>
        {mayEdit ? (
          <Button variant="ghost" size="S" startIcon={<Pencil />} onClick={() => setEditing(true)}>
            {edit}
          </Button>
        ) : null}
      </Row>
      <FactList>{children}</FactList>
      {editing ? dialog(() => setEditing(false)) : null}
    </section>
  );
};
