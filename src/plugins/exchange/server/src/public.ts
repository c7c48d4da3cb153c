/** What other plugins and the app may ask of `exchange`. All else in this plugin is its own business. */
export { exportNumbersJob } from './jobs/export-numbers';
export { importFileJob } from './jobs/import-file';
export { loadStopListJob } from './jobs/load-stop-list';
