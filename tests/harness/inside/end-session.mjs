const origins = { user: 'admin', 'app-user': 'users-permissions' };

/** Ends one session, as its owner does on the page of his devices. */
export default function endSession(strapi, { kind, id, session }) {
  return strapi.sessionManager(origins[kind]).revokeSessionById(String(id), session);
}
