import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { css, styled } from 'styled-components';
import { Card } from '../../../../core/admin/src/kit/Card';
import { narrow } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import { useChoices } from '../use-choices';
import { useFactText } from './use-fact-text';
import type { Wizard, WizardColumn } from './use-wizard';

const TARGETS = ['phone', 'project', 'provider', 'geo', 'status', 'comment', 'skip'] as const;

const FIELD = 'field:';

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Line = styled.li`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(0, 3fr) minmax(140px, 4fr) minmax(0, 5fr);
  align-items: center;
  gap: 4px 12px;
  min-height: 40px;
  padding: 4px 16px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.4rem;
  line-height: 1.9rem;
  color: ${ink.main};
  > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  ${narrow(css`
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  `)}
`;

const Heads = styled(Line)`
  border-top: 0;
  font-size: 1.1rem;
  font-weight: 600;
  text-transform: uppercase;
  color: ${ink.muted};
  ${narrow(css`
    display: none;
  `)}
`;

const tones = { exact: ink.success, check: ink.warning, choose: ink.danger } as const;

const Fact = styled.span<{ $grade: keyof typeof tones }>`
  display: flex;
  align-items: center;
  gap: 7px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ $grade, theme }) => tones[$grade]({ theme })};
  svg {
    flex: none;
    width: 12px;
    height: 12px;
    path {
      fill: currentColor;
    }
  }
`;

const Missing = styled(Small)`
  font-weight: 600;
  color: ${ink.danger};
`;

const FactCell = ({ column }: { column: WizardColumn }) => {
  const t = useT();
  const factOf = useFactText();
  if (column.target === 'skip' && column.grade !== 'choose') return <Small>{factOf(column)}</Small>;
  if (column.own)
    return column.target === 'skip' ? (
      <Small>{t('fact.skipped')}</Small>
    ) : (
      <Fact $grade="exact">
        <CheckCircle aria-hidden />
        {t('fact.chosen')}
      </Fact>
    );
  return (
    <Fact $grade={column.grade}>
      {column.grade === 'exact' ? <CheckCircle aria-hidden /> : <WarningCircle aria-hidden />}
      {factOf(column)}
    </Fact>
  );
};

/** Where each column goes. A column that we do not know blocks until a field or «Не загружать» is chosen. */
export const MappingCard = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { columns, unchosen } = wizard;
  const { language } = useFormats();
  const fields = useChoices().data?.fields ?? [];
  return (
    <Card
      flush
      title={t('mapping.title')}
      aside={
        unchosen.length > 0 ? (
          <Missing>{t('mapping.left', { count: unchosen.length })}</Missing>
        ) : null
      }
    >
      <List>
        <Heads aria-hidden>
          <span>{t('mapping.inFile')}</span>
          <span>{t('mapping.example')}</span>
          <span>{t('mapping.field')}</span>
          <span>{t('mapping.fact')}</span>
        </Heads>
        {columns.map((column) => {
          const { index, header, samples, target } = column;
          const name = header || t('columnNo', { n: index + 1 });
          // Guessed, while its name is not known yet.
          const nameless =
            target?.startsWith(FIELD) && !fields.some(({ key }) => target === `${FIELD}${key}`)
              ? target
              : null;
          return (
            <Line key={index}>
              <strong style={{ fontWeight: 600 }}>{name}</strong>
              <span>{samples[0] || NOTHING}</span>
              <SingleSelect
                size="S"
                aria-label={t('mapping.target', { column: name })}
                placeholder={t('mapping.unchosen')}
                hasError={target === null}
                value={target}
                onChange={(value) => wizard.choose(index, String(value))}
              >
                {TARGETS.map((value) => (
                  <SingleSelectOption key={value} value={value}>
                    {t(`target.${value}`)}
                  </SingleSelectOption>
                ))}
                {nameless ? (
                  <SingleSelectOption value={nameless}>
                    {nameless.slice(FIELD.length)}
                  </SingleSelectOption>
                ) : null}
                {fields.map((field) => (
                  <SingleSelectOption key={field.key} value={`${FIELD}${field.key}`}>
                    {field.name[language]}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <FactCell column={column} />
            </Line>
          );
        })}
      </List>
    </Card>
  );
};
