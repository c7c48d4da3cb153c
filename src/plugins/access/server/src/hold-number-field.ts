import type { Tx } from '../../../core/server/src/db';
import { codes } from '../../contract/errors';
import { fault, type Draft, type Fault } from '../../domain/fault';
import type { FieldChoice } from '../../domain/field-types';
import type { DocumentWrite } from './document-write';
import { usesOf, usesText, type Use } from './guarded-dictionaries';
import { refuseFields } from './refuse-fields';
import { narrowField } from './sql/narrow-field';
import { parseJson } from './sql/parse-json';
import { uids } from './uids';

/** Rows of one table whose field `key` holds one of these values. */
export type ChoiceUseCheck = (
  tx: Tx,
  key: string,
  values: readonly string[]
) => Promise<readonly Use[]>;

let choiceUses: ChoiceUseCheck = () => Promise.resolve([]);

/** Registered by the plugin that keeps the values, at `register()`. */
export const guardChoices = (check: ChoiceUseCheck): void => {
  choiceUses = check;
};

const codesOf = (choices: unknown): string[] =>
  ((parseJson(choices) as readonly FieldChoice[] | null) ?? []).map(({ code }) => code);

const usedFault = (path: 'key' | 'type' | 'choices', used: string): Fault => {
  const said = {
    key: ['its key stays', 'ключ не меняется'],
    type: ['its kind of value stays', 'вид значения не меняется'],
    choices: ['values that are in use stay', 'занятые значения убрать нельзя'],
  } as const;
  const [en, ru] = said[path];
  return fault(
    path,
    `The field is in use (${used}): ${en}.`,
    `Поле используется (${used}): ${ru}.`
  );
};

const changedTo = (write: DocumentWrite, before: Draft, name: string): boolean => {
  const value = write.params.data?.[name];
  return value !== undefined && value !== before[name];
};

const removedChoices = (write: DocumentWrite, before: Draft): string[] => {
  const { choices } = write.params.data ?? {};
  if (choices === undefined || before.type !== 'choice') return [];
  const kept = new Set(codesOf(choices));
  return codesOf(before.choices).filter((code) => !kept.has(code));
};

const faultsOf = async (write: DocumentWrite, before: Draft): Promise<Fault[]> => {
  const { tx, uid } = write;
  const changed = (['key', 'type'] as const).filter((name) => changedTo(write, before, name));
  const removed = removedChoices(write, before);
  if (changed.length > 0) {
    const uses = await usesOf(tx, uid, [Number(before.id)]);
    if (uses.length > 0) return changed.map((path) => usedFault(path, usesText(uses)));
  } else if (removed.length > 0) {
    const uses = await choiceUses(tx, String(before.key), removed);
    if (uses.some(({ rows }) => rows > 0)) return [usedFault('choices', usesText(uses))];
  }
  return [];
};

/** Numbers keep values under the key, typed: neither may change under them. */
export const holdNumberField = async (write: DocumentWrite, before: Draft): Promise<void> => {
  if (write.uid !== uids.field) return;
  const faults = await faultsOf(write, before);
  if (faults.length > 0)
    throw refuseFields(write.strapi, faults, { status: 409, code: codes.field_in_use });
};

/**
 * Whoever lists somebody means only those. It is kept beside the lists, so that a role that is deleted later does not
 * open the field to everybody.
 */
export const keepNarrow = async ({ tx, uid }: DocumentWrite, id: number): Promise<void> => {
  if (uid === uids.field) await narrowField(tx, id);
};
