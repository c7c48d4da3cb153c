import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { BlockTitle, Small, Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { Output } from '../../../../core/contract/contract';
import type { readSight } from '../../../contract/scopes';
import { useT } from '../t';

/** The figures of one person's sight, and the scopes that they come from. */
export const SightFacts = ({ sight }: { sight: Output<typeof readSight> }) => {
  const t = useT();
  const { number } = useFormats();
  const { holder, state, scopes, numbers, projects, pool } = sight;
  return (
    <Stack $gap={16} role="status">
      <div>
        <BlockTitle>{holder.name}</BlockTitle>
        <Small>{[t(`kind.${holder.kind}`), holder.detail].filter(Boolean).join(' · ')}</Small>
      </div>
      {state === 'blocked' ? <Notice tone="warning" title={t('sight.blocked')} /> : null}
      {state === 'super' ? <Notice tone="secondary" title={t('sight.super')} /> : null}
      <Row $gap={32}>
        <KeyFigure
          label={t('sight.numbers')}
          value={`${number(numbers.value)}${numbers.exact ? '' : '+'}`}
        />
        <KeyFigure label={t('sight.projects')} value={number(projects)} />
        <KeyFigure label={t('sight.pool')} value={t(pool ? 'sight.pool.yes' : 'sight.pool.no')} />
      </Row>
      {state === 'scoped' ? (
        <Text>
          {scopes.length > 0
            ? `${t('sight.scopes')}: ${scopes.map(({ name }) => name).join(', ')}`
            : t('sight.scopes.none')}
        </Text>
      ) : null}
    </Stack>
  );
};
