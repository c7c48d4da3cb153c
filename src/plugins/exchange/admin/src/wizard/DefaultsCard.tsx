import { Card } from '../../../../core/admin/src/kit/Card';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { treeOptions } from '../../../../core/admin/src/kit/filter/tree-options';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { policy as policySchema } from '../../../contract/imports';
import { useT } from '../t';
import type { Choices } from '../use-choices';
import { Choice, type ChoiceOption } from './Choice';
import type { Policy, Wizard } from './use-wizard';

const NONE = '';
const COUNTRIES = ['RU', 'KZ', 'BY', 'UA', 'UZ', 'KG', 'AM', 'GE', 'AZ', 'MD', 'TJ', 'AR'] as const;
const SCOPES = policySchema.shape.scope.unwrap().options;
const MODES = policySchema.shape.mode.unwrap().options;

const idOf = (value: string) => (value === NONE ? null : Number(value));

interface Named {
  readonly id: number;
  readonly name: { readonly en: string; readonly ru: string };
}

/** What holds for every row of the file, unless a column says otherwise. */
export const DefaultsCard = ({
  wizard,
  choices,
}: {
  wizard: Wizard;
  choices: Choices | undefined;
}) => {
  const t = useT();
  const { language } = useFormats();
  const { defaults, setDefaults, policy, setPolicy } = wizard;
  const names = (rows: readonly Named[] | undefined): ChoiceOption[] =>
    (rows ?? []).map(({ id, name }) => ({ value: String(id), label: name[language] }));
  const initial = choices?.statuses.find((status) => status.initial);
  const countryName = new Intl.DisplayNames(language, { type: 'region' });
  const active = choices?.projects.filter((project) => project.active);
  return (
    <Card title={t('defaults.title')}>
      <Stack $gap={12}>
        <Choice
          label={t('field.provider')}
          value={String(defaults.provider ?? NONE)}
          options={[{ value: NONE, label: t('defaults.none') }, ...names(choices?.providers)]}
          onChange={(value) => setDefaults({ provider: idOf(value) })}
        />
        <Choice
          label={t('defaults.where')}
          value={String(defaults.project ?? NONE)}
          options={[{ value: NONE, label: t('pool') }, ...names(active)]}
          onChange={(value) => setDefaults({ project: idOf(value) })}
        />
        <Choice
          label={t('field.geo')}
          value={String(defaults.geo ?? NONE)}
          options={[
            { value: NONE, label: t('defaults.geo') },
            ...treeOptions(choices?.geos ?? [], language).map(({ value, label, depth = 0 }) => ({
              value,
              label: `${'\u00a0\u00a0'.repeat(depth)}${label}`,
            })),
          ]}
          onChange={(value) => setDefaults({ geo: idOf(value) })}
        />
        <Choice
          label={t('field.status')}
          value={String(defaults.status ?? initial?.id ?? NONE)}
          options={names(choices?.statuses)}
          onChange={(value) => setDefaults({ status: idOf(value) })}
        />
        <Choice
          label={t('defaults.country')}
          value={defaults.country}
          options={COUNTRIES.map((code) => ({ value: code, label: countryName.of(code) ?? code }))}
          onChange={(country) => setDefaults({ country })}
        />
        <Choice
          label={t('policy.scope')}
          value={policy.scope}
          options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
          onChange={(value) => setPolicy({ ...policy, scope: value as Policy['scope'] })}
        />
        <Choice
          label={t('policy.mode')}
          value={policy.mode}
          hint={t(`mode.${policy.mode}.hint`)}
          options={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
          onChange={(value) => setPolicy({ ...policy, mode: value as Policy['mode'] })}
        />
      </Stack>
    </Card>
  );
};
