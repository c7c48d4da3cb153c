import { styled } from 'styled-components';
import { formatPhone } from '../../../domain/format-phone';

const Text = styled.span`
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
`;

/** A phone as the API gives it, whole or masked, grouped for the eye. */
export const PhoneText = ({ phone }: { phone: string }) => <Text>{formatPhone(phone)}</Text>;
