export { presentActor } from './present-actor';
export { phoneForAudit, type AuditPhone } from './phone-for-audit';
export { record, recording, type AuditEvent } from './record';
export { verifySeals, type Verified } from './verify-seals';
