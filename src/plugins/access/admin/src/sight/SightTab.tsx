import { Eye } from '@strapi/icons';
import { useState } from 'react';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { Card } from '../../../../core/admin/src/kit/Card';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { ErrorState } from '../../../../core/admin/src/kit/ErrorState';
import { Stack } from '../../../../core/admin/src/kit/layout';
import type { Holder } from '../../../contract/holders';
import { readSight } from '../../../contract/scopes';
import { HolderSearch } from '../parts/HolderSearch';
import { useT } from '../t';
import { SightFacts } from './SightFacts';

type Person = Holder & { readonly kind: 'user' | 'token' | 'app-user' };

const isPerson = (holder: Holder): holder is Person =>
  holder.kind === 'user' || holder.kind === 'token' || holder.kind === 'app-user';

/** What one person or token sees: all scopes added up. */
export const SightTab = () => {
  const t = useT();
  const [chosen, setChosen] = useState<Person | null>(null);
  const read = useRead(readSight, chosen ? { kind: chosen.kind, id: chosen.id } : null, {
    fresh: true,
  });
  const sight = read.stale ? undefined : read.answer?.data;
  return (
    <Stack $gap={12}>
      <div style={{ maxWidth: 560 }}>
        <HolderSearch
          by="scopes"
          label={t('sight.find')}
          kinds={['user', 'token', 'app-user']}
          actionName={(name) => t('sight.choose', { name })}
          onChoose={(holder) => setChosen(isPerson(holder) ? holder : null)}
        />
      </div>
      <Card>
        {read.failure ? (
          <ErrorState title={t('sight.failed')} failure={read.failure} onRetry={read.refetch} />
        ) : null}
        {chosen && sight ? <SightFacts sight={sight} /> : null}
        {chosen ? null : (
          <EmptyState icon={Eye} title={t('sight.empty')}>
            {t('sight.empty.text')}
          </EmptyState>
        )}
      </Card>
    </Stack>
  );
};
