import { CheckCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { DataTable } from '../../../../core/admin/src/kit/table/DataTable';
import type { Column } from '../../../../core/admin/src/kit/table/columns';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { NOTHING } from '../../../../core/admin/src/language/numbers-in-words';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { WaitingProject } from '../../../contract/projects';
import { useFocusHeld } from '../parts/use-focus-held';
import { useT } from '../t';
import { DecideActions } from './DecideActions';
import { useWaiting } from './use-waiting';
import { windowsInWords } from './windows-in-words';

const useSources = (): ((project: WaitingProject) => string) => {
  const { language } = useFormats();
  return ({ providers, geos }) =>
    [...providers, ...geos].map(({ name }) => name[language]).join(', ') || NOTHING;
};

const useHours = (): ((project: WaitingProject) => string) => {
  const t = useT();
  const { locale } = useIntl();
  return ({ windows }) => windowsInWords(locale, windows) || t('waiting.unscheduled');
};

const useColumns = (): readonly Column<WaitingProject>[] => {
  const t = useT();
  const { when } = useFormats();
  const sources = useSources();
  const hours = useHours();
  return [
    {
      name: 'project',
      header: t('column.project'),
      cell: ({ name, group, description }) => (
        <>
          <Strong as="div">{name}</Strong>
          <Small>{[group, description].filter(Boolean).join(' · ')}</Small>
        </>
      ),
    },
    { name: 'sources', header: t('column.sources'), cell: sources },
    { name: 'called', header: t('column.called'), cell: hours },
    {
      name: 'maker',
      header: t('column.maker'),
      cell: ({ maker, updatedAt }) => (
        <>
          <div>{maker || NOTHING}</div>
          <Small>{when(updatedAt)}</Small>
        </>
      ),
    },
    {
      name: 'actions',
      header: '',
      align: 'end',
      cell: (project) => <DecideActions project={project} />,
    },
  ];
};

/** Projects that wait for somebody to say yes or no. */
export const WaitingTab = () => {
  const t = useT();
  const { when } = useFormats();
  const sources = useSources();
  const hours = useHours();
  const list = useWaiting();
  const rows = list.answer?.data;
  const held = useFocusHeld(rows);
  return (
    <div {...held} role="group" aria-label={t('tab.waiting')}>
      <DataTable
        label={t('tab.waiting')}
        columns={useColumns()}
        lines={(project) => ({
          lead: project.name,
          leadEnd: when(project.updatedAt),
          below: [project.maker, sources(project), hours(project), project.description]
            .filter(Boolean)
            .join(' · '),
          actions: <DecideActions project={project} />,
        })}
        rows={rows}
        idOf={({ id }) => String(id)}
        question={list}
        failed={t('failed.list')}
        empty={
          <EmptyState icon={CheckCircle} title={t('empty.waiting')}>
            {t('empty.waiting.text')}
          </EmptyState>
        }
      />
    </div>
  );
};
