import { WarningCircle } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { ink, tint } from '../../../../core/admin/src/kit/palette';
import { Scroll } from '../../../../core/admin/src/kit/table/parts';
import { tabular, TextLink } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { Upload } from '../use-upload';
import { faultOfPhone } from './fault-of-phone';
import type { WizardColumn } from './use-wizard';

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.4rem;
  line-height: 1.8rem;
  color: ${ink.main};
  ${tabular}
  th,
  td {
    height: 34px;
    max-width: 320px;
    padding: 4px 12px;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
    text-align: start;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  thead th {
    background: ${({ theme }) => theme.colors.neutral100};
    font-size: 1.3rem;
    font-weight: 600;
  }
`;

const Line = styled.td`
  width: 48px;
  && {
    text-align: end;
  }
  font-size: 1.2rem;
  color: ${ink.muted};
`;

const Above = styled.span`
  padding: 2px 6px;
  border-radius: 3px;
  background: ${({ theme }) => theme.colors.neutral150};
  font-size: 1.1rem;
  font-weight: 600;
  color: ${ink.muted};
`;

const Bad = styled.td`
  background: ${tint('danger')};
  font-weight: 600;
  color: ${ink.danger};
  svg {
    width: 12px;
    height: 12px;
    margin-left: 6px;
    vertical-align: -1px;
    path {
      fill: currentColor;
    }
  }
`;

const Fault = styled.p`
  padding: 8px 16px;
  font-size: 1.2rem;
  line-height: 1.7rem;
  color: ${ink.danger};
`;

const FIRST_ROWS = 6;
const above = (rows: Upload['sample'], header: number) =>
  rows.filter(({ line }) => line < header).length;

interface Props {
  readonly file: Upload;
  readonly columns: readonly WizardColumn[];
}

/** The first rows as decoded. Scrolls inside its own frame. */
export const PreviewTable = ({ file, columns }: Props) => {
  const t = useT();
  const { language } = useFormats();
  const phones = new Set(columns.filter(({ target }) => target === 'phone').map((c) => c.index));
  const [whole, setWhole] = useState(false);
  const all = file.sample.filter(({ line }) => line !== file.header);
  const rows = whole ? all : all.slice(0, FIRST_ROWS + above(all, file.header));
  const firstFault = all
    .filter(({ line }) => line > file.header)
    .flatMap(({ line, cells }) =>
      cells.flatMap((cell, index) => {
        const fault = phones.has(index) ? faultOfPhone(cell, language) : null;
        return fault ? [{ line, fault }] : [];
      })
    )[0];
  return (
    <>
      <Scroll tabIndex={0} role="region" aria-label={t('reading.preview')}>
        <Table>
          <thead>
            <tr>
              <th style={{ textAlign: 'end' }}>№</th>
              {columns.map(({ index, header }) => (
                <th key={index} scope="col">
                  {header || t('columnNo', { n: index + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells }) =>
              line < file.header ? (
                <tr key={line}>
                  <Line>{line}</Line>
                  <td colSpan={Math.max(1, columns.length)}>
                    {cells.filter(Boolean).join(' ')} <Above>{t('reading.above')}</Above>
                  </td>
                </tr>
              ) : (
                <tr key={line}>
                  <Line>{line}</Line>
                  {columns.map(({ index }) => {
                    const cell = cells[index] ?? '';
                    return phones.has(index) && faultOfPhone(cell, language) ? (
                      <Bad key={index}>
                        {cell || NOTHING}
                        <WarningCircle aria-hidden />
                      </Bad>
                    ) : (
                      <td key={index}>{cell || NOTHING}</td>
                    );
                  })}
                </tr>
              )
            )}
          </tbody>
        </Table>
      </Scroll>
      {rows.length < all.length ? (
        <TextLink type="button" style={{ padding: '6px 16px' }} onClick={() => setWhole(true)}>
          {t('reading.more', { count: all.length - rows.length })}
        </TextLink>
      ) : null}
      {firstFault ? (
        <Fault>{t('reading.fault', { line: firstFault.line, reason: firstFault.fault })}</Fault>
      ) : null}
    </>
  );
};
