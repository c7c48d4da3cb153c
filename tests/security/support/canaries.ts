import type { Said } from './ask';
import type { Outside } from './make-outside';

export interface Leak {
  readonly ask: string;
  readonly canary: string;
  readonly around: string;
}

/** Texts that only rows outside bear, one at least of each kind that somebody who sees everything is shown. */
export const canariesOf = (outside: Outside): string[] => [
  ...Object.values(outside.rows).map(({ documentId }) => documentId),
  ...outside.numbers.map(({ comment }) => `"${comment}"`),
  ...outside.numbers.map(({ phone }) => String(phone)),
  ...[
    'zqxprovider',
    'Zqxprovidername',
    'Zqxcontact',
    'zqxprovidernote',
    'zqxacme',
    'zqxcountry',
    'Zqxcountryru',
  ],
  ...[
    'zqxgeo',
    'Zqxgeoen',
    'zqxmow',
    'zqxgroup',
    'Zqxgroupname',
    'zqxgroupnote',
    'zqxproject',
    'Zqxprojectname',
  ],
  ...[
    'zqxprojectdescription',
    'zqxmine',
    'zqxneighbour',
    'Zqxneighbourname',
    'Zqxschedule',
    'zqxschedulenote',
  ],
  ...[
    'zqximport0.csv',
    'zqximport6.csv',
    'zqxexport0.csv',
    'zqxexport5.csv',
    'zqxlabel0',
    'zqxlabel7',
    'zqxresult',
  ],
  ...[
    'zqxbefore',
    'zqxafter',
    'zqxaudit',
    'Zqxperson',
    'zqxpastreason',
    'zqxpastcomment',
    'zqxown.csv',
    'Zqxscope',
    'Zqxpolicy',
    'zqxreason0',
    'zqxfield',
    'Zqxfieldru',
    'zqxvalue1',
    'zqxold',
  ],
];

/** Whatever looks like something of others: `zqx`, phones with 7999 whole and masked, and their own names for rows. */
const SHAPES = [
  /zqx\w*/gi,
  /(?<![\dA-Za-z])\+?7 ?\(?999\)?[-\d* ]{4,}/g,
  /(?<![\dA-Za-z])7999\*+\d+/g,
];

const plain = (text: string): string => text.toLowerCase().replace(/[-+() ]/g, '');

/** `loaded`: what the caller has sent in files. Names that he sent come back to him, and are no news. */
export const findCanaries = (said: Said, outside: Outside, loaded = ''): Leak[] => {
  const sent = plain(`${decodeURIComponent(said.ask)} ${said.sent ?? ''} ${loaded}`);
  const text = `${JSON.stringify(said.headers)}\n${said.text}`;
  const ids = Object.values(outside.rows).map(({ documentId }) => new RegExp(documentId, 'g'));
  return [...SHAPES, ...ids]
    .flatMap((shape) => [...text.matchAll(shape)])
    .filter(([canary]) => !sent.includes(plain(canary)))
    .map((hit) => ({
      ask: said.ask,
      canary: hit[0],
      around: text.slice(Math.max(0, hit.index - 120), hit.index + 120),
    }));
};
