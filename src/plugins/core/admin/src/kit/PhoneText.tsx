import { styled } from 'styled-components';
import { phoneOnScreen } from './phone-on-screen';

const Text = styled.span`
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
`;

/** A phone as the API gives it, grouped for the eye. */
export const PhoneText = ({ phone }: { phone: string }) => <Text>{phoneOnScreen(phone)}</Text>;
