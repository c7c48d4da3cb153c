import { useRead } from '../../../../core/admin/src/client/contract-api';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { queueHealth } from '../../../contract/jobs';
import { QueueFacts } from '../components/QueueFacts';
import { useT } from '../t';

const EVERY_MS = 10_000;

export const HealthWidget = () => {
  const t = useT();
  const health = useRead(queueHealth, {}, { every: EVERY_MS, fresh: true });
  return (
    <WidgetBody read={health} failed={t('failed.health')}>
      {({ data }) => <QueueFacts health={data} />}
    </WidgetBody>
  );
};
