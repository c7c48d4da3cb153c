import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useT } from '../t';
import { DimensionField } from './DimensionField';
import type { Faults } from './faults';
import type { Dimension, Listed, RuleNames } from './use-names';

interface Props<D extends Dimension> {
  readonly of: readonly D[];
  readonly names: RuleNames;
  readonly draft: Readonly<Record<D, Listed>>;
  readonly faults: Faults;
  /** The text that tells what a dimension without an entry comes to. */
  readonly emptyText: 'warn.empty.text' | 'warn.emptyPolicy.text';
  onChange(dimension: D, value: Listed): void;
}

/** What a rule lists, dimension by dimension, and a warning where nothing is listed. */
export const DimensionFields = <D extends Dimension>(props: Props<D>) => {
  const { of, names, draft, faults, emptyText, onChange } = props;
  const t = useT();
  const empty = of.filter((dimension) => draft[dimension].length === 0);
  return (
    <>
      {of.map((dimension) => (
        <DimensionField
          key={dimension}
          label={t(`field.${dimension as Dimension}`)}
          hint={dimension === 'geos' ? t('field.geos.hint') : undefined}
          options={names.options[dimension]}
          value={draft[dimension]}
          fault={faults[dimension]}
          onChange={(value) => onChange(dimension, value)}
        />
      ))}
      {empty.length > 0 ? (
        <Notice tone="warning" title={t('warn.empty')}>
          {t(emptyText, {
            fields: empty.map((dimension) => t(`field.${dimension as Dimension}`)).join(', '),
          })}
        </Notice>
      ) : null}
    </>
  );
};
