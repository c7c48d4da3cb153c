import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { useWaiting } from './use-waiting';

const SHOWN = 4;

/** Which projects wait for this person, the longest waiting first. */
export const WaitingWidget = () => {
  const t = useT();
  const { when, number } = useFormats();
  return (
    <WidgetBody read={useWaiting()} failed={t('failed.list')}>
      {({ data }) => {
        const others = data.filter(({ mine }) => !mine);
        if (others.length === 0) return <Small>{t('empty.waiting')}</Small>;
        return (
          <Stack $gap={10}>
            {others.slice(0, SHOWN).map(({ id, name, maker, updatedAt }) => (
              <Row key={id} $between $gap={8}>
                <Strong>{name}</Strong>
                <Small>{[maker, when(updatedAt)].filter(Boolean).join(' · ')}</Small>
              </Row>
            ))}
            {others.length > SHOWN ? (
              <Small>{t('widget.more', { count: number(others.length - SHOWN) })}</Small>
            ) : null}
          </Stack>
        );
      }}
    </WidgetBody>
  );
};
