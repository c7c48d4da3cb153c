import type { Locator } from 'playwright-core';
import { METRICS } from '../../../src/plugins/conversion/domain/metrics';
import { digitsOf } from './import-page';
import { readCell } from './table';
import type { Visit } from './visit';
import { says } from './words';

/** The name of a figure, as its column is headed. */
export const nameOf = (code: string): string =>
  METRICS.find((metric) => metric.code === code)?.name.ru ?? code;

/** Figures of all time, once a project is among them. */
export const onConversion = async (window: Visit, project: string): Promise<Locator> => {
  await window.go('/numera/conversion?range=all');
  const grid = window.page.getByRole('grid', { name: says('ru', 'conversion', 'title') });
  await grid.getByText(project).first().waitFor();
  return grid;
};

export const figuresOf = async (grid: Locator, row: string) => {
  const figure = async (code: string) => digitsOf(await readCell(grid, row, nameOf(code)));
  return { success: await figure('success'), processed: await figure('processed') };
};
