/**
 * Federal subjects as the Russian numbering registry lists them. A table of our own (MIT, as the rest): codes of ISO 3166-2,
 * names, zones by IANA names, and what the registry has called them in its layouts since 2010. Where a subject has several
 * zones, `zone` is that of its capital and `zones` names them all: whoever calls into the rest gives those places a geo of
 * their own (`docs/numbering-plan.md`).
 */
export interface Subject {
  /** ISO 3166-2; for what has none there, a code of ours. */
  readonly code: string;
  /** As the geo keeps it; null for what ISO does not list. */
  readonly iso: string | null;
  readonly ru: string;
  readonly en: string;
  readonly zone: string;
  /** All zones, where there is more than one. */
  readonly zones: readonly string[];
  /** Other names in the registry; case, ё, dashes, brackets and words such as «область» do not matter. */
  readonly spellings: readonly string[];
  /** Code of the subject that this one lies in. */
  readonly within: string | null;
}

type Row = readonly [
  code: string,
  ru: string,
  en: string,
  zone: string,
  more?: {
    readonly zones?: readonly string[];
    readonly spellings?: readonly string[];
    readonly within?: string;
    readonly iso?: null;
  },
];

const M = 'Europe/Moscow';
const Y = 'Asia/Yekaterinburg';

const rows: readonly Row[] = [
  ['RU-AD', 'Республика Адыгея', 'Adygea', M, { spellings: ['Республика Адыгея (Адыгея)'] }],
  ['RU-AL', 'Республика Алтай', 'Altai Republic', 'Asia/Barnaul', { spellings: ['Горный Алтай'] }],
  ['RU-ALT', 'Алтайский край', 'Altai Krai', 'Asia/Barnaul'],
  ['RU-AMU', 'Амурская область', 'Amur Oblast', 'Asia/Yakutsk'],
  ['RU-ARK', 'Архангельская область', 'Arkhangelsk Oblast', M],
  ['RU-AST', 'Астраханская область', 'Astrakhan Oblast', 'Europe/Astrakhan'],
  ['RU-BA', 'Республика Башкортостан', 'Bashkortostan', Y, { spellings: ['Башкирия'] }],
  ['RU-BEL', 'Белгородская область', 'Belgorod Oblast', M],
  ['RU-BRY', 'Брянская область', 'Bryansk Oblast', M],
  ['RU-BU', 'Республика Бурятия', 'Buryatia', 'Asia/Irkutsk'],
  ['RU-CE', 'Чеченская Республика', 'Chechnya', M, { spellings: ['Чечня'] }],
  ['RU-CHE', 'Челябинская область', 'Chelyabinsk Oblast', Y],
  ['RU-CHU', 'Чукотский автономный округ', 'Chukotka', 'Asia/Anadyr', { spellings: ['Чукотка'] }],
  [
    'RU-CU',
    'Чувашская Республика',
    'Chuvashia',
    M,
    { spellings: ['Чувашия', 'Чувашская Республика - Чувашия'] },
  ],
  ['RU-DA', 'Республика Дагестан', 'Dagestan', M],
  ['RU-IN', 'Республика Ингушетия', 'Ingushetia', M],
  [
    'RU-IRK',
    'Иркутская область',
    'Irkutsk Oblast',
    'Asia/Irkutsk',
    { spellings: ['Усть-Ордынский Бурятский автономный округ'] },
  ],
  ['RU-IVA', 'Ивановская область', 'Ivanovo Oblast', M],
  [
    'RU-KAM',
    'Камчатский край',
    'Kamchatka Krai',
    'Asia/Kamchatka',
    { spellings: ['Камчатская область', 'Корякский автономный округ'] },
  ],
  [
    'RU-KB',
    'Кабардино-Балкарская Республика',
    'Kabardino-Balkaria',
    M,
    { spellings: ['Кабардино-Балкария'] },
  ],
  [
    'RU-KC',
    'Карачаево-Черкесская Республика',
    'Karachay-Cherkessia',
    M,
    { spellings: ['Карачаево-Черкесия'] },
  ],
  ['RU-KDA', 'Краснодарский край', 'Krasnodar Krai', M],
  [
    'RU-KEM',
    'Кемеровская область',
    'Kemerovo Oblast',
    'Asia/Novokuznetsk',
    { spellings: ['Кемеровская область - Кузбасс', 'Кузбасс'] },
  ],
  ['RU-KGD', 'Калининградская область', 'Kaliningrad Oblast', 'Europe/Kaliningrad'],
  ['RU-KGN', 'Курганская область', 'Kurgan Oblast', Y],
  ['RU-KHA', 'Хабаровский край', 'Khabarovsk Krai', 'Asia/Vladivostok'],
  [
    'RU-KHM',
    'Ханты-Мансийский автономный округ - Югра',
    'Khanty-Mansi Autonomous Okrug',
    Y,
    {
      spellings: ['Ханты-Мансийский автономный округ', 'Югра', 'ХМАО', 'ХМАО - Югра'],
      within: 'RU-TYU',
    },
  ],
  ['RU-KIR', 'Кировская область', 'Kirov Oblast', 'Europe/Kirov'],
  ['RU-KK', 'Республика Хакасия', 'Khakassia', 'Asia/Krasnoyarsk'],
  [
    'RU-KL',
    'Республика Калмыкия',
    'Kalmykia',
    M,
    { spellings: ['Республика Калмыкия - Хальмг Тангч'] },
  ],
  ['RU-KLU', 'Калужская область', 'Kaluga Oblast', M],
  ['RU-KO', 'Республика Коми', 'Komi Republic', M],
  ['RU-KOS', 'Костромская область', 'Kostroma Oblast', M],
  ['RU-KR', 'Республика Карелия', 'Karelia', M],
  ['RU-KRS', 'Курская область', 'Kursk Oblast', M],
  [
    'RU-KYA',
    'Красноярский край',
    'Krasnoyarsk Krai',
    'Asia/Krasnoyarsk',
    {
      spellings: [
        'Эвенкийский автономный округ',
        'Таймырский автономный округ',
        'Таймырский (Долгано-Ненецкий) автономный округ',
        'Таймырский Долгано-Ненецкий автономный округ',
      ],
    },
  ],
  ['RU-LEN', 'Ленинградская область', 'Leningrad Oblast', M],
  ['RU-LIP', 'Липецкая область', 'Lipetsk Oblast', M],
  ['RU-MAG', 'Магаданская область', 'Magadan Oblast', 'Asia/Magadan'],
  ['RU-ME', 'Республика Марий Эл', 'Mari El', M],
  ['RU-MO', 'Республика Мордовия', 'Mordovia', M],
  ['RU-MOS', 'Московская область', 'Moscow Oblast', M],
  ['RU-MOW', 'Москва', 'Moscow', M, { spellings: ['город Москва'] }],
  ['RU-MUR', 'Мурманская область', 'Murmansk Oblast', M],
  ['RU-NEN', 'Ненецкий автономный округ', 'Nenets Autonomous Okrug', M, { within: 'RU-ARK' }],
  ['RU-NGR', 'Новгородская область', 'Novgorod Oblast', M],
  ['RU-NIZ', 'Нижегородская область', 'Nizhny Novgorod Oblast', M],
  ['RU-NVS', 'Новосибирская область', 'Novosibirsk Oblast', 'Asia/Novosibirsk'],
  ['RU-OMS', 'Омская область', 'Omsk Oblast', 'Asia/Omsk'],
  ['RU-ORE', 'Оренбургская область', 'Orenburg Oblast', Y],
  ['RU-ORL', 'Орловская область', 'Oryol Oblast', M],
  [
    'RU-PER',
    'Пермский край',
    'Perm Krai',
    Y,
    { spellings: ['Пермская область', 'Коми-Пермяцкий автономный округ'] },
  ],
  ['RU-PNZ', 'Пензенская область', 'Penza Oblast', M],
  ['RU-PRI', 'Приморский край', 'Primorsky Krai', 'Asia/Vladivostok', { spellings: ['Приморье'] }],
  ['RU-PSK', 'Псковская область', 'Pskov Oblast', M],
  ['RU-ROS', 'Ростовская область', 'Rostov Oblast', M],
  ['RU-RYA', 'Рязанская область', 'Ryazan Oblast', M],
  [
    'RU-SA',
    'Республика Саха (Якутия)',
    'Sakha (Yakutia)',
    'Asia/Yakutsk',
    {
      zones: ['Asia/Yakutsk', 'Asia/Vladivostok', 'Asia/Srednekolymsk'],
      spellings: ['Якутия', 'Республика Саха /Якутия/', 'Саха Якутия'],
    },
  ],
  [
    'RU-SAK',
    'Сахалинская область',
    'Sakhalin Oblast',
    'Asia/Sakhalin',
    { zones: ['Asia/Sakhalin', 'Asia/Srednekolymsk'] },
  ],
  ['RU-SAM', 'Самарская область', 'Samara Oblast', 'Europe/Samara'],
  ['RU-SAR', 'Саратовская область', 'Saratov Oblast', 'Europe/Saratov'],
  [
    'RU-SE',
    'Республика Северная Осетия - Алания',
    'North Ossetia-Alania',
    M,
    { spellings: ['Северная Осетия'] },
  ],
  ['RU-SMO', 'Смоленская область', 'Smolensk Oblast', M],
  ['RU-SPE', 'Санкт-Петербург', 'Saint Petersburg', M, { spellings: ['город Санкт-Петербург'] }],
  ['RU-STA', 'Ставропольский край', 'Stavropol Krai', M],
  ['RU-SVE', 'Свердловская область', 'Sverdlovsk Oblast', Y],
  [
    'RU-TA',
    'Республика Татарстан',
    'Tatarstan',
    M,
    { spellings: ['Республика Татарстан (Татарстан)'] },
  ],
  ['RU-TAM', 'Тамбовская область', 'Tambov Oblast', M],
  ['RU-TOM', 'Томская область', 'Tomsk Oblast', 'Asia/Tomsk'],
  ['RU-TUL', 'Тульская область', 'Tula Oblast', M],
  ['RU-TVE', 'Тверская область', 'Tver Oblast', M],
  ['RU-TY', 'Республика Тыва', 'Tuva', 'Asia/Krasnoyarsk', { spellings: ['Тува'] }],
  ['RU-TYU', 'Тюменская область', 'Tyumen Oblast', Y],
  ['RU-UD', 'Удмуртская Республика', 'Udmurtia', 'Europe/Samara', { spellings: ['Удмуртия'] }],
  ['RU-ULY', 'Ульяновская область', 'Ulyanovsk Oblast', 'Europe/Ulyanovsk'],
  ['RU-VGG', 'Волгоградская область', 'Volgograd Oblast', 'Europe/Volgograd'],
  ['RU-VLA', 'Владимирская область', 'Vladimir Oblast', M],
  ['RU-VLG', 'Вологодская область', 'Vologda Oblast', M],
  ['RU-VOR', 'Воронежская область', 'Voronezh Oblast', M],
  [
    'RU-YAN',
    'Ямало-Ненецкий автономный округ',
    'Yamalo-Nenets Autonomous Okrug',
    Y,
    { spellings: ['ЯНАО', 'Ямал'], within: 'RU-TYU' },
  ],
  ['RU-YAR', 'Ярославская область', 'Yaroslavl Oblast', M],
  ['RU-YEV', 'Еврейская автономная область', 'Jewish Autonomous Oblast', 'Asia/Vladivostok'],
  [
    'RU-ZAB',
    'Забайкальский край',
    'Zabaykalsky Krai',
    'Asia/Chita',
    { spellings: ['Читинская область', 'Агинский Бурятский автономный округ'] },
  ],
  // The registry lists their ranges beside the others; ISO 3166-2 has their codes under another country.
  ['UA-43', 'Республика Крым', 'Crimea', 'Europe/Simferopol', { spellings: ['Крым'] }],
  ['UA-40', 'Севастополь', 'Sevastopol', 'Europe/Simferopol', { spellings: ['город Севастополь'] }],
  ['UA-14', 'Донецкая Народная Республика', 'Donetsk', M, { spellings: ['ДНР'] }],
  ['UA-09', 'Луганская Народная Республика', 'Luhansk', M, { spellings: ['ЛНР'] }],
  ['UA-23', 'Запорожская область', 'Zaporizhzhia', M],
  ['UA-65', 'Херсонская область', 'Kherson', M],
  // The town lives by the clock of the country around it, whatever its launches go by.
  [
    'RU-BAIKONUR',
    'Байконур',
    'Baikonur',
    'Asia/Qyzylorda',
    { spellings: ['город Байконур', 'г. Байконур (Республика Казахстан)'], iso: null },
  ],
];

