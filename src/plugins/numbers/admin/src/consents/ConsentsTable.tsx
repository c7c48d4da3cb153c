import { Button } from '@strapi/design-system';
import { CheckCircle, Search } from '@strapi/icons';
import { useState } from 'react';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import { nothing, type Selection } from '../../../../core/admin/src/kit/table/selection';
import { SelectionBanner } from '../../../../core/admin/src/kit/table/SelectionBanner';
import { useT } from '../t';
import { useConsentColumns, useConsentLines } from './consent-columns';
import type { ConsentsList } from './use-consents';
import { WithdrawConsents } from './WithdrawConsents';

interface Props {
  readonly list: ConsentsList;
  readonly mayWithdraw: boolean;
  onReset(): void;
}

/** One page of consents; those that are ticked can be withdrawn together. */
export const ConsentsTable = ({ list, mayWithdraw, onReset }: Props) => {
  const t = useT();
  const columns = useConsentColumns();
  const lines = useConsentLines();
  const [selection, setSelection] = useState<Selection>(nothing);
  const [asking, setAsking] = useState(false);
  const rows = list.read.answer?.data;
  const ticked = (rows ?? []).filter(({ id }) => selection.kind === 'ids' && selection.ids.has(id));
  const open = ticked.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id);
  const isAsked = Object.keys(list.filter).length > 0;
  return (
    <>
      <DataTable
        label={t('consents.title')}
        columns={columns}
        lines={lines}
        rows={rows}
        idOf={({ id }) => id}
        question={{ ...list.read, loading: list.read.loading && list.read.stale }}
        failed={t('consents.failed')}
        {...(mayWithdraw ? { selection, onSelect: setSelection } : {})}
        banner={
          <SelectionBanner
            selection={selection}
            some={t('consents.ticked', { count: ticked.length })}
            page={(rows ?? []).map(({ id }) => id)}
            onSelect={setSelection}
            actions={
              <Button
                variant="danger-light"
                disabled={open.length === 0}
                onClick={() => setAsking(true)}
              >
                {t('consents.withdraw')}
              </Button>
            }
          />
        }
        empty={
          isAsked ? (
            <EmptyState
              icon={Search}
              title={t('consents.empty.filter')}
              actions={
                <Button variant="ghost" onClick={onReset}>
                  {t('empty.reset')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={CheckCircle} title={t('consents.empty')}>
              {t('consents.empty.text')}
            </EmptyState>
          )
        }
      />
      {asking ? (
        <WithdrawConsents
          ids={open}
          onDone={() => {
            setAsking(false);
            setSelection(nothing);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
};
