import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';

const Blue = styled(Link)`
  padding: 4px 0;
  color: ${ink.link};
  text-decoration: none;
  &:hover {
    text-decoration: underline;
  }
`;

interface Props {
  readonly to: string | null;
  readonly text: string;
  readonly label: string;
}

/** A count: blue where the numbers behind it can be seen. */
export const DrillLink = ({ to, text, label }: Props) =>
  to ? (
    <Blue to={to} aria-label={`${label}: ${text}`} onClick={(event) => event.stopPropagation()}>
      {text}
    </Blue>
  ) : (
    text
  );
