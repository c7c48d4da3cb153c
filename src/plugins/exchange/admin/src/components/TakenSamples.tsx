import { styled } from 'styled-components';
import { Card } from '../../../../core/admin/src/kit/Card';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { Strong } from '../../../../core/admin/src/kit/text';
import { useT } from '../t';
import type { ImportWhole } from './import-row';
import { SampleRows } from './SampleRows';

const TAKEN = ['inserted', 'updated'] as const;

const Group = styled.div`
  display: grid;
  gap: 4px;
`;

/** Rows that a load would take, as examples. */
export const TakenSamples = ({ row }: { row: ImportWhole }) => {
  const t = useT();
  const groups = TAKEN.map((outcome) => ({
    outcome,
    samples: row.samples.filter((sample) => sample.outcome === outcome),
  })).filter(({ samples }) => samples.length > 0);
  if (groups.length === 0) return null;
  return (
    <Card title={t('tried.taken')}>
      <Stack $gap={12}>
        {groups.map(({ outcome, samples }) => (
          <Group key={outcome}>
            <Strong>{t(`tried.${outcome}`)}</Strong>
            <SampleRows samples={samples} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
};
