import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { BlockTitle, tabular } from '../../../../core/admin/src/kit/text';
import { useNow } from '../../../../core/admin/src/kit/use-now';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { formatClock } from '../../../../core/admin/src/language/times-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { can } from '../../../contract/permissions';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { EditNoteDialog } from './EditNoteDialog';
import type { NumberRow } from './number-columns';
import { CallbackText } from './number-parts';

export const FactList = styled.dl`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 6px 16px;
  font-size: 1.3rem;
  line-height: 1.9rem;
  ${tabular}
  dt {
    color: ${ink.muted};
  }
  dd {
    text-align: end;
    color: ${ink.main};
    overflow-wrap: anywhere;
  }
`;

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
  const mayEdit = useCan(can.edit);
  const [editing, setEditing] = useState(false);
  const { zone } = number;
  return (
    <section aria-label={t('card.facts')}>
      <Row $between $gap={8} style={{ marginBottom: 8 }}>
        <BlockTitle as="h3">{t('card.facts')}</BlockTitle>
        {mayEdit ? (
          <Button variant="ghost" size="S" startIcon={<Pencil />} onClick={() => setEditing(true)}>
            {t('note.edit')}
          </Button>
        ) : null}
      </Row>
      <FactList>
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
        <dd>
          {number.geoSource === 'unknown' ? (
            <Unknown>{t('geoSource.unknown')}</Unknown>
          ) : (
            t(`geoSource.${number.geoSource}`)
          )}
        </dd>
        <dt>{t('field.statusAt')}</dt>
        <dd>{when(number.statusAt)}</dd>
        <dt>{t('field.comment')}</dt>
        <dd>{number.comment ?? NOTHING}</dd>
      </FactList>
      {editing ? <EditNoteDialog number={number} onClose={() => setEditing(false)} /> : null}
    </section>
  );
};
