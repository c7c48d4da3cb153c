import { exportEndpoints } from './controllers/exports';
import { importEndpoints } from './controllers/imports';
import { stopListEndpoints } from './controllers/stop-lists';
import { uploadEndpoints } from './controllers/uploads';

export const endpoints = [
  ...uploadEndpoints,
  ...importEndpoints,
  ...exportEndpoints,
  ...stopListEndpoints,
];
