import type { TestApp } from '../../../../tests/harness/boot-app';
import {
  makeAdmin,
  makeToken,
  type AdminMade,
  type Caller,
} from '../../../../tests/harness/people';
import { uids } from '../server/src/uids';
import { callStrapi, makeRow, type Call, type Row } from './call-strapi';

export interface World {
  readonly admin: AdminMade;
  readonly as: Call;
  readonly ours: Row;
  readonly theirs: Row;
  readonly country: Row;
  readonly region: Row;
  readonly city: Row;
  readonly abroad: Row;
  readonly group: Row;
  readonly otherGroup: Row;
  /** In the scope of the manager. */
  readonly mine: Row;
  /** In his scope too, but also linked to a provider out of it. */
  readonly mixed: Row;
  /** Out of his scope. */
  readonly foreign: Row;
  readonly manager: AdminMade;
  /** A token with the manager's scope. */
  readonly token: Caller;
}

const verbs = ['find', 'findOne', 'create', 'update', 'delete'];
const everyVerb = [
  'provider',
  'geo',
  'project',
  'project-group',
  'project-schedule',
  'number-status',
].flatMap((name) => verbs.map((verb) => `api::${name}.${name}.${verb}`));

/** Two providers, two groups, two countries, three projects; a manager and a token who may see one side of them. */
export const makeWorld = async (app: TestApp): Promise<World> => {
  const admin = await makeAdmin(app, 'super-admin');
  const as = callStrapi(app, admin);
  const ours = await makeRow(as, uids.provider, { code: 'ours', name: 'Ours' });
  const theirs = await makeRow(as, uids.provider, { code: 'theirs', name: 'Zeta secret' });
  const geo = (code: string, kind: string, parent?: Row) =>
    makeRow(as, uids.geo, {
      code,
      kind,
      name_ru: code,
      name_en: code,
      ...(parent ? { parent: { connect: [{ documentId: parent.documentId }] } } : {}),
    });
  const country = await geo('russia', 'country');
  const region = await geo('tula', 'region', country);
  const city = await geo('tula-city', 'city', region);
  const abroad = await geo('kazakhstan', 'country');
  const group = await makeRow(as, uids.group, { code: 'north', name: 'North' });
  const otherGroup = await makeRow(as, uids.group, { code: 'south', name: 'South' });
  const project = (code: string, inGroup: Row, providers: readonly Row[], geos: readonly Row[]) =>
    makeRow(as, uids.project, {
      code,
      name: code,
      group: { connect: [{ documentId: inGroup.documentId }] },
      providers: { connect: providers.map(({ documentId }) => ({ documentId })) },
      geos: { connect: geos.map(({ documentId }) => ({ documentId })) },
    });
  const mine = await project('mine', group, [ours], [region]);
  const mixed = await project('mixed', group, [ours, theirs], [city, abroad]);
  const foreign = await project('foreign', otherGroup, [theirs], [abroad]);
  const scope = {
    projects: [mine.id, mixed.id],
    groups: [group.id],
    providers: [ours.id],
    geos: [country.id],
    pool: false,
  };
  const manager = await makeAdmin(app, 'numera-manager', scope);
  const token = await makeToken(app, everyVerb, scope);
  await makeRow(as, uids.policy, {
    name: 'Of the token',
    provider_mode: 'all',
    geo_mode: 'all',
    tokens: { connect: [{ id: token.id }] },
  });
  return {
    admin,
    as,
    ours,
    theirs,
    country,
    region,
    city,
    abroad,
    group,
    otherGroup,
    mine,
    mixed,
    foreign,
    manager,
    token,
  };
};
