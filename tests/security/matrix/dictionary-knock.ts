import type { Door } from '../../../src/plugins/core/contract/contract';
import type { ContentVerb } from '../../../src/plugins/access/contract/presets';
import { readAnswer } from './answer';
import { changeOf, documentOf, newRow } from './dictionary-rows';
import type { DictionaryType } from './dictionary-types';
import { NOT_FOUND, SINGLE, type Refused, type Variant } from './example';
import { refusedAtDoor, type Expected } from './expect-answer';
import type { Knock, Round } from './knock';
import { seesSide, type Subject } from './subject';

export type Deed = 'find' | 'findOne' | 'create' | 'update' | 'delete';

const verbs: Readonly<Record<Deed, ContentVerb>> = {
  find: 'read',
  findOne: 'read',
  create: 'create',
  update: 'update',
  delete: 'delete',
};

const methods = { find: 'GET', findOne: 'GET', create: 'POST', update: 'PUT', delete: 'DELETE' };

const INVALID: Refused = { status: 400, code: 'invalid_input' };
const LEAVES_SCOPE: Refused = { status: 403, code: 'leaves_scope' };
const IN_USE: Refused = { status: 409, code: 'in_use' };

const good: Readonly<Record<Door, Readonly<Record<Deed, number>>>> = {
  api: { find: 200, findOne: 200, create: 201, update: 200, delete: 204 },
  admin: { find: 200, findOne: 200, create: 201, update: 200, delete: 200 },
};

const holds =
  (door: Door, { uid }: DictionaryType, deed: Deed) =>
  ({ rights, barred, name }: Subject): boolean => {
    if (door === 'admin') return rights.content[uid]?.includes(verbs[deed]) ?? false;
    // Strapi lets a read-only token read anything; it is barred at the rows.
    if (name === 'read-only token') return deed === 'find' || deed === 'findOne';
    return barred !== undefined || rights.scopes.has(`${uid}.${deed}`);
  };

/** What a scope lists is in use by it: who sees such rows by a list cannot remove one. */
const isNamed = ({ uid }: DictionaryType): boolean =>
  ['provider', 'geo', 'project-group'].some((name) => uid === `api::${name}.${name}`);

/** A new row without a half comes into nobody's scope that lists rows. */
const createRefused = (type: DictionaryType, { listed }: Subject): Refused | undefined =>
  isNamed(type) && listed ? LEAVES_SCOPE : undefined;

const atRows = (
  door: Door,
  type: DictionaryType,
  deed: Deed,
  subject: Subject,
  [target]: Variant
): Expected => {
  const fine = { status: good[door][deed] };
  if (deed === 'find') return fine;
  if (deed === 'create' && (!type.scoped || isNamed(type)))
    return createRefused(type, subject) ?? fine;
  const seen =
    target !== undefined && target !== 'absent' && (!type.scoped || seesSide(subject, target));
  if (!seen) return deed === 'create' ? INVALID : NOT_FOUND;
  return deed === 'delete' && isNamed(type) && subject.listed ? IN_USE : fine;
};

const variantsOf = (type: DictionaryType, deed: Deed): readonly Variant[] => {
  if (deed === 'find') return [[]];
  if (deed === 'create' && isNamed(type)) return [['one']];
  return type.scoped ? SINGLE : [['absent'], ['one']];
};

const pathOf = (door: Door, { uid, plural }: DictionaryType): string =>
  door === 'api' ? `/api/${plural}` : `/content-manager/collection-types/${uid}`;

const documentsIn = (answer: { text: string }, door: Door): string[] => {
  const body = JSON.parse(answer.text) as Record<string, { documentId: string }[]>;
  return (door === 'api' ? body.data : body.results)?.map(({ documentId }) => documentId) ?? [];
};

/** One deed on one dictionary at one door: the generated REST, or the Content Manager. */
export const dictionaryKnock = (
  { world, door }: Round,
  type: DictionaryType,
  deed: Deed
): Knock => {
  const { uid } = type;
  const pageSize = door === 'api' ? '?pagination[pageSize]=100' : '?pageSize=100';
  return {
    what: `${deed} ${uid}`,
    variants: variantsOf(type, deed),
    changes: verbs[deed] !== 'read',
    sees: (subject, target) => target !== 'absent' && (!type.scoped || seesSide(subject, target)),
    expected: (subject, variant) =>
      refusedAtDoor(readOnly(subject), door, holds(door, type, deed)) ??
      atRows(door, type, deed, subject, variant),
    async prepare([target = 'absent'], stage) {
      const own = stage.fresh && deed === 'delete';
      const id = ['find', 'create'].includes(deed)
        ? undefined
        : await documentOf(uid, target, stage, own);
      const data =
        deed === 'create'
          ? newRow(uid, target, stage)
          : deed === 'update'
            ? changeOf(uid)
            : undefined;
      const path = `${pathOf(door, type)}${id ? `/${id}` : ''}${deed === 'find' ? pageSize : ''}`;
      const token = stage.subject.token[door];
      return async () => ({
        answer: await readAnswer(
          await fetch(`${world.app.url}${path}`, {
            method: methods[deed],
            headers: {
              'Accept-Language': 'en',
              ...(token ? { Authorization: `Bearer ${token}` } : {}),
              ...(data ? { 'Content-Type': 'application/json' } : {}),
            },
            ...(data ? { body: JSON.stringify(door === 'api' ? { data } : data) } : {}),
          })
        ),
        named: [id ?? '', String(data?.code ?? '')],
      });
    },
    async check(answer, stage) {
      if (deed !== 'find' || !type.scoped) return [];
      const shown = documentsIn(answer, door);
      const faults: string[] = [];
      for (const target of ['one', 'two'] as const) {
        const isShown = shown.includes(await documentOf(uid, target, stage, false));
        if (isShown !== seesSide(stage.subject, target))
          faults.push(`a row of ${target} is ${isShown ? 'shown' : 'missing'}`);
      }
      return faults;
    },
  };
};

/** What a read-only token may call by its type, it may not see. */
const readOnly = (subject: Subject): Subject =>
  subject.name === 'read-only token' ? { ...subject, barred: 'token_type' } : subject;
