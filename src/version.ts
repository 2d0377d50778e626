/** As package.json says it, which the bundles do not hold. */
export const VERSION = '0.1.0';

/** By which services know us in their logs; Azure's SDKs put their own name behind it. */
export const USER_AGENT = `dbcred-sync/${VERSION}`;
