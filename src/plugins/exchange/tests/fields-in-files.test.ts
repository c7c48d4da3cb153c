import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetDictionaries } from '../../access/server/src/public';
import { sql } from '../../core/server/src/sql';
import { readFieldInput } from '../../numbers/domain/field-value';
import { fieldReasonCode } from '../domain/field-reason-code';
import { withFields } from '../server/src/services/field-rights';
import { readExport } from '../server/src/services/read-exports';
import { readImport } from '../server/src/services/read-imports';
import { downloadText, exported, load, order, reasonsOf, rejectsOf, upload } from './support/load';
import { openScene, type Scene } from './support/scene';

const CHOICES = [
  { code: 'hot', ru: 'Горячий; лёд', en: 'Hot' },
  { code: 'cold', ru: 'Да', en: 'No' },
];

/** Names that lead elsewhere, or to two fields. */
const FIELDS = [
  { key: 'city', ru: 'Город клиента', en: 'Town of the client', type: 'text' },
  { key: 'status', ru: 'Статус', en: 'Status', type: 'text' },
  { key: 'note_1', ru: 'Пометка 1', en: 'Mark 1', type: 'text' },
  { key: 'note_2', ru: 'Пометка 2', en: 'Mark 2', type: 'text' },
  { key: 'twin_a', ru: 'Близнец', en: 'field:city', type: 'text' },
  { key: 'twin_b', ru: 'близнец ', en: '=Twin', type: 'text' },
  { key: 'price', ru: 'Цена', en: 'Price', type: 'number' },
  { key: 'born', ru: 'Дата рождения', en: 'Birthday', type: 'date' },
  { key: 'vip', ru: 'Важный', en: 'Important', type: 'boolean' },
  { key: 'kind', ru: 'Вид', en: 'Kind', type: 'choice' },
  { key: 'secret', ru: 'Тайна', en: 'Secret', type: 'text', masked: true },
  { key: 'hidden', ru: 'Скрытое', en: 'Hidden', type: 'text', narrowed: true },
] as const;
const OPEN = FIELDS.filter(({ key }) => key !== 'hidden');
const COLUMNS = OPEN.map(({ key }) => `field:${key}`);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(...'",;|\t\r\n\v\\N\' =+-@＝\u00a0\ufeffя😀{}[]:'),
    maxLength: 12,
  }),
  fc.constantFrom('=1+1', "'=1", "''-5", '\\N', 'null', 'true', '12', '{"a":1}', '***', 'да', '+7')
);

const drawn = fc.record(
  {
    ...Object.fromEntries(
      ['city', 'status', 'note_1', 'note_2', 'twin_a', 'twin_b', 'secret'].map((key) => [
        key,
        hostile,
      ])
    ),
    price: fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(1e21, 0.1, -1e-7)),
    born: fc.constantFrom('1999-12-31', '2024-02-29', '1000-01-01', '9999-12-31'),
    vip: fc.boolean(),
    kind: fc.constantFrom('hot', 'cold'),
  } as Record<string, fc.Arbitrary<unknown>>,
  { requiredKeys: [] }
);

type Attrs = Readonly<Record<string, unknown>>;

