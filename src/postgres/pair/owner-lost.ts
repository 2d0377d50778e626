/** The login was let in, and its session is not the owner's: no SQLSTATE, since the server only warns. */
export const OWNER_LOST = 'DBCRED_OWNER_LOST';
