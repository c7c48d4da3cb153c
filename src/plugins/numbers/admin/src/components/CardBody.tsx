import { Button } from '@strapi/design-system';
import { CaretDown, Cross } from '@strapi/icons';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { Row } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { PhoneText } from './PhoneText';
import { StatusPill } from '../../../../core/admin/src/kit/StatusPill';
import { Small, tabular } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { can } from '../../../contract/permissions';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';
import { ChangeStatusDialog } from './ChangeStatusDialog';
import { FieldsBlock } from './FieldsBlock';
import type { NumberRow } from './number-columns';
import { NumberFacts } from './NumberFacts';
import { NumberStanding } from './NumberStanding';
import { RevealButton, useReveal } from './RevealPhone';
import { Timeline } from './Timeline';

const Block = styled.div`
  padding: 16px;
  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Phone = styled.h2`
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${ink.main};
  ${tabular}
`;

const Close = styled.button`
  flex: none;
  width: 28px;
  height: 28px;
  border: 0;
  background: none;
  cursor: pointer;
  svg {
    width: 11px;
    height: 11px;
    path {
      fill: ${ink.muted};
    }
  }
`;

interface Props {
  readonly number: NumberRow;
  readonly names: ChoiceNames;
  readonly onClose?: () => void;
}

/** Who it is, what may be done, what is known, what happened. */
export const CardBody = ({ number, names, onClose }: Props) => {
  const t = useT();
  const [changing, setChanging] = useState(false);
  const mayEdit = useCan(can.edit);
  const mayReveal = useCan(can.reveal);
  const reveal = useReveal(number.id);
  useEffect(() => setChanging(false), [number.id]);
  const fields = names.data?.fields ?? [];
  const place = number.project === null ? t('pool') : names.project(number.project);
  const facts = [place, names.provider(number.provider), names.geo(number.geo)];
  return (
    <>
      <Block>
        <Row $between style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
          <Phone>
            <PhoneText phone={reveal.phone ?? number.phone} />
          </Phone>
          {onClose ? (
            <Close type="button" aria-label={t('card.close')} onClick={onClose}>
              <Cross aria-hidden />
            </Close>
          ) : null}
        </Row>
        <Row $gap={8} style={{ margin: '6px 0 12px' }}>
          <StatusPill color={names.colorOf(number.status)}>
            {names.status(number.status) || NOTHING}
          </StatusPill>
          <Small>{facts.filter(Boolean).join(' · ')}</Small>
        </Row>
        <Row $gap={8}>
          {mayEdit ? (
            <Button variant="tertiary" endIcon={<CaretDown />} onClick={() => setChanging(true)}>
              {t('status.change')}
            </Button>
          ) : null}
          {mayReveal && number.masked ? (
            <RevealButton
              shown={reveal.phone !== null}
              busy={reveal.busy}
              onToggle={() => void reveal.toggle()}
            />
          ) : null}
        </Row>
      </Block>
      <Block>
        <NumberFacts key={number.id} number={number} names={names} />
      </Block>
      {fields.length > 0 ? (
        <Block>
          <FieldsBlock key={number.id} number={number} fields={fields} />
        </Block>
      ) : null}
      <Block>
        <NumberStanding key={number.id} id={number.id} names={names} />
        <Timeline key={`history ${number.id}`} id={number.id} names={names} />
      </Block>
      {changing ? (
        <ChangeStatusDialog number={number} names={names} onClose={() => setChanging(false)} />
      ) : null}
    </>
  );
};
