import { endpoint } from '../../../core/server/src/endpoints';
import * as bulkContracts from '../../contract/bulk';
import * as contracts from '../../contract/numbers';
import * as consentContracts from '../../contract/consents';
import * as scrubContracts from '../../contract/scrubs';
import * as stopContracts from '../../contract/suppressions';
import * as viewContracts from '../../contract/views';
import * as planContracts from '../../contract/plan';
import * as bulks from './controllers/bulk';
import * as numbers from './controllers/numbers';
import * as plan from './controllers/plan';
import * as consents from './controllers/consents';
import * as scrubs from './controllers/scrubs';
import * as stops from './controllers/suppressions';
import * as views from './controllers/views';

/** Fixed paths before those with `:id`: the router takes the first that fits. */
export const endpoints = [
  endpoint(contracts.searchNumbers, numbers.search),
  endpoint(bulkContracts.bulkNumbers, bulks.bulk),
  endpoint(bulkContracts.moveNumbers, bulks.move),
  endpoint(bulkContracts.suppressNumbers, bulks.suppress),
  endpoint(bulkContracts.deleteNumbers, bulks.remove),
  endpoint(bulkContracts.listBulks, bulks.bulks),
  endpoint(bulkContracts.undoBulk, bulks.undo),
  endpoint(bulkContracts.leftByUndo, bulks.left),
  endpoint(consentContracts.searchConsents, consents.search),
  endpoint(consentContracts.listConsentLoads, consents.loads),
  endpoint(consentContracts.addConsent, consents.add),
  endpoint(consentContracts.withdrawConsents, consents.withdraw),
  endpoint(consentContracts.readStanding, consents.standing),
  endpoint(scrubContracts.startScrub, scrubs.start),
  endpoint(scrubContracts.listScrubs, scrubs.list),
  endpoint(scrubContracts.readScrub, scrubs.read),
  endpoint(scrubContracts.applyScrub, scrubs.apply),
  endpoint(stopContracts.searchSuppressions, stops.search),
  endpoint(stopContracts.exportSuppressions, stops.download),
  endpoint(stopContracts.checkSuppression, stops.check),
  endpoint(stopContracts.suppressEverywhere, stops.addEverywhere),
  endpoint(stopContracts.addSuppressions, stops.add),
  endpoint(stopContracts.removeSuppressions, stops.remove),
  endpoint(viewContracts.listViews, views.list),
  endpoint(viewContracts.listViewRoles, views.roles),
  endpoint(viewContracts.createView, views.create),
  endpoint(viewContracts.changeView, views.change),
  endpoint(viewContracts.deleteView, views.remove),
  endpoint(planContracts.readPlan, plan.read),
  endpoint(planContracts.uploadPlanFile, plan.upload),
  endpoint(planContracts.loadPlan, plan.load),
  endpoint(planContracts.activatePlan, plan.activate),
  endpoint(planContracts.deletePlan, plan.remove),
  endpoint(planContracts.listPlanRegions, plan.regions),
  endpoint(planContracts.choosePlanRegion, plan.choose),
  endpoint(planContracts.lookUpPlan, plan.lookUp),
  endpoint(planContracts.rerunPlan, plan.rerun),
  endpoint(planContracts.readPlanCoverage, plan.coverage),
  endpoint(planContracts.seedGeos, plan.seed),
  endpoint(contracts.lookupNumbers, numbers.lookup),
  endpoint(contracts.createNumbers, numbers.batch),
  endpoint(contracts.createNumber, numbers.create),
  endpoint(contracts.readChoices, numbers.choices),
  endpoint(contracts.readNumber, numbers.read),
  endpoint(contracts.readTimeline, numbers.timeline),
  endpoint(contracts.changeNumber, numbers.change),
  endpoint(contracts.revealPhone, numbers.reveal),
];
