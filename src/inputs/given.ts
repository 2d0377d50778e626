export const MODES = ['check', 'sync', 'rotate', 'status', 'validate', 'adopt'] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Of a switch: a text that is no boolean is refused elsewhere, and until then counts as on. */
export function isOn(text: string | undefined): boolean {
  return text !== undefined && text.toLowerCase() !== 'false';
}

/** Where an input comes from when it is not given. */
export const FALLBACKS: Readonly<Record<string, string>> = {
  'client-id': 'AZURE_CLIENT_ID',
  'tenant-id': 'AZURE_TENANT_ID',
  'subscription-id': 'AZURE_SUBSCRIPTION_ID',
  'azure-cloud': 'DBCRED_AZURE_CLOUD',
  vault: 'DBCRED_VAULT',
  config: 'DBCRED_CONFIG',
  'github-token': 'GITHUB_TOKEN',
  'github-api-url': 'GITHUB_API_URL',
  repository: 'GITHUB_REPOSITORY',
  'database-ca': 'DATABASE_CA',
};

/**
 * The default of database-url in action.yml. The runner passes it where `with:` does not have that input, and an empty
 * text where it has it and the expression is empty: https://github.com/actions/runner, ActionRunner.cs
 */
export const NOT_GIVEN = 'not-given';

const DATABASE_URL = /^INPUT_DATABASE[-_]URL$/i;

export interface Given {
  readonly given: Record<string, string>;
  /** `with:` has a database-url, and there is nothing in it. */
  readonly emptyUrl: boolean;
  /** Those that were given as inputs, and not by a variable that stands for one. */
  readonly explicit: ReadonlySet<string>;
  readonly contradictions: readonly string[];
}

/** As the runner passes them (`INPUT_DRY-RUN`), and as a shell can (`INPUT_DRY_RUN`). Empty means not given. */
export function collect(env: Environment): Given {
  const given: Record<string, string> = Object.create(null); // an input may be called `constructor`
  const contradictions: string[] = [];
  let hasEmptyUrl = false;
  for (const [key, value] of Object.entries(env)) {
    if (value === undefined) continue; // not there: that is not empty
    // A connection string is checked as it is: white space around it is something to complain about.
    const isUrl = DATABASE_URL.test(key);
    const text = isUrl ? value : value.trim();
    if (isUrl && text.trim() === '') hasEmptyUrl = true;
    if (!key.startsWith('INPUT_') || text.trim() === '' || (isUrl && text === NOT_GIVEN)) continue;
    const name = key.slice('INPUT_'.length).toLowerCase().replaceAll(/[_ ]/g, '-');
    if ((given[name] ?? text) !== text) contradictions.push(name);
    given[name] = text;
  }
  const explicit = new Set(Object.keys(given));
  for (const [name, variable] of Object.entries(FALLBACKS)) {
    const text = env[variable]?.trim() ?? '';
    if (given[name] === undefined && text !== '') given[name] = text;
  }
  return { given, emptyUrl: hasEmptyUrl && given['database-url'] === undefined, explicit, contradictions };
}

/** Where the report goes, also that of a run whose inputs are not even valid. */
export function reportFileNamedBy(env: Environment): string | undefined {
  return collect(env).given['report-file'];
}

/** For the report of a run whose inputs are not even valid. */
export function modeNamedBy(env: Environment): string {
  const named = collect(env).given['mode'];
  return MODES.find((mode) => mode === named) ?? 'check';
}
