export { phoneForAudit, type AuditPhone } from './phone-for-audit';
export { record, type AuditEvent } from './record';
