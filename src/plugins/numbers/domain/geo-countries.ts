/**
 * The countries and territories of ISO 3166-1 by their alpha-2 codes. A list of codes is no work of anybody's; the names
 * are not kept here but asked of the runtime, whose data are CLDR's (Unicode licence, see GEO-DATA.md).
 */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC ' +
  'CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
  'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
  'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC ' +
  'SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY ' +
  'UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** One zone for the whole country, where a call from Russia is likely; the rest stay unknown until somebody says. */
const wholeZones: Readonly<Record<string, string>> = {
  AM: 'Asia/Yerevan',
  AZ: 'Asia/Baku',
  BG: 'Europe/Sofia',
  BY: 'Europe/Minsk',
  CZ: 'Europe/Prague',
  EE: 'Europe/Tallinn',
  FI: 'Europe/Helsinki',
  GE: 'Asia/Tbilisi',
  IL: 'Asia/Jerusalem',
  KG: 'Asia/Bishkek',
  // One time since March 2024, under several IANA names.
  KZ: 'Asia/Almaty',
  LT: 'Europe/Vilnius',
  LV: 'Europe/Riga',
  MD: 'Europe/Chisinau',
  PL: 'Europe/Warsaw',
  RS: 'Europe/Belgrade',
  TJ: 'Asia/Dushanbe',
  TM: 'Asia/Ashgabat',
  TR: 'Europe/Istanbul',
  UZ: 'Asia/Tashkent',
};

/** Leading digits of E.164 that belong to one country only and are long enough to tell it from its neighbours. */
const prefixes: Readonly<Record<string, readonly string[]>> = {
  AM: ['374'],
  AZ: ['994'],
  BG: ['359'],
  BY: ['375'],
  CZ: ['420'],
  EE: ['372'],
  GE: ['995'],
  IL: ['972'],
  KG: ['996'],
  // Beside Russia's 73, 74, 78 and 79: the longer prefix goes first.
  KZ: ['76', '77'],
  LT: ['370'],
  LV: ['371'],
  MD: ['373'],
  PL: ['48'],
  RS: ['381'],
  RU: ['73', '74', '78', '79'],
  TJ: ['992'],
  TM: ['993'],
  TR: ['90'],
  UA: ['380'],
  UZ: ['998'],
};

export interface CountrySeed {
  readonly code: string;
  readonly iso: string;
  readonly ru: string;
  readonly en: string;
  readonly zone: string | null;
  readonly prefixes: readonly string[];
}

export const countrySeeds = (): CountrySeed[] => {
  const [ru, en] = ['ru', 'en'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region' })
  );
  return countryCodes.map((iso) => ({
    code: iso.toLowerCase(),
    iso,
    ru: ru?.of(iso) ?? iso,
    en: en?.of(iso) ?? iso,
    zone: wholeZones[iso] ?? null,
    prefixes: prefixes[iso] ?? [],
  }));
};
