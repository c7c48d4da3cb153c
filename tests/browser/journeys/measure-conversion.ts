import { describe, expect, it } from 'vitest';
import { nameOf, onConversion } from '../support/conversion-page';
import { digitsOf } from '../support/import-page';
import { sessionOf } from '../support/people';
import { readCell } from '../support/table';
import { visit } from '../support/visit';

const COUNTS = ['allocated', 'processed', 'success'] as const;

/** Journey 6, totals: sums of what stands above them, and a rate of sums, not a mean of rates. */
export const measureConversion = (): void => {
  describe('a manager who reads conversion', () => {
    it('finds totals that are the sums of their rows, and the rate of these sums', async () => {
      const window = await visit({ token: await sessionOf('manager', 'ru') });
      const grid = await onConversion(window, 'Кредитные карты');
      const lines = await grid.locator('tbody tr').count();
      expect(lines).toBeGreaterThan(3);
      const headings = await grid.getByRole('columnheader').allInnerTexts();
      const sums = new Map<string, number>();
      for (const code of COUNTS) {
        const column = headings.findIndex((text) =>
          text.trim().toLowerCase().startsWith(nameOf(code).toLowerCase())
        );
        expect(column).toBeGreaterThan(0);
        const cells = await grid.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
        expect(cells).toHaveLength(lines);
        sums.set(
          code,
          cells.map(digitsOf).reduce((sum, value) => sum + value, 0)
        );
        expect(digitsOf(await readCell(grid, 'Всего', nameOf(code)))).toBe(sums.get(code));
      }
      const rate = await readCell(grid, 'Всего', nameOf('conversion'));
      const [success = 0, processed = 1] = [sums.get('success'), sums.get('processed')];
      expect(success).toBeGreaterThan(0);
      expect(Number(rate.replace(/[^\d,]/g, '').replace(',', '.'))).toBeCloseTo(
        (success / processed) * 100,
        1
      );
      await window.leave();
    });
  });
};
