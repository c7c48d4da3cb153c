import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { TextLink, tabular } from '../../../../core/admin/src/kit/text';
import type { SealFault } from '../../../contract/verify';
import { faultDays } from '../fault-days';
import { useT } from '../t';

const MOST_SHOWN = 50;

const List = styled.ul`
  margin: 4px 0 0;
  padding: 0;
  list-style: none;
  ${tabular}
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
  }
`;

interface Props {
  readonly faults: readonly SealFault[];
  onDays(at: string): void;
}

/** Each block that is not what was sealed, with what is wrong and the way to the rows of its days. */
export const BrokenBlocks = ({ faults, onDays }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const written = (iso: string | null) => (iso === null ? '…' : moment.format(new Date(iso)));
  return (
    <Notice tone="danger" title={t('seal.broken', { count: faults.length })}>
      <List>
        {faults.slice(0, MOST_SHOWN).map(({ block, what, key, from, to }) => (
          <li key={block}>
            <strong>{t('seal.block', { block })}</strong>
            <span>{t(`fault.${what}`, { key: key || t('fault.nameless') })}</span>
            {from !== null || to !== null ? (
              <>
                <span>{t('seal.span', { from: written(from), to: written(to) })}</span>
                <TextLink type="button" onClick={() => onDays(faultDays({ from, to }))}>
                  {t('seal.show')}
                </TextLink>
              </>
            ) : null}
          </li>
        ))}
      </List>
      {faults.length > MOST_SHOWN ? t('seal.more', { count: faults.length - MOST_SHOWN }) : null}
    </Notice>
  );
};
