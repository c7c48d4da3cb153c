import { ChevronLeft, ChevronRight, Cross, Plus } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { Row, Spoken, Stack } from '../../../../core/admin/src/kit/layout';
import { ink } from '../../../../core/admin/src/kit/palette';
import { Small, tabular } from '../../../../core/admin/src/kit/text';
import { ALL_COLUMNS, moveColumn, type ExportColumn } from '../export-settings';
import type { Choices } from '../use-choices';
import { useFormats } from '../../../../core/admin/src/language/use-formats';
import { useT } from '../t';

const List = styled.ol`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Chip = styled.li`
  display: inline-flex;
  align-items: center;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${ink.main};
  ${tabular}
  > span {
    padding: 0 4px;
  }
`;

const Icon = styled.button`
  min-width: 28px;
  min-height: 30px;
  border: 0;
  padding: 0;
  background: none;
  line-height: 0;
  cursor: pointer;
  svg {
    width: 10px;
    height: 10px;
    path {
      fill: ${ink.muted};
    }
  }
  &:disabled {
    cursor: default;
    opacity: 0.35;
  }
  @media (pointer: coarse) {
    min-width: 44px;
    min-height: 44px;
  }
`;

const Add = styled.button`
  min-height: 30px;
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  padding: 0 10px;
  background: none;
  font: inherit;
  font-size: 1.3rem;
  color: ${ink.link};
  cursor: pointer;
  svg {
    width: 9px;
    height: 9px;
    margin-right: 6px;
    path {
      fill: currentColor;
    }
  }
  @media (pointer: coarse) {
    min-height: 44px;
  }
`;

const FIELD = 'field:';

interface Props {
  readonly columns: readonly ExportColumn[];
  /** Number fields that the person sees. */
  readonly fields: Choices['fields'];
  onChange(columns: readonly ExportColumn[]): void;
}

/** The file's columns in their order. Arrow keys on a column move it. */
export const ExportColumns = ({ columns, fields, onChange }: Props) => {
  const t = useT();
  const [moved, setMoved] = useState<ExportColumn | null>(null);
  const { language } = useFormats();
  const name = (column: ExportColumn): string => {
    const own = ALL_COLUMNS.find((each) => each === column);
    if (own) return t(`export.column.${own}`);
    const key = column.slice(FIELD.length);
    return fields.find((field) => field.key === key)?.name[language] ?? key;
  };
  const move = (column: ExportColumn, by: -1 | 1) => {
    setMoved(column);
    onChange(moveColumn(columns, column, by));
  };
  const onKey = (column: ExportColumn) => (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    move(column, event.key === 'ArrowLeft' ? -1 : 1);
  };
  const every: ExportColumn[] = [
    ...ALL_COLUMNS,
    ...fields.map(({ key }) => `${FIELD}${key}` as const),
  ];
  const free = every.filter((column) => !columns.includes(column));
  return (
    <Stack $gap={8}>
      <Small id="export-columns">{t('export.columns.hint')}</Small>
      <List aria-labelledby="export-columns">
        {columns.map((column, index) => (
          <Chip key={column} onKeyDown={onKey(column)}>
            <Icon
              type="button"
              aria-label={t('export.columns.left', { name: name(column) })}
              disabled={index === 0}
              onClick={() => move(column, -1)}
            >
              <ChevronLeft aria-hidden />
            </Icon>
            <span>
              {index + 1}. {name(column)}
            </span>
            <Icon
              type="button"
              aria-label={t('export.columns.right', { name: name(column) })}
              disabled={index === columns.length - 1}
              onClick={() => move(column, 1)}
            >
              <ChevronRight aria-hidden />
            </Icon>
            <Icon
              type="button"
              aria-label={t('export.columns.remove', { name: name(column) })}
              disabled={columns.length === 1}
              onClick={() => onChange(columns.filter((one) => one !== column))}
            >
              <Cross aria-hidden />
            </Icon>
          </Chip>
        ))}
      </List>
      {free.length > 0 ? (
        <Row $gap={8} role="group" aria-label={t('export.columns.more')}>
          {free.map((column) => (
            <Add key={column} type="button" onClick={() => onChange([...columns, column])}>
              <Plus aria-hidden />
              {name(column)}
            </Add>
          ))}
        </Row>
      ) : null}
      <Spoken role="status">
        {moved && columns.includes(moved)
          ? t('export.columns.place', {
              name: name(moved),
              place: columns.indexOf(moved) + 1,
              of: columns.length,
            })
          : null}
      </Spoken>
    </Stack>
  );
};
