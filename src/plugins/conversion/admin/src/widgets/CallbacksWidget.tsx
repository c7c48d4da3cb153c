import { styled } from 'styled-components';
import { useRead } from '../../../../core/admin/src/client/contract-api';
import { KeyFigure } from '../../../../core/admin/src/kit/KeyFigure';
import { ink } from '../../../../core/admin/src/kit/palette';
import { WidgetBody } from '../../../../core/admin/src/kit/WidgetBody';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { readStock } from '../../../contract/stock';
import { useT } from '../t';

const Overdue = styled.strong`
  font-size: 1.4rem;
  font-weight: 600;
  color: ${ink.danger};
`;

export const CallbacksWidget = () => {
  const t = useT();
  const { number, when } = useFormats();
  const read = useRead(readStock, {}, { fresh: true });
  return (
    <WidgetBody read={read} failed={t('failed.stock')}>
      {({ data: { callbacksToday, callbacksOverdue, asOf } }) => (
        <KeyFigure
          size={32}
          value={number(callbacksToday)}
          beside={
            callbacksOverdue > 0 ? (
              <Overdue>{t('widget.overdue', { count: callbacksOverdue })}</Overdue>
            ) : null
          }
          below={
            callbacksToday + callbacksOverdue > 0
              ? t('widget.asOf', { when: when(asOf) })
              : t('widget.noCallbacks')
          }
        />
      )}
    </WidgetBody>
  );
};
