import { Checkbox } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Row } from '../../../../core/admin/src/kit/layout';

const Box = styled.span`
  line-height: 0;
`;

interface Props {
  readonly name: string;
  readonly label: string;
  readonly ticked: boolean;
  onTick(): void;
}

/** A row's name with its tick for the chart. The row itself is pressed with the same effect, so its click stays here. */
export const RowTick = ({ name, label, ticked, onTick }: Props) => (
  // Words of a name stay whole: the table scrolls rather than break them.
  <Row $gap={10} style={{ flexWrap: 'nowrap', minWidth: 150, overflowWrap: 'normal' }}>
    <Box onClick={(event) => event.stopPropagation()}>
      <Checkbox tabIndex={-1} aria-label={label} checked={ticked} onCheckedChange={onTick} />
    </Box>
    <span>{name}</span>
  </Row>
);
