import { expect, it } from 'vitest';
import { EVERYTHING, type Scope } from '../../../../core/server/src/scope';
import { geo, makeDictionaries, project, provider } from '../../../../numbers/tests/world';
import { titlesOf } from './export-row';

it('calls a row by its name where no other row that its owner sees bears it, else by its code', () => {
  const known = makeDictionaries({
    projects: [project(1, { name: 'Same' }), project(2, { name: 'Same' })],
    providers: [provider(1, { name: 'Same' }), provider(2, { name: 'Same' })],
    geos: [
      { ...geo(11, null), name: 'Same', nameRu: 'Одна' },
      { ...geo(12, null), name: 'Same', nameRu: 'Одна' },
    ],
  });
  const part: Scope = { rules: [{ projects: [1], providers: [1], geos: [11], pool: false }] };
  const titles = (scope: Scope) => {
    const of = titlesOf(known, 'ru', scope);
    return [of.project.get(1), of.provider.get(1), of.geo.get(11)];
  };
  expect(titles(EVERYTHING)).toEqual(['project-1', 'provider-1', 'geo-11']);
  // A code here would tell of a row out of sight.
  expect(titles(part)).toEqual(['Same', 'Same', 'Одна']);
});
