import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { addFields } from './journeys/add-fields';
import { approveProjects } from './journeys/approve-projects';
import { changeMany } from './journeys/change-many';
import { keepConsents } from './journeys/keep-consents';
import { keepStopList } from './journeys/keep-stop-list';
import { loadFile } from './journeys/load-file';
import { loadPlan } from './journeys/load-plan';
import { loadRealFiles } from './journeys/load-real-files';
import { logIn } from './journeys/log-in';
import { measureConversion } from './journeys/measure-conversion';
import { moveMany } from './journeys/move-many';
import { readAudit } from './journeys/read-audit';
import { returnExport } from './journeys/return-export';
import { saveViews } from './journeys/save-views';
import { setUpProject } from './journeys/set-up-project';
import { stayOutside } from './journeys/stay-outside';
import { showHostileTexts } from './journeys/show-hostile-texts';
import { walkPages } from './journeys/walk-pages';
import { watchJobs } from './journeys/watch-jobs';
import { workWithNumbers } from './journeys/work-with-numbers';
import { chromiumFile } from './support/chromium';
import { closeHouse, openHouse } from './support/house';
import { closeLeft } from './support/visit';

// One file: all journeys walk through one application, in this order.
describe.skipIf(!chromiumFile)('in the browser', () => {
  beforeAll(openHouse);
  afterAll(closeHouse);
  afterEach(async ({ task }) => {
    const faults = await closeLeft();
    if (faults.length > 0) console.error(`${task.name}:`, faults);
  });

  logIn();
  setUpProject();
  loadFile();
  loadRealFiles();
  workWithNumbers();
  saveViews();
  addFields();
  returnExport();
  watchJobs();
  changeMany();
  moveMany();
  measureConversion();
  stayOutside();
  approveProjects();
  readAudit();
  keepStopList();
  keepConsents();
  loadPlan();
  walkPages();
  showHostileTexts();
});
