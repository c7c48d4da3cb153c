import { useState, type DragEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';
import { useT } from '../t';

const Frame = styled.div`
  position: relative;
`;

const Veil = styled.div`
  position: absolute;
  inset: -8px;
  z-index: 3;
  display: grid;
  place-items: center;
  border: 2px dashed ${({ theme }) => theme.colors.primary600};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0}e6;
  font-size: 1.8rem;
  font-weight: 600;
  color: ${ink.main};
  pointer-events: none;
`;

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** A file may be dropped anywhere on the page. */
export const DropPlace = ({
  onFile,
  children,
}: {
  onFile: (file: File) => void;
  children: ReactNode;
}) => {
  const t = useT();
  const [over, setOver] = useState(0);
  return (
    <Frame
      onDragEnter={(event) => holdsFiles(event) && setOver((depth) => depth + 1)}
      onDragLeave={(event) => holdsFiles(event) && setOver((depth) => Math.max(0, depth - 1))}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        setOver(0);
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        onFile(file);
      }}
    >
      {children}
      {over > 0 ? <Veil>{t('import.drop')}</Veil> : null}
    </Frame>
  );
};
