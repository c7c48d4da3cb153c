import { defineErrors } from '../../core/contract/error';

export const codes = defineErrors({
  unsupported_cut: {
    status: 400,
    en: 'These cuts cannot be combined: {by}.',
    ru: 'Такие разрезы нельзя сочетать: {by}.',
  },
  unknown_metric: {
    status: 400,
    en: 'There is no metric {value}.',
    ru: 'Нет такого показателя: {value}.',
  },
  too_many_cells: {
    status: 400,
    en: 'The answer would have more than 10,000 rows. Narrow the range or the cut.',
    ru: 'В ответе больше 10 000 строк. Сузьте период или разрез.',
  },
});
