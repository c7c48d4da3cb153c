import { afterAll, beforeAll, describe } from 'vitest';
import { logIn } from './journeys/log-in';
import { setUpProject } from './journeys/set-up-project';
import { chromiumFile } from './support/chromium';
import { closeHouse, openHouse } from './support/house';
import { sessionOf } from './support/people';

// One file: all journeys walk through one application, in this order.
describe.skipIf(!chromiumFile)('in the browser', () => {
  beforeAll(openHouse);
  afterAll(closeHouse);

  logIn((language) => sessionOf('administrator', language));
  setUpProject();
});
