import { styled } from 'styled-components';
import { Stack } from '../../../../core/admin/src/kit/layout';
import { ReadDialog } from '../../../../core/admin/src/kit/ReadDialog';
import { BlockTitle, Small, Text } from '../../../../core/admin/src/kit/text';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import type { PlanReport as Report } from '../../../contract/plan';
import { useT } from '../t';
import type { PlanVersion } from './use-plan';

const Lines = styled.ul`
  margin: 0;
  padding: 0 0 0 16px;
  overflow-wrap: anywhere;
`;

interface PartProps {
  readonly title: string;
  readonly lines: readonly string[];
}

const Part = ({ title, lines }: PartProps) =>
  lines.length === 0 ? null : (
    <Stack $gap={8}>
      <BlockTitle>{title}</BlockTitle>
      <Lines>
        {lines.map((line) => (
          <li key={line}>
            <Text>{line}</Text>
          </li>
        ))}
      </Lines>
    </Stack>
  );

const useReportLines = ({ faults, gaps, disagree }: Report) => {
  const t = useT();
  const at = (file: string, line: number): string => t('plan.at', { file, line: String(line) });
  return {
    faults: faults.map(({ file, line, field, reason, value, other }) =>
      [
        at(file, line),
        t(`plan.field.${field}`),
        t(`plan.reason.${reason}`),
        value,
        ...(other ? [t('plan.with', { place: at(other.file, other.line) })] : []),
      ]
        .filter(Boolean)
        .join(' · ')
    ),
    gaps: gaps.map(({ file, line, from, to }) => `${at(file, line)} · ${from}–${to}`),
    disagree: disagree.map(
      ({ file, line, region, territory }) => `${at(file, line)} · ${region} / ${territory}`
    ),
  };
};

const Body = ({ report }: { readonly report: Report }) => {
  const t = useT();
  const { number } = useFormats();
  const lines = useReportLines(report);
  return (
    <Stack $gap={20}>
      <Text>
        {t('plan.report.facts', {
          rows: number(report.rows),
          merged: number(report.merged),
          kept: number(report.kept),
          regions: number(report.regions),
        })}
      </Text>
      <Part title={t('plan.report.faults', { count: report.faultCount })} lines={lines.faults} />
      <Part
        title={t('plan.report.disagree', { count: report.disagreeCount })}
        lines={lines.disagree}
      />
      <Part title={t('plan.report.gaps', { count: report.gapCount })} lines={lines.gaps} />
    </Stack>
  );
};

interface Props {
  readonly version: PlanVersion;
  onClose(): void;
}

/** What the reading of the files found, and where they came from. */
export const PlanReport = ({ version, onClose }: Props) => {
  const t = useT();
  return (
    <ReadDialog title={t('plan.version', { id: version.id })} onClose={onClose}>
      <Stack $gap={20}>
        <Lines>
          {version.files.map(({ filename, sha256 }) => (
            <li key={sha256}>
              <Text>{filename}</Text> <Small>sha256 {sha256}</Small>
            </li>
          ))}
        </Lines>
        {version.report ? <Body report={version.report} /> : <Text>{t('plan.report.none')}</Text>}
      </Stack>
    </ReadDialog>
  );
};
