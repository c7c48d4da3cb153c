/** What the app and higher plugins may ask of `conversion`. */
export { fold } from './services/fold';
export { reconcile } from './services/reconcile';
