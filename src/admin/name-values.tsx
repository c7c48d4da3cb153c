import { Typography } from '@strapi/design-system';
import type { StrapiApp } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { valueTexts } from '../value-texts';

const ValueInWords = ({ value }: { value: unknown }) => {
  const { formatMessage } = useIntl();
  if (typeof value !== 'string' || value === '') return <Typography>–</Typography>;
  const known = valueTexts[value] !== undefined;
  return (
    <Typography textColor="neutral800">
      {known ? formatMessage({ id: value, defaultMessage: value }) : value}
    </Typography>
  );
};

interface Header {
  readonly name: string;
  readonly attribute: { readonly type: string };
  readonly cellFormatter?: unknown;
}

interface Table {
  readonly displayedHeaders: readonly Header[];
}

const inWords = (header: Header): Header =>
  header.attribute.type === 'enumeration' && !header.cellFormatter
    ? {
        ...header,
        cellFormatter: (row: Readonly<Record<string, unknown>>) => (
          <ValueInWords value={row[header.name]} />
        ),
      }
    : header;

/**
 * Values of an enumeration have words in the Content Manager's forms, but its lists print what is stored, `declined`
 * for one. A waterfall hook is Strapi's own door for that.
 */
export const nameValues = (app: StrapiApp): void =>
  app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', (table: Table) => ({
    ...table,
    displayedHeaders: table.displayedHeaders.map(inWords),
  }));
