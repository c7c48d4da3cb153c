import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { z } from 'zod';
import { usePageAddress } from '../../../../core/admin/src/frame/use-pages';
import { LinkedText } from '../../../../core/admin/src/kit/LinkedText';
import { ink } from '../../../../core/admin/src/kit/palette';
import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { Small } from '../../../../core/admin/src/kit/text';
import { webAddress } from '../../../../core/admin/src/kit/web-address';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { consentRow } from '../../../contract/consents';
import { PhoneCell } from '../components/number-parts';
import { PhoneText } from '../components/PhoneText';
import { useT } from '../t';

export type ConsentRow = z.output<typeof consentRow>;

const ToLoad = styled(Link)`
  color: ${ink.link};
  overflow-wrap: anywhere;
`;

/** Of a load: by the name of its file, or by its number for who may not see it. */
export const useLoadName = () => {
  const t = useT();
  return ({ import: id, importName }: Pick<ConsentRow, 'import' | 'importName'>): string =>
    importName ?? t('consents.load.number', { id: id ?? '' });
};

/** Whether a consent holds, or since when not. */
export const useConsentState = () => {
  const t = useT();
  const { day } = useFormats();
  return ({ withdrawnAt, expiresAt, inForce }: ConsentRow): string => {
    if (withdrawnAt) return t('consents.state.withdrawnOn', { day: day(withdrawnAt) });
    if (!expiresAt) return t('consents.state.holds');
    return t(inForce ? 'consents.state.until' : 'consents.state.expired', { day: day(expiresAt) });
  };
};

const OfCell = ({ row }: { readonly row: ConsentRow }) => {
  const loadName = useLoadName();
  const importsAt = usePageAddress('import');
  if (row.phone !== null)
    return (
      <PhoneCell>
        <PhoneText phone={row.phone} />
      </PhoneCell>
    );
  return importsAt && row.importName !== null ? (
    <ToLoad to={`${importsAt}/${row.import}`}>{loadName(row)}</ToLoad>
  ) : (
    <>{loadName(row)}</>
  );
};

const withdrawal = ({ withdrawnBy, withdrawnWhy }: ConsentRow): string =>
  [withdrawnBy, withdrawnWhy].filter(Boolean).join(' · ');

export const useConsentColumns = (): readonly Column<ConsentRow>[] => {
  const t = useT();
  const { day, when } = useFormats();
  const stateOf = useConsentState();
  return [
    { name: 'of', header: t('consents.of'), cell: (row) => <OfCell row={row} /> },
    {
      name: 'source',
      header: t('consents.source'),
      cell: ({ source, proof }) => (
        <>
          {source}
          {proof ? (
            <Small as="div">
              <LinkedText>{proof}</LinkedText>
            </Small>
          ) : null}
        </>
      ),
    },
    { name: 'given', header: t('consents.given'), cell: ({ givenAt }) => day(givenAt) },
    {
      name: 'state',
      header: t('consents.state'),
      cell: (row) => (
        <>
          {stateOf(row)}
          {withdrawal(row) ? <Small as="div">{withdrawal(row)}</Small> : null}
        </>
      ),
    },
    {
      name: 'recorded',
      header: t('consents.recorded'),
      cell: ({ createdAt, actor }) => (
        <>
          {when(createdAt)}
          {actor ? <Small as="div">{actor}</Small> : null}
        </>
      ),
    },
  ];
};

export const useConsentLines = (): ((row: ConsentRow) => TwoLines) => {
  const t = useT();
  const { day } = useFormats();
  const loadName = useLoadName();
  const stateOf = useConsentState();
  return (row) => ({
    lead: row.phone === null ? loadName(row) : <PhoneText phone={row.phone} />,
    leadEnd: <Small>{stateOf(row)}</Small>,
    below: [
      row.source,
      day(row.givenAt),
      // A link is pressed by itself: it stands below the lines.
      row.proof && webAddress(row.proof) ? null : row.proof,
      withdrawal(row),
    ]
      .filter(Boolean)
      .join(' · '),
    ...(row.proof && webAddress(row.proof)
      ? {
          actions: (
            <dl>
              <Small as="dt">{t('consents.proof')}</Small>
              <dd>
                <LinkedText>{row.proof}</LinkedText>
              </dd>
            </dl>
          ),
        }
      : {}),
  });
};
