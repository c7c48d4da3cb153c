import { styled } from 'styled-components';
import { ink } from '../../../../core/admin/src/kit/palette';
import { useNow } from '../../../../core/admin/src/kit/use-now';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { formatClock } from '../../../../core/admin/src/language/times-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { geoSourceTexts } from '../../../domain/geo-source-texts';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { EditableFacts } from './EditableFacts';
import { EditNoteDialog } from './EditNoteDialog';
import type { NumberRow } from './number-columns';
import { CallbackText } from './number-parts';

const Unknown = styled.span`
  color: ${ink.warning};
`;

const MINUTE_MS = 60_000;

interface Props {
  readonly number: NumberRow;
  readonly names: ChoiceNames;
}

/** What is known about the number besides its status; comment and callback can be changed. */
export const NumberFacts = ({ number, names }: Props) => {
  const t = useT();
  const { number: figure, when, language } = useFormats();
  const now = useNow(MINUTE_MS);
  const { zone } = number;
  const source = geoSourceTexts[number.geoSource][language];
  return (
    <EditableFacts
      title={t('card.facts')}
      edit={t('note.edit')}
      dialog={(close) => <EditNoteDialog number={number} onClose={close} />}
    >
      <dt>{t('field.attempts')}</dt>
      <dd>{figure(number.attempts)}</dd>
      <dt>{t('field.lastCall')}</dt>
      <dd>{when(number.lastCallAt)}</dd>
      <dt>{t('field.callback')}</dt>
      <dd>
        <CallbackText at={number.callbackAt} />
      </dd>
      <dt>{t('field.clock')}</dt>
      <dd>
        {zone === null ? (
          <Unknown>{t('zone.unknown')}</Unknown>
        ) : (
          `${formatClock(language, new Date(now), zone)}, ${zone}`
        )}
      </dd>
      <dt>{t('field.rangeGeo')}</dt>
      <dd>{names.geo(number.rangeGeo) || NOTHING}</dd>
      <dt>{t('field.geoSource')}</dt>
      <dd>{number.geoSource === 'unknown' ? <Unknown>{source}</Unknown> : source}</dd>
      <dt>{t('field.statusAt')}</dt>
      <dd>{when(number.statusAt)}</dd>
      <dt>{t('field.comment')}</dt>
      <dd>{number.comment ?? NOTHING}</dd>
    </EditableFacts>
  );
};
