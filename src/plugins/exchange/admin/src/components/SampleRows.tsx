import { styled } from 'styled-components';
import { Small, Text, tabular } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { formatPhone } from '../../../../numbers/domain/format-phone';
import { useT } from '../t';
import type { ImportSample } from './import-row';

const List = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 2px 16px;
  padding-bottom: 4px;
  overflow-wrap: anywhere;
  ${tabular}
`;

/** Rows of a file as examples of one outcome: where each stands and what it says. */
export const SampleRows = ({ samples }: { samples: readonly ImportSample[] }) => {
  const t = useT();
  const { number } = useFormats();
  if (samples.length === 0) return null;
  return (
    <List>
      {samples.map(({ line, phone, cell }, at) => {
        const said = phone === null ? cell : formatPhone(phone);
        return (
          <Small as="span" key={`${line} ${at}`}>
            {t('sample.line', { line: number(line) })}
            {said ? (
              <>
                {': '}
                <Text>{said}</Text>
              </>
            ) : null}
          </Small>
        );
      })}
    </List>
  );
};
