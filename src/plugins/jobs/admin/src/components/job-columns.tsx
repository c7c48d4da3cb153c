import type { Column, TwoLines } from '../../../../core/admin/src/kit/table/columns';
import { isOpen, JobStatePill } from '../../../../core/admin/src/kit/JobStatePill';
import { Small, Strong } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';
import type { JobRow } from '../use-live-jobs';
import { JobActions } from './JobActions';
import { JobProgressCell } from './JobProgressCell';

export const useJobColumns = (): readonly Column<JobRow>[] => {
  const t = useT();
  const { when, language } = useFormats();
  return [
    {
      name: 'label',
      header: t('column.job'),
      cell: (job) => (
        <>
          <Strong as="div">{job.label || job.title[language]}</Strong>
          {job.label ? <Small>{job.title[language]}</Small> : null}
        </>
      ),
    },
    {
      name: 'state',
      header: t('column.state'),
      cell: ({ state }) => <JobStatePill state={state} />,
    },
    {
      name: 'progress',
      header: t('column.progress'),
      cell: (job) => <JobProgressCell job={job} />,
    },
    {
      name: 'when',
      header: t('column.when'),
      cell: ({ createdAt, actor }) => (
        <>
          <div>{when(createdAt)}</div>
          <Small>{actor}</Small>
        </>
      ),
    },
    {
      name: 'actions',
      header: '',
      align: 'end',
      cell: (job) => <JobActions job={job} />,
    },
  ];
};

export const useJobLines = (): ((job: JobRow) => TwoLines) => {
  const { when, language } = useFormats();
  return (job) => ({
    lead: job.label || job.title[language],
    leadEnd: <JobStatePill state={job.state} />,
    below: (
      <>
        {job.label ? <Small as="div">{job.title[language]}</Small> : null}
        <JobProgressCell job={job} />
      </>
    ),
    belowEnd: when(job.finishedAt ?? job.createdAt),
    action: isOpen(job.state) || job.state === 'failed' ? <JobActions job={job} /> : null,
  });
};