export const subjects: readonly Subject[] = rows.map(([code, ru, en, zone, more = {}]) => ({
  code,
  iso: more.iso === null ? null : code,
  ru,
  en,
  zone,
  zones: more.zones ?? [zone],
  spellings: more.spellings ?? [],
  within: more.within ?? null,
}));

/** Pairs that share ranges: the registry says of such a number only that it belongs to one of the two. */
export interface SharedArea {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
  readonly zone: string;
  readonly members: readonly [string, string];
}

export const sharedAreas: readonly SharedArea[] = [
  {
    code: 'ru-mow-mos',
    ru: 'Москва и Московская область',
    en: 'Moscow and Moscow Oblast',
    zone: M,
    members: ['RU-MOW', 'RU-MOS'],
  },
  {
    code: 'ru-spe-len',
    ru: 'Санкт-Петербург и Ленинградская область',
    en: 'Saint Petersburg and Leningrad Oblast',
    zone: M,
    members: ['RU-SPE', 'RU-LEN'],
  },
  {
    code: 'ru-ark-nen',
    ru: 'Архангельская область и Ненецкий автономный округ',
    en: 'Arkhangelsk Oblast and Nenets Okrug',
    zone: M,
    members: ['RU-ARK', 'RU-NEN'],
  },
  {
    code: 'ru-crimea-sevastopol',
    ru: 'Крым и Севастополь',
    en: 'Crimea and Sevastopol',
    zone: 'Europe/Simferopol',
    members: ['UA-43', 'UA-40'],
  },
];
