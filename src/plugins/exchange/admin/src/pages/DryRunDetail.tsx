import { Button, LinkButton } from '@strapi/design-system';
import { Upload as UploadIcon } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import { useWrite } from '../../../../core/admin/src/client/contract-api';
import type { Failure } from '../../../../core/admin/src/client/call';
import { useCan } from '../../../../core/admin/src/client/use-can';
import { isOpen } from '../../../../core/admin/src/kit/JobStatePill';
import { Notice } from '../../../../core/admin/src/kit/Notice';
import { useFailureText } from '../../../../core/admin/src/kit/use-failure-text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { listImports, loadTried } from '../../../contract/imports';
import { can } from '../../../contract/permissions';
import type { ImportWhole } from '../components/import-row';
import { ImportFrame } from '../components/ImportFrame';
import { ImportResult } from '../components/ImportResult';
import { ReasonsTable } from '../components/ReasonsTable';
import { RepeatedNotice } from '../components/RepeatedNotice';
import { RunningImport } from '../components/RunningImport';
import { TakenSamples } from '../components/TakenSamples';
import { useT } from '../t';
import type { ChoiceNames } from '../use-choices';

const CHANGES = [listImports];

/** The earlier load that a refusal names. */
const repeatedBy = ({ filename, sha256 }: ImportWhole, { details }: Failure) => {
  const { import: id, when, who } = (details ?? {}) as Record<string, unknown>;
  return {
    filename,
    sha256,
    loadedBefore: { import: String(id), when: String(when), who: String(who) },
  };
};

interface Props {
  readonly row: ImportWhole;
  readonly names: ChoiceNames;
  readonly facts: string;
}

/** What a file would come to, and from there into the base, or back to its settings. */
export const DryRunDetail = ({ row, names, facts }: Props) => {
  const t = useT();
  const { number } = useFormats();
  const navigate = useNavigate();
  const textOf = useFailureText();
  const mayLoad = useCan(can.load);
  const { write, busy, failure } = useWrite(loadTried, CHANGES);
  const taken = row.inserted + row.updated;
  const ended = !isOpen(row.state);
  const load = async (force: boolean) => {
    const { answer } = await write({ id: row.id, force });
    if (answer) navigate(`../${answer.data.id}`);
  };
  const loadedBefore = failure?.code === 'loaded_before' ? repeatedBy(row, failure) : null;
  return (
    <ImportFrame
      row={row}
      facts={facts}
      actions={
        <>
          {mayLoad && ended && row.order ? (
            <LinkButton
              tag={Link}
              to={`../new?upload=${row.order.upload}&from=${row.id}`}
              variant="tertiary"
            >
              {t('tried.change')}
            </LinkButton>
          ) : null}
          {mayLoad && row.state === 'done' ? (
            <Button
              startIcon={<UploadIcon />}
              loading={busy}
              disabled={taken === 0}
              onClick={() => void load(false)}
            >
              {t('tried.load', { count: taken, rows: number(taken) })}
            </Button>
          ) : null}
        </>
      }
    >
      {failure && !loadedBefore ? (
        <Notice tone="danger" title={t('failed.start')}>
          {textOf(failure)}
        </Notice>
      ) : null}
      {loadedBefore ? (
        <RepeatedNotice upload={loadedBefore} onAgain={() => void load(true)} />
      ) : null}
      {ended ? <ImportResult row={row} /> : <RunningImport row={row} names={names} />}
      {row.state === 'done' && taken === 0 ? (
        <Notice tone="warning" title={t('tried.nothing')}>
          {t('tried.nothing.text')}
        </Notice>
      ) : null}
      {ended ? <ReasonsTable row={row} samples={row.samples} /> : null}
      {ended ? <TakenSamples row={row} /> : null}
    </ImportFrame>
  );
};
