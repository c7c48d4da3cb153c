/** The counts that deltas carry, in the order of the tables' columns. `n`: numbers now in the status. */
export const MEASURES = [
  'loaded',
  'allocated',
  'processed',
  'contacted',
  'success',
  'refusal',
  'no_answer',
  'unworkable',
  'dnc',
] as const;
export type Measure = (typeof MEASURES)[number];

/** `cost`: allocated numbers times their provider's price, made while reading. */
export type Operand = Measure | 'cost';

export interface Metric {
  readonly code: string;
  readonly name: { readonly en: string; readonly ru: string };
  readonly formula: { readonly en: string; readonly ru: string };
  readonly numerator: Operand;
  readonly denominator: Operand | null;
  readonly unit: 'count' | 'ratio' | 'money';
}

const amount = (
  code: Measure,
  en: string,
  ru: string,
  meansEn: string,
  meansRu: string
): Metric => ({
  code,
  name: { en, ru },
  formula: { en: meansEn, ru: meansRu },
  numerator: code,
  denominator: null,
  unit: 'count',
});

const ratio = (code: string, en: string, ru: string, top: Metric, bottom: Metric): Metric => ({
  code,
  name: { en, ru },
  formula: {
    en: `${top.name.en} / ${bottom.name.en.toLowerCase()}`,
    ru: `${top.name.ru} / ${bottom.name.ru.toLowerCase()}`,
  },
  numerator: top.numerator,
  denominator: bottom.numerator,
  unit: 'ratio',
});

const loaded = amount(
  'loaded',
  'Loaded',
  'Загружено',
  'numbers that files brought',
  'номера, которые пришли из файлов'
);
const allocated = amount(
  'allocated',
  'Allocated',
  'Выделено',
  'numbers that ever came into the project',
  'номера, когда-либо пришедшие в проект'
);
const processed = amount(
  'processed',
  'Processed',
  'Обработано',
  'numbers attempted at least once',
  'номера, по которым была хотя бы одна попытка'
);
const contacted = amount(
  'contacted',
  'Contacted',
  'Дозвонились',
  'numbers that were ever reached',
  'номера, до которых хотя бы раз дозвонились'
);
const success = amount(
  'success',
  'Success',
  'Успех',
  'numbers whose present status is a success',
  'номера, которые сейчас в успешном статусе'
);

/** The definitions of `1-domain` §7: each rate names its denominator; a total is a ratio of sums. */
export const METRICS: readonly Metric[] = [
  loaded,
  allocated,
  processed,
  contacted,
  success,
  amount(
    'refusal',
    'Refusal',
    'Отказ',
    'numbers whose present status is a refusal',
    'номера, которые сейчас в статусе отказа'
  ),
  amount(
    'no_answer',
    'No answer',
    'Недозвон',
    'numbers whose present status is no answer',
    'номера, которые сейчас в недозвоне'
  ),
  amount(
    'unworkable',
    'Unworkable',
    'Непригодны',
    'numbers whose present status is unworkable',
    'номера, которые сейчас непригодны'
  ),
  amount(
    'dnc',
    'Do not call',
    'Не звонить',
    'numbers whose present status is do not call',
    'номера, которым сейчас нельзя звонить'
  ),
  ratio('penetration', 'Penetration', 'Проработка', processed, allocated),
  ratio('contact_rate', 'Contact rate', 'Дозвон', contacted, processed),
  ratio('conversion', 'Conversion', 'Конверсия', success, processed),
  ratio('conversion_of_base', 'Conversion of base', 'Конверсия базы', success, allocated),
  ratio(
    'conversion_of_contacts',
    'Conversion of contacts',
    'Успех из контактов',
    success,
    contacted
  ),
  {
    code: 'cost_per_success',
    name: { en: 'Cost per success', ru: 'Цена успеха' },
    formula: {
      en: 'Price of the numbers allocated / success',
      ru: 'Цена выделенных номеров / успех',
    },
    numerator: 'cost',
    denominator: 'success',
    unit: 'money',
  },
];

const byCode = new Map(METRICS.map((metric) => [metric.code, metric]));

export const metricOf = (code: string): Metric | undefined => byCode.get(code);
