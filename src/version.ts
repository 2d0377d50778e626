/** As package.json says it, which the bundles do not hold. */
export const VERSION = '0.1.0';

/** By which services know us in their logs; Azure's SDKs put their own name behind it. */
export const USER_AGENT = `dbcred-sync/${VERSION}`;

/** Put in by scripts/package-bundle.ts. */
declare const BUILT_FROM: string | undefined;

/** For people: the version, and the commit where that is known. */
export const LONG_VERSION =
  typeof BUILT_FROM === 'string' ? `${VERSION} (built from commit ${BUILT_FROM})` : VERSION;
