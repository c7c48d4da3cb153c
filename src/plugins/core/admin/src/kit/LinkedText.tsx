import { styled } from 'styled-components';
import { ink } from './palette';
import { webAddress } from './web-address';

const Out = styled.a`
  color: ${ink.link};
  overflow-wrap: anywhere;
`;

/** What somebody typed as proof: a link to another site where it is an address of the web, else its words. */
export const LinkedText = ({ children: text }: { readonly children: string }) => {
  const address = webAddress(text);
  return address ? (
    <Out href={address} target="_blank" rel="noopener noreferrer">
      {text}
    </Out>
  ) : (
    <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
  );
};
