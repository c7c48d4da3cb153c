import type { ReviewedRoute } from '../routes/reviewed-routes';
import { dictionaryKnock, type Deed } from './dictionary-knock';
import { dictionaryTypes } from './dictionary-types';
import type { Knock, Round } from './knock';

/** A generated endpoint: `api::geo.geo.findOne`. */
export const restKnocks = (round: Round, { action }: ReviewedRoute): Knock[] =>
  dictionaryTypes
    .filter(({ uid }) => action.startsWith(`${uid}.`))
    .map((type) => dictionaryKnock(round, type, action.slice(type.uid.length + 1) as Deed));

const ROWS = '/content-manager/collection-types/:model';

const deeds: Readonly<Record<string, Deed>> = {
  [`GET ${ROWS}`]: 'find',
  [`GET ${ROWS}/:id`]: 'findOne',
  [`POST ${ROWS}`]: 'create',
  [`PUT ${ROWS}/:id`]: 'update',
  [`DELETE ${ROWS}/:id`]: 'delete',
};

export const isContentManager = ({ route }: ReviewedRoute): boolean => route in deeds;

/** A page of the Content Manager, for every dictionary. */
export const contentManagerKnocks = (round: Round, { route }: ReviewedRoute): Knock[] => {
  const deed = deeds[route];
  return deed ? dictionaryTypes.map((type) => dictionaryKnock(round, type, deed)) : [];
};
