import { exportEndpoints } from './controllers/exports';
import { importEndpoints } from './controllers/imports';
import { uploadEndpoints } from './controllers/uploads';

export const endpoints = [...uploadEndpoints, ...importEndpoints, ...exportEndpoints];
