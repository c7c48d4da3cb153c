import { Fragment, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { FilterState } from '../../../../core/admin/src/kit/filter/fields';
import { Row, Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { BlockTitle, Small, TextLink, tabular } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { AuditEntry } from '../../../contract/audit';
import { useT } from '../t';
import { useValueText } from '../use-value-text';
import { useWords } from '../use-words';
import { ResultPill } from './audit-columns';
import { ChangeTable } from './ChangeTable';

const Facts = styled.dl`
  display: grid;
  grid-template-columns: 110px minmax(0, 1fr);
  align-items: baseline;
  gap: 6px 12px;
  margin: 0;
  font-size: 1.3rem;
  line-height: 1.9rem;
  ${tabular}
  dt {
    color: ${ink.muted};
  }
  dd {
    margin: 0;
    color: ${ink.main};
    overflow-wrap: anywhere;
  }
`;

const Part = styled.div`
  padding-top: 12px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

interface Props {
  readonly entry: AuditEntry;
  /** Whether the person may ask for others' actions. */
  readonly all: boolean;
  onAsk(changes: FilterState): void;
}

/** One action whole: who, over what, what it was and what it became. Blue asks for everything of the same kind. */
export const EntryBody = ({ entry, all, onAsk }: Props) => {
  const t = useT();
  const { locale } = useIntl();
  const words = useWords();
  const text = useValueText();
  const { number } = useFormats();
  const { actor, subject, before, after, details, job, requestId } = entry;
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long' });
  const who = words.actor(actor);
  const extra = Object.entries(details).filter(([, value]) => value !== null);
  return (
    <Stack $gap={12}>
      <Row $gap={8}>
        <ResultPill result={entry.result} />
        <Small>{entry.action}</Small>
      </Row>
      <Facts>
        <Fact name={t('column.at')}>{moment.format(new Date(entry.at))}</Fact>
        <Fact name={t('column.actor')}>
          {all && actor.id !== null && actor.kind !== 'system' ? (
            <TextLink type="button" onClick={() => onAsk({ actor: `${actor.kind}:${actor.id}` })}>
              {who}
            </TextLink>
          ) : (
            who
          )}
        </Fact>
        {subject ? (
          <Fact name={t('column.subject')}>
            <TextLink
              type="button"
              onClick={() => onAsk({ subject: `${subject.kind}:${subject.id}` })}
            >
              {words.subject(subject)}
            </TextLink>
          </Fact>
        ) : null}
        {entry.rows === null ? null : <Fact name={t('column.rows')}>{number(entry.rows)}</Fact>}
        {entry.projects.length > 0 ? (
          <Fact name={t('panel.projects')}>
            {entry.projects.map((id, at) => (
              <Fragment key={id}>
                {at > 0 ? ', ' : ''}
                <TextLink type="button" onClick={() => onAsk({ project: String(id) })}>
                  {t('panel.no', { id: String(id) })}
                </TextLink>
              </Fragment>
            ))}
          </Fact>
        ) : null}
        {job ? (
          <Fact name={t('panel.job')}>
            <TextLink type="button" onClick={() => onAsk({ job, request: '' })}>
              {t('panel.no', { id: job })}
            </TextLink>
          </Fact>
        ) : null}
        {entry.ip ? <Fact name={t('panel.ip')}>{entry.ip}</Fact> : null}
        {requestId ? (
          <Fact name={t('panel.request')}>
            <TextLink type="button" onClick={() => onAsk({ request: requestId, job: '' })}>
              {requestId}
            </TextLink>
          </Fact>
        ) : null}
      </Facts>
      {before || after ? (
        <Part>
          <BlockTitle>{t('panel.change')}</BlockTitle>
          <ChangeTable before={before} after={after} />
        </Part>
      ) : null}
      {extra.length > 0 ? (
        <Part>
          <BlockTitle>{t('panel.details')}</BlockTitle>
          <Facts style={{ marginTop: 8 }}>
            {extra.map(([name, value]) => (
              <Fact key={name} name={words.detail(name)}>
                {words.said(name, value) ?? text(value)}
              </Fact>
            ))}
          </Facts>
        </Part>
      ) : null}
    </Stack>
  );
};
