import { useMemo } from 'react';
import type { FilterField, FilterState, Option } from '../../../core/admin/src/kit/filter/fields';
import { useRead } from '../../../core/admin/src/client/contract-api';
import { actorKinds, listChoices, results } from '../../contract/audit';
import { ENTRIES, GROUPS, groupNames, LONE_ACTIONS, SUBJECTS } from './known-words';
import { readFilter } from './read-filter';
import { useT } from './t';
import { useWords } from './use-words';

/** An address may name what the list does not offer (one number, one person): it is offered too, so that it has a name. */
const withGiven = (options: readonly Option[], value: string | undefined, label: string) =>
  value && !options.some((option) => option.value === value)
    ? [{ value, label }, ...options]
    : options;

/** What the log can be asked. Whose actions: only for who may see everybody's. */
export const useFields = (state: FilterState, all: boolean): readonly FilterField[] => {
  const t = useT();
  const words = useWords();
  const choices = useRead(listChoices, {}).answer?.data;
  return useMemo(() => {
    const { actor, subject } = readFilter(state);
    const choice = (
      name: 'actor' | 'action' | 'subject' | 'result' | 'project',
      options: readonly Option[]
    ): FilterField => ({ kind: 'choice', name, label: t(`field.${name}`), options });
    const one = (value: string, label: string, depth = 0): Option => ({ value, label, depth });
    const actions = [
      ...groupNames.flatMap((group) => [
        one(`${group}.*`, t(`group.${group}`)),
        ...GROUPS[group].map((name) => one(name, words.action(name), 1)),
      ]),
      ...LONE_ACTIONS.map((name) => one(name, words.action(name))),
      ...ENTRIES.map((kind) =>
        one(`${kind}.*`, t('action.entry', { what: words.subject({ kind }) }))
      ),
    ];
    const kinds = SUBJECTS.map((kind) => one(kind, words.subject({ kind })));
    const people = choices?.people ?? [];
    const actors = actorKinds.flatMap((kind) => [
      one(kind, t(`actor.${kind}`)),
      ...people
        .filter((each) => each.kind === kind)
        .map(({ id, name }) => one(`${kind}:${id}`, name || t('panel.no', { id: String(id) }), 1)),
    ]);
    const projects = (choices?.projects ?? []).map(({ id, name }) => one(String(id), name));
    const given = actor
      ? t('actor.one', { kind: t(`actor.${actor.kind}`), id: actor.id ?? 0 })
      : '';
    return [
      choice('action', withGiven(actions, state['action'], words.action(state['action'] ?? ''))),
      ...(all ? [choice('actor', withGiven(actors, state['actor'], given))] : []),
      choice('subject', withGiven(kinds, state['subject'], subject ? words.subject(subject) : '')),
      choice(
        'result',
        results.map((result) => one(result, t(`result.${result}`)))
      ),
      choice(
        'project',
        withGiven(projects, state['project'], t('project.one', { id: state['project'] ?? '' }))
      ),
      { kind: 'dates', name: 'at', label: t('field.at') },
    ];
  }, [state, all, t, words, choices]);
};
