import { fault, isBlank, type Draft, type Fault } from './fault';

const checkWebsite = ({ website }: Draft): Fault[] =>
  isBlank(website) || /^https?:\/\/[^\s]+$/i.test(String(website))
    ? []
    : [
        fault(
          'website',
          'An address that begins with http:// or https://.',
          'Адрес, начиная с http:// или https://.'
        ),
      ];

const checkPrice = ({ price, currency }: Draft): Fault[] => [
  ...(isBlank(price) || (Number.isFinite(Number(price)) && Number(price) >= 0)
    ? []
    : [fault('price', 'A price of 0 or more.', 'Цена от 0.')]),
  ...(isBlank(currency) || /^[A-Z]{3}$/.test(String(currency))
    ? []
    : [fault('currency', 'An ISO 4217 code, such as RUB.', 'Код ISO 4217, например RUB.')]),
  ...(!isBlank(price) && isBlank(currency)
    ? [fault('currency', 'A price needs its currency.', 'Укажите валюту цены.')]
    : []),
];

export const checkProvider = (draft: Draft): Fault[] => [
  ...checkWebsite(draft),
  ...checkPrice(draft),
];
