import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';
import { useFormats } from '../../../../core/admin/src/language/use-formats';

export const PhoneCell = styled.span`
  font-weight: 600;
`;

const Late = styled.span`
  color: ${ink.danger};
  font-weight: 600;
`;

/** When to call back; a moment that is over is overdue. */
export const CallbackText = ({ at }: { at: string | null }) => {
  const { when } = useFormats();
  const text = when(at);
  return at !== null && new Date(at).getTime() < Date.now() ? <Late>{text}</Late> : <>{text}</>;
};
