/** Regions of Russia with their zone and cities: enough for a geo tree that shows every zone from −1 to +9 of Moscow. */
export interface Region {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
  readonly iso: string;
  readonly zone: string;
  /** Code, Russian, English. */
  readonly cities: readonly (readonly [code: string, ru: string, en: string])[];
}

export const REGIONS: readonly Region[] = [
  {
    code: 'moscow',
    ru: 'Москва',
    en: 'Moscow',
    iso: 'RU-MOW',
    zone: 'Europe/Moscow',
    cities: [['zelenograd', 'Зеленоград', 'Zelenograd']],
  },
  {
    code: 'saint-petersburg',
    ru: 'Санкт-Петербург',
    en: 'Saint Petersburg',
    iso: 'RU-SPE',
    zone: 'Europe/Moscow',
    cities: [['kolpino', 'Колпино', 'Kolpino']],
  },
  {
    code: 'kaliningrad-region',
    ru: 'Калининградская область',
    en: 'Kaliningrad Region',
    iso: 'RU-KGD',
    zone: 'Europe/Kaliningrad',
    cities: [['kaliningrad', 'Калининград', 'Kaliningrad']],
  },
  {
    code: 'rostov-region',
    ru: 'Ростовская область',
    en: 'Rostov Region',
    iso: 'RU-ROS',
    zone: 'Europe/Moscow',
    cities: [
      ['rostov', 'Ростов-на-Дону', 'Rostov-on-Don'],
      ['taganrog', 'Таганрог', 'Taganrog'],
      ['azov', 'Азов', 'Azov'],
    ],
  },
  {
    code: 'krasnodar-territory',
    ru: 'Краснодарский край',
    en: 'Krasnodar Territory',
    iso: 'RU-KDA',
    zone: 'Europe/Moscow',
    cities: [
      ['krasnodar', 'Краснодар', 'Krasnodar'],
      ['sochi', 'Сочи', 'Sochi'],
    ],
  },
  {
    code: 'volgograd-region',
    ru: 'Волгоградская область',
    en: 'Volgograd Region',
    iso: 'RU-VGG',
    zone: 'Europe/Volgograd',
    cities: [['volgograd', 'Волгоград', 'Volgograd']],
  },
  {
    code: 'astrakhan-region',
    ru: 'Астраханская область',
    en: 'Astrakhan Region',
    iso: 'RU-AST',
    zone: 'Europe/Astrakhan',
    cities: [['astrakhan', 'Астрахань', 'Astrakhan']],
  },
  {
    code: 'tatarstan',
    ru: 'Татарстан',
    en: 'Tatarstan',
    iso: 'RU-TA',
    zone: 'Europe/Moscow',
    cities: [['kazan', 'Казань', 'Kazan']],
  },
  {
    code: 'samara-region',
    ru: 'Самарская область',
    en: 'Samara Region',
    iso: 'RU-SAM',
    zone: 'Europe/Samara',
    cities: [
      ['samara', 'Самара', 'Samara'],
      ['tolyatti', 'Тольятти', 'Tolyatti'],
    ],
  },
  {
    code: 'sverdlovsk-region',
    ru: 'Свердловская область',
    en: 'Sverdlovsk Region',
    iso: 'RU-SVE',
    zone: 'Asia/Yekaterinburg',
    cities: [['yekaterinburg', 'Екатеринбург', 'Yekaterinburg']],
  },
  {
    code: 'omsk-region',
    ru: 'Омская область',
    en: 'Omsk Region',
    iso: 'RU-OMS',
    zone: 'Asia/Omsk',
    cities: [['omsk', 'Омск', 'Omsk']],
  },
  {
    code: 'novosibirsk-region',
    ru: 'Новосибирская область',
    en: 'Novosibirsk Region',
    iso: 'RU-NVS',
    zone: 'Asia/Novosibirsk',
    cities: [['novosibirsk', 'Новосибирск', 'Novosibirsk']],
  },
  {
    code: 'irkutsk-region',
    ru: 'Иркутская область',
    en: 'Irkutsk Region',
    iso: 'RU-IRK',
    zone: 'Asia/Irkutsk',
    cities: [['irkutsk', 'Иркутск', 'Irkutsk']],
  },
  {
    code: 'primorye',
    ru: 'Приморский край',
    en: 'Primorye Territory',
    iso: 'RU-PRI',
    zone: 'Asia/Vladivostok',
    cities: [['vladivostok', 'Владивосток', 'Vladivostok']],
  },
];

/** Code, name, price of one number in roubles. */
export const PROVIDERS: readonly (readonly [code: string, name: string, price: number])[] = [
  ['lidmarket', 'ЛидМаркет', 1.6],
  ['bazapro', 'БазаПро', 1.1],
  ['telecom-leads', 'Телеком-Лиды', 1.9],
  ['startkontakt', 'СтартКонтакт', 0.7],
  ['own-site', 'Заявки с сайта', 4.5],
  ['partners', 'Партнёры', 2.4],
];

export const GROUPS: readonly (readonly [code: string, name: string])[] = [
  ['finance', 'Финансы'],
  ['services', 'Услуги'],
];

/** Code, name, group, zone, share of the numbers, chance of success in per mille of those processed. */
export const PROJECTS: readonly (readonly [
  code: string,
  name: string,
  group: string,
  zone: string,
  share: number,
  success: number,
])[] = [
  ['credit-cards', 'Кредитные карты', 'finance', 'Europe/Moscow', 190, 30],
  ['mortgage-south', 'Ипотека Юг', 'finance', 'Europe/Moscow', 107, 43],
  ['osago-centre', 'ОСАГО Центр', 'finance', 'Europe/Moscow', 88, 41],
  ['home-internet', 'Интернет в частный дом', 'services', 'Europe/Moscow', 64, 35],
  ['dentistry-kazan', 'Стоматология Казань', 'services', 'Europe/Moscow', 31, 45],
  ['windows-volga', 'Окна Поволжье', 'services', 'Europe/Samara', 46, 21],
  ['car-parts', 'Автозапчасти опт', 'services', 'Asia/Yekaterinburg', 7, 52],
  ['courses-1c', 'Курсы 1С', 'services', 'Asia/Novosibirsk', 4, 79],
];
