import { checkZone } from './check-zone';
import { fault, isBlank, type Draft, type Fault } from './fault';

const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;
const PREFIX = /^[1-9]\d{0,9}$/;

const checkIso = ({ iso, kind }: Draft): Fault[] => {
  if (isBlank(iso)) return [];
  const text = String(iso);
  if (
    kind === 'country'
      ? COUNTRY.test(text)
      : REGION.test(text) || (kind === 'city' && /^[A-Z]{3,5}$/.test(text))
  )
    return [];
  return [
    fault(
      'iso',
      'ISO 3166: RU for a country, RU-MOW for a region.',
      'ISO 3166: RU для страны, RU-MOW для региона.'
    ),
  ];
};

const checkPrefixes = ({ prefixes }: Draft): Fault[] => {
  if (isBlank(prefixes)) return [];
  const good =
    Array.isArray(prefixes) &&
    prefixes.length <= 1000 &&
    prefixes.every((prefix) => typeof prefix === 'string' && PREFIX.test(prefix)) &&
    new Set(prefixes).size === prefixes.length;
  return good
    ? []
    : [
        fault(
          'prefixes',
          'A list of different strings of 1 to 10 digits with the country code first: ["7495", "7499"].',
          'Список разных строк из 1–10 цифр, начиная с кода страны: ["7495", "7499"].'
        ),
      ];
};

export const checkGeo = (draft: Draft): Fault[] => [
  ...checkZone(draft),
  ...checkIso(draft),
  ...checkPrefixes(draft),
];
