import { Button } from '@strapi/design-system';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useT } from '../t';
import { ENCODINGS } from './encoding-names';
import type { Wizard } from './use-wizard';

/** What is wrong with the reading that a person chose, and the way out of it. Nothing when nothing is. */
export const ReadingNotice = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const textOf = useFailureText();
  const { file, problem, read } = wizard;
  if (!file) return null;
  if (problem?.kind === 'reading' && read.failure)
    return (
      <Notice
        tone="danger"
        title={t('failed.preview')}
        actions={
          <Button variant="tertiary" onClick={wizard.readAsBefore}>
            {t('reading.back')}
          </Button>
        }
      >
        {textOf(read.failure)}
      </Notice>
    );
  if (problem?.kind !== 'encoding') return null;
  const { doubt } = problem;
  return (
    <Notice
      tone="danger"
      title={t('reading.doubt', { said: ENCODINGS[file.encoding], is: ENCODINGS[doubt] })}
      actions={
        <Button variant="tertiary" onClick={() => wizard.readAs({ encoding: doubt })}>
          {t('reading.as', { encoding: ENCODINGS[doubt] })}
        </Button>
      }
    >
      {t('reading.doubtText')}
    </Notice>
  );
};
