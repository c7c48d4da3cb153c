import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { textsOf } from './words';

const PLUGINS = ['core', 'numbers', 'jobs', 'exchange', 'conversion', 'audit', 'access'] as const;

/** What is ours on a page: all of it below our menu; on Home, what stands in our widgets, not Strapi's frame of them. */
export const OURS = 'main:not(:has(main))';

/** Violations of weight in our own area: rule, how many places, the first of them. */
export const accessFaults = async (page: Page, area = OURS): Promise<string[]> => {
  // The colours of a button under the pointer are the design system's.
  await page.mouse.move(0, 0);
  const { violations } = await new AxeBuilder({ page }).include(area).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const [first] = nodes;
      const why = first?.failureSummary?.split('\n').slice(1, 2).join('').trim() ?? '';
      return `${id} ×${nodes.length}: ${first?.html.slice(0, 160) ?? ''} (${why.slice(0, 200)})`;
    });
};

interface Shown {
  readonly text: string;
  /** In a row of a list: people's data may hold words of any language. */
  readonly data: boolean;
}

/** Every text that can be read in our area and our navigation, names of buttons and fields with it. */
const shownTexts = (page: Page): Promise<Shown[]> =>
  page.evaluate((ours) => {
    const found = new Map<string, boolean>();
    const add = (element: Element | null, text: string | null) => {
      const plain = text?.trim();
      if (!plain || element?.closest('style, script')) return;
      const data = Boolean(element?.closest('td, dd, li button, [role=gridcell]'));
      found.set(plain, data && (found.get(plain) ?? true));
    };
    for (const area of document.querySelectorAll(`${ours}, nav[aria-label]`)) {
      const walk = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode())
        add(node.parentElement, node.textContent);
      for (const named of area.querySelectorAll('[aria-label], [placeholder], [title]'))
        for (const name of ['aria-label', 'placeholder', 'title'])
          add(named, named.getAttribute(name));
    }
    return [...found].map(([text, data]) => ({ text, data }));
  }, OURS);

/** A message id that stands on screen because no text was found for it. */
const RAW_KEY = new RegExp(`\\b(?:${PLUGINS.join('|')})\\.[a-z][\\w.]+\\b`);

/** English messages whose Russian is another one: none of them may stand on a Russian page. */
const englishMessages = (): ReadonlyMap<string, string> => {
  const known = new Map<string, string>();
  for (const plugin of PLUGINS) {
    const [en, ru] = [textsOf(plugin, 'en'), textsOf(plugin, 'ru')];
    for (const [key, text] of Object.entries(en))
      if (ru[key] !== text && !text.includes('{')) known.set(text, `${plugin}.${key}`);
  }
  return known;
};

/** Latin words that belong on a Russian page: names of formats, of our own, of people's data. */
const LATIN_ALLOWED =
  /^(?:Numera|CSV|TSV|TXT|XLSX?|SFTP|SoftPhone|REST|API|UTF|CP|KOI|Windows|SHA|ISO|IANA|Redis|PostgreSQL|English|Demo|No)$/i;
const IS_DATA = /@|\.(?:csv|tsv|txt|xls)\b|^[a-z0-9_-]+$|[A-Z]{2,}-|\bnumera\b/;

const latinWords = (text: string): string[] =>
  (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !LATIN_ALLOWED.test(word));

/** What is wrong with the words of a page. */
export const wordFaults = async (page: Page, language: 'en' | 'ru'): Promise<string[]> => {
  const texts = await shownTexts(page);
  const faults = texts
    .filter(({ text }) => RAW_KEY.test(text))
    .map(({ text }) => `key on screen: ${text}`);
  if (language === 'en') return faults;
  const english = englishMessages();
  for (const { text, data } of texts) {
    if (english.has(text)) faults.push(`English on a Russian page: ${text}`);
    else if (!data && !IS_DATA.test(text) && latinWords(text).length > 0)
      faults.push(`Latin on a Russian page: ${text.slice(0, 100)}`);
  }
  return faults;
};

/** Both, for a state of a page that a journey has brought about. */
export const readingFaults = async (page: Page, language: 'en' | 'ru'): Promise<string[]> => [
  ...(await accessFaults(page)),
  ...(await wordFaults(page, language)),
];

/** Whether a person can push the page sideways, and what of ours is cut off at the right edge. */
export const widthFaults = (page: Page): Promise<string[]> =>
  page.evaluate((ours) => {
    const width = document.documentElement.clientWidth;
    const slides = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const frames: Element[] = [document.scrollingElement ?? document.body];
    for (let up = document.querySelector('main')?.parentElement; up; up = up.parentElement)
      if (slides(up)) frames.push(up);
    const faults = frames
      .filter((frame) => frame.scrollWidth > frame.clientWidth + 1)
      .map((frame) => `scrolls sideways: ${frame.tagName}`);
    for (const element of document.querySelectorAll(`${ours} *`)) {
      const { right, width: own } = element.getBoundingClientRect();
      if (right <= width + 1 || own <= 1 || !element.textContent?.trim()) continue;
      // A wide log or a preview scrolls inside a frame of its own.
      let up = element.parentElement;
      while (up && up.tagName !== 'MAIN' && !slides(up)) up = up.parentElement;
      if (up?.tagName === 'MAIN') faults.push(`cut off: ${element.outerHTML.slice(0, 200)}`);
    }
    return faults;
  }, OURS);
