// The pictures of the documentation, taken from a demo that runs: npm run demo, then
//   NUMERA_DEMO_PASSWORD=… node scripts/screenshots.mjs [--url http://127.0.0.1:1337] [--out docs/screenshots]
// It loads one generated file into the pool and begins to change its numbers, for running work is in the pictures.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findProgram } from './processes/find-program.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:1337' },
    out: { type: 'string', default: 'docs/screenshots' },
    email: { type: 'string', default: 'manager@numera.test' },
    administrator: { type: 'string', default: 'admin@numera.test' },
    rows: { type: 'string', default: '400000' },
  },
});
const password = process.env.NUMERA_DEMO_PASSWORD;
if (!password) throw new Error('NUMERA_DEMO_PASSWORD: the password that the demo was started with');

const MOST_BYTES = 250_000;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

const origin = new URL(values.url).origin;
mkdirSync(values.out, { recursive: true });

/** One session for all pictures of a person: the login is limited to five tries in five minutes. */
const logIn = async (email) => {
  const response = await fetch(`${origin}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} may not log in: ${response.status}`);
  const { data } = await response.json();
  return data.token;
};

const openWindow = async (browser, token, { theme = 'light', viewport = WIDE } = {}) => {
  const context = await browser.newContext({
    viewport,
    hasTouch: viewport === NARROW,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(
    ([session, look]) => {
      localStorage.setItem('jwtToken', JSON.stringify(session));
      localStorage.setItem('isLoggedIn', 'true');
      localStorage.setItem('strapi-admin-language', 'ru');
      localStorage.setItem('STRAPI_THEME', look);
    },
    [token, theme]
  );
  const page = await context.newPage();
  let open = 0;
  const isStream = (request) => new URL(request.url()).pathname.endsWith('/live');
  page.on('request', (request) => (open += isStream(request) ? 0 : 1));
  page.on('requestfinished', (request) => (open -= isStream(request) ? 0 : 1));
  page.on('requestfailed', (request) => (open -= isStream(request) ? 0 : 1));
  /** Whole when its heading is there and nothing it asked for is under way. */
  const whole = async () => {
    await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
    for (let quiet = 0; quiet < 5; quiet = open === 0 ? quiet + 1 : 0)
      await page.waitForTimeout(200);
  };
  return { context, page, whole };
};

const shoot = async (page, name) => {
  const file = path.join(values.out, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, at most ${MOST_BYTES}`);
  console.log(`${file} ${Math.round(size / 1000)} kB`);
};

const takePage = async (browser, token, name, address, look = {}) => {
  const { context, page, whole } = await openWindow(browser, token, look);
  await page.goto(`${origin}/admin${address}`);
  await whole();
  await look.then?.(page, whole);
  await shoot(page, name);
  await context.close();
};

/** Phones of one block that the demo does not use; every 40th is no phone, every 60th stands twice. */
const makeFile = (rows) => {
  const first = 79_330_000_000 + (Date.now() % 20) * 400_000;
  const lines = ['Телефон;Город;Комментарий'];
  for (let i = 0; i < rows; i += 1) {
    const phone = i % 40 === 7 ? '7,90512E+10' : String(first + (i % 60 === 31 ? i - 1 : i));
    lines.push(`${phone};${['Казань', 'Самара', 'Омск', 'Сочи'][i % 4]};из заявки № ${i}`);
  }
  return Buffer.from(lines.join('\r\n'));
};

const loadButton = (page) =>
  page.getByRole('button', { name: /^Загрузить (?:файл|около)/ }).first();

const takeLoad = async (browser, token) => {
  const { context, page, whole } = await openWindow(browser, token);
  await page.goto(`${origin}/admin/numera/import`);
  await whole();
  const [dialog] = await Promise.all([page.waitForEvent('filechooser'), loadButton(page).click()]);
  const buffer = makeFile(Number(values.rows));
  await dialog.setFiles({ name: 'Заявки за ноябрь.csv', mimeType: 'text/csv', buffer });
  await page.waitForURL(/upload=/);
  await whole();
  await page.getByRole('combobox', { name: 'Поставщик' }).click();
  await page.getByRole('option', { name: 'СтартКонтакт' }).click();
  await shoot(page, 'import-mapping');
  const jobs = await openWindow(browser, token);
  await jobs.page.goto(`${origin}/admin/numera/jobs`);
  await jobs.whole();
  await loadButton(page).click();
  await page.waitForURL(/\/import\/\d+$/);
  await jobs.page
    .getByRole('main')
    .getByText(/[1-9]\d\s\d{3} из \d/)
    .waitFor();
  await shoot(jobs.page, 'jobs');
  await jobs.context.close();
  await page.getByText('записываем в базу').waitFor();
  await page.getByText(/^[3-9]\d(?:,\d)?\s%$/).waitFor();
  await shoot(page, 'import-running');
  await page.getByText('Файл загружен').waitFor({ timeout: 300_000 });
  await whole();
  await shoot(page, 'import-result');
  const load = /\d+$/.exec(new URL(page.url()).pathname)[0];
  await context.close();
  return load;
};

/** Everything that a load brought: what a bulk change would do, and the change under way, which is stopped again. */
const takeBulk = async (browser, token, load) => {
  const { context, page, whole } = await openWindow(browser, token);
  await page.goto(`${origin}/admin/numera/numbers?import=${load}`);
  await page.getByRole('checkbox', { name: 'Выбрать строку' }).first().waitFor();
  await whole();
  await page.getByRole('checkbox', { name: 'Выбрать страницу' }).click();
  await page.getByRole('button', { name: /^Выбрать все/ }).click();
  await whole();
  await page.getByRole('button', { name: 'Сменить статус' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Недозвон', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Посмотреть, что изменится' }).click();
  const confirm = dialog.getByRole('button', { name: /^Изменить статус у/ });
  await confirm.waitFor();
  await shoot(page, 'numbers-bulk');
  await confirm.click();
  await dialog.getByText(/^[3-9],\d\s%$|^\d\d,\d\s%$/).waitFor();
  await dialog.getByText('Осталось').waitFor();
  await shoot(page, 'numbers-bulk-running');
  await dialog.getByRole('button', { name: 'Остановить' }).click();
  await page.getByText(/^Остановлено/).waitFor();
  await context.close();
};

const openFirstNumber = async (page, whole) => {
  await page.getByRole('gridcell').filter({ hasText: '+7' }).first().click();
  await page.getByRole('heading', { name: 'История' }).waitFor();
  await whole();
};

const executablePath =
  process.env.NUMERA_TEST_CHROMIUM || findProgram('chromium', 'chromium-browser', 'google-chrome');
if (!executablePath || !existsSync(executablePath)) throw new Error('Chromium is not installed');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const token = await logIn(values.email);
  const administrator = await logIn(values.administrator);
  await takePage(browser, token, 'home', '/');
  await takePage(browser, token, 'numbers', '/numera/numbers', { then: openFirstNumber });
  await takePage(browser, token, 'conversion', '/numera/conversion');
  await takePage(browser, token, 'conversion-dark', '/numera/conversion', { theme: 'dark' });
  await takePage(browser, administrator, 'access', '/numera/access');
  await takePage(browser, token, 'numbers-390', '/numera/numbers', { viewport: NARROW });
  await takeBulk(browser, token, await takeLoad(browser, token));
} finally {
  await browser.close();
}