describe('number fields in files', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    for (const [i, field] of FIELDS.entries())
      await scene.db.rows(sql`
        insert into public.number_fields (document_id, key, name_ru, name_en, type, choices, "order", shown, filterable,
          masked, narrowed, published_at)
        values (${randomUUID()}, ${field.key}, ${field.ru}, ${field.en}, ${field.type},
          ${field.type === 'choice' ? JSON.stringify(CHOICES) : null}::jsonb, ${i}, true, false, ${'masked' in field},
          ${'narrowed' in field}, now())`);
    forgetDictionaries();
  });
  afterAll(() => scene?.close());

  const attrsIn = async (project: number): Promise<Map<string, Attrs | null>> => {
    const rows = await scene.db.rows<{ phone: string; attrs: string | null }>(
      sql`select phone::text, attrs::text from crm.numbers where project_id = ${project}`
    );
    return new Map(rows.map(({ phone, attrs }) => [phone, attrs && JSON.parse(attrs)]));
  };

  /** As they are stored: what cannot be kept is left out. */
  const kept = (values: Attrs): Attrs =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) => {
        const field = FIELDS.find((each) => each.key === key) as (typeof FIELDS)[number];
        const masked = 'masked' in field;
        const read = readFieldInput({ type: field.type, choices: CHOICES, masked }, value);
        return read.ok && read.value !== null ? [[key, read.value]] : [];
      })
    );

  it.each(['ru', 'en'] as const)(
    'come back as they were: export → import, %s',
    async (language) => {
      const { boss, db, world } = scene;
      const [from, to] = [world.projects.alpha, world.projects.beta];
      await db.rows(sql`delete from crm.numbers`);
      const made = fc.sample(drawn, { seed: language === 'ru' ? 5 : 7, numRuns: 400 }).map(kept);
      await db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id, attrs)
      select 79160000000 + r.i, ${from}, ${world.statuses.fresh}, nullif(r.attrs, '{}')
      from jsonb_to_recordset(${JSON.stringify(made.map((attrs, i) => ({ i, attrs })))}::jsonb) as r (i int, attrs jsonb)`);
      const before = await attrsIn(from);
      expect([...before.values()].filter(Boolean).length).toBeGreaterThan(300);
      const file = await exported(scene, boss, {
        filter: { project: from },
        columns: ['phone', ...COLUMNS],
        options: { language, delimiter: language === 'ru' ? ';' : ',' },
      });
      expect(file.row).toMatchObject({ state: 'done', written: 400 });
      const { look } = await upload(scene, boss, file.text);
      expect(look.columns.map(({ target }) => target)).toEqual(['phone', ...COLUMNS]);
      const row = await load(scene, boss, file.text, {
        defaults: { project: to },
        policy: { scope: 'project' },
        force: true,
      });
      expect(row).toMatchObject({ state: 'done', inserted: 400, rejected: 0 });
      expect(await attrsIn(to)).toEqual(before);
    }
  );

  it('reject a row with the field and the reason, which the rejects file names', async () => {
    const { boss, world } = scene;
    const file = [
      'phone;Цена;Дата рождения;Kind;Важный;Тайна;Город клиента',
      '79161000001;много;;;;;',
      '79161000002;;31.02.2024;;;;',
      '79161000003;;;тёплый;;;',
      '79161000004;;;;может быть;;',
      '79161000005;;;;;***;',
      `79161000006;;;;;;${'x'.repeat(501)}`,
      '79161000007;1 200,5;29.02.2024;"ГОРЯЧИЙ; ЛЕД";да;x;Омск',
    ].join('\n');
    const row = await load(scene, boss, file, { defaults: { project: world.projects.gamma } });
    expect(reasonsOf(row)).toEqual({
      [fieldReasonCode('field_not_number', 'price')]: 1,
      [fieldReasonCode('field_not_date', 'born')]: 1,
      [fieldReasonCode('field_not_choice', 'kind')]: 1,
      [fieldReasonCode('field_not_boolean', 'vip')]: 1,
      [fieldReasonCode('field_masked', 'secret')]: 1,
      [fieldReasonCode('field_too_long', 'city')]: 1,
    });
    expect(row).toMatchObject({ inserted: 1, rejected: 6 });
    const rejects = (await rejectsOf(scene, boss, row.id, { language: 'ru' })).toString();
    expect(rejects).toContain('2;rejected;field_not_number:price;Поле «Цена»: это не число');
    expect(rejects).toContain('Поле «Дата рождения»: это не дата');
  });

  it('are cleared by [clear] and never by a blank cell', async () => {
    const { boss, world } = scene;
    const into = { defaults: { project: world.projects.gamma }, force: true };
    const policy = { scope: 'project', mode: 'overwrite' } as const;
    const head = 'phone,city,price,vip\n';
    const values = async () => (await attrsIn(world.projects.gamma)).get('79162000001');
    await load(scene, boss, `${head}79162000001,Омск,5,[clear]\n`, into);
    expect(await values()).toEqual({ city: 'Омск', price: 5 });
    const blank = await load(scene, boss, `${head}79162000001,,,\n`, { ...into, policy });
    expect(blank).toMatchObject({ updated: 0, duplicate: 1 });
    await load(scene, boss, `${head}79162000001,[CLEAR],6,да\n`, { ...into, policy });
    expect(await values()).toEqual({ price: 6, vip: true });
    const fill = { scope: 'project', mode: 'fill' } as const;
    await load(scene, boss, `${head}79162000001,Тула,7,\n`, { ...into, policy: fill });
    expect(await values()).toEqual({ city: 'Тула', price: 6, vip: true });
  });

  it('that are out of sight can be neither guessed, mapped nor exported, like those that are not there', async () => {
    const { boss, world } = scene;
    const manager = await scene.manager({ projects: [world.projects.gamma] });
    const into = { defaults: { project: world.projects.gamma }, force: true };
    const file = 'phone,Hidden,field:hidden,city\n79163000001,a,b,Омск\n';
    expect((await upload(scene, manager, file)).look.columns.map(({ target }) => target)).toEqual([
      'phone',
      'skip',
      'skip',
      'field:city',
    ]);
    for (const key of ['hidden', 'absent']) {
      const refusals = [
        () => order(scene, manager, file, { ...into, mapping: ['phone', `field:${key}`] }),
        () => exported(scene, manager, { columns: ['phone', `field:${key}`] }),
        () => exported(scene, manager, { filter: { fields: { [key]: 'x' } } }),
      ];
      for (const refusal of refusals)
        await expect(refusal()).rejects.toMatchObject({
          status: 400,
          details: { code: 'unknown_field' },
        });
    }
    const mapping = ['phone', 'skip', 'field:hidden', 'field:city'] as const;
    const bad = file.replace(',a,b,', `,a,${'b'.repeat(501)},`);
    const row = await load(scene, boss, bad, { ...into, mapping: [...mapping] });
    expect(reasonsOf(row)).toEqual({ 'field_too_long:hidden': 1 });
    const seen = await readImport(scene.db, row.id, manager, true);
    expect(reasonsOf(seen)).toEqual({ field_too_long: 1 });
    const rejects = (await rejectsOf(scene, manager, row.id)).toString();
    expect(rejects).toContain('field_too_long');
    expect(rejects).not.toMatch(/:hidden|bbb/);
    const whole = await exported(scene, boss, {
      filter: { project: world.projects.gamma },
      columns: ['phone', 'field:hidden', 'field:city'],
    });
    expect((await readExport(scene.db, whole.row.id, boss)).columns).toContain('field:hidden');
    expect((await readExport(scene.db, whole.row.id, manager)).columns).toEqual([
      'phone',
      'field:city',
    ]);
    await expect(downloadText(scene, manager, whole.row.id)).rejects.toMatchObject({ status: 403 });
  });

  it('that are masked leave as *** with masked phones', async () => {
    const { world, db } = scene;
    await db.rows(sql`delete from crm.numbers`);
    await db.rows(sql`
      insert into crm.numbers (phone, project_id, status_id, attrs)
      values (79164000001, ${world.projects.gamma}, ${world.statuses.fresh}, '{"secret": "4501", "city": "Омск"}')`);
    const analyst = await scene.analyst({});
    const wish = { columns: ['phone', 'field:secret', 'field:city'], options: { delimiter: ';' } };
    const { text } = await exported(scene, analyst, wish, false);
    expect(text.split('\r\n')[1]).toBe('7916*****01;***;Омск');
  });

  it('end the work whose owner sees one of them no longer, or finds another in its place', async () => {
    const { world, db } = scene;
    const { actor, scope } = await scene.manager({ projects: [world.projects.gamma] });
    const check = (type: 'text' | 'number') =>
      withFields(() => Promise.resolve(scope), { db, actor }, [{ key: 'city', type }])();
    const gone = { code: 'rights_gone' };
    expect(await check('text')).toBe(scope);
    await expect(check('number')).rejects.toMatchObject(gone);
    await db.rows(sql`update public.number_fields set narrowed = true where key = 'city'`);
    forgetDictionaries();
    await expect(check('text')).rejects.toMatchObject(gone);
  });
});
