import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { type ConfigFile, readConfigFile } from '../topology/config-file.ts';
import { emptyDatabaseUrl, type WithoutSecrets, withoutSecrets } from './absent-secret.ts';
import { type AdoptInputs, adoptInputs, fileBefore, fromConfigComplaints } from './adopt-inputs.ts';
import { type CheckInputs, checkInputs } from './check-inputs.ts';
import { chosenCredential } from './chosen-credential.ts';
import { inputsOfOne, topologiesIn, topologyOfUrl } from './each-credential.ts';
import { firewallInputs } from './firewall-inputs.ts';
import { collect, type Environment, NOT_GIVEN } from './given.ts';
import { jobInputs, type ReadFile, readAuthorities, untrustedEventOf } from './job-inputs.ts';
import { registerMisplacedSecrets } from './misplaced-secrets.ts';
import { type PlanInputs, planInputs } from './plan-inputs.ts';
import { proxyComplaints } from './proxies.ts';
import { type RotateInputs, rotateInputs } from './rotate-inputs.ts';
import { InputSchema, type RawInputs } from './schema.ts';
import { type StatusInputs, statusInputs } from './status-inputs.ts';
import { type SyncInputs, syncInputs } from './sync-inputs.ts';
import { contraryComplaints, missingComplaints, wordComplaints } from './together.ts';
import { type ValidateInputs, validateInputs } from './validate-inputs.ts';

/** What a run needs, validated; nothing below reads the environment. */
export type Inputs = InputsOfOne | AdoptInputs | WithoutSecrets | SeveralInputs | ValidateInputs;

/** Of one credential. */
export type InputsOfOne = SyncInputs | CheckInputs | RotateInputs | StatusInputs | PlanInputs;

/** Of a config file of several credentials: what each is to be done with, by its name. */
interface SeveralInputs {
  readonly mode: 'several';
  readonly each: readonly { readonly credential: string; readonly inputs: InputsOfOne }[];
}

/**
 * The environment as one validated value. Throws Problems that name every bad input at once. `readCommitted` reads what
 * of a file was committed last.
 */
export async function readInputs(
  env: Environment,
  forms: SecretForms,
  readFile: ReadFile,
  readCommitted: ReadFile = readFile,
): Promise<Inputs> {
  const { given, explicit, contradictions, emptyUrl } = collect(env);
  const isEmpty = emptyUrl && (given['mode'] ?? 'check') === 'check';
  registerMisplacedSecrets(given, forms);
  if (given['mode'] === 'validate') return validateInputs(given, env, contradictions);
  const parsed = InputSchema.safeParse(given);
  const authorities = readAuthorities(given['database-ca'], readFile);
  const untrustedEvent = untrustedEventOf(env);
  const whole = await configOf(given['config'], untrustedEvent, readFile);
  const { config, complaints: wrongCredential } = chosenCredential(given, whole);
  const wrongWords = wordComplaints(given, contradictions);
  const excused = isEmpty && wrongWords.length === 0 ? withoutSecrets(env, readFile) : undefined;
  if (excused !== undefined) return excused;
  const complaints = [
    ...wrongWords,
    ...(isEmpty ? [emptyDatabaseUrl(env, (given['github-secret'] ?? 'DATABASE_URL').toUpperCase())] : []),
    ...missingComplaints(
      isEmpty ? { ...given, 'database-url': NOT_GIVEN } : given,
      ...([explicit, config, untrustedEvent] as const),
    ),
    ...wrongCredential,
    ...contraryComplaints(given, explicit, config),
    ...fromConfigComplaints(given),
    ...proxyComplaints(env, given),
    ...[authorities, config].filter((part) => part instanceof Problem),
  ];
  const wrong = authorities instanceof Problem || config instanceof Problem || complaints.length > 0;
  if (!parsed.success || wrong) throw new Problems(complaints);
  const around = { env, forms, untrustedEvent, authorities, explicit };
  if (parsed.data.mode === 'adopt' && !(whole instanceof Problem)) {
    const { path, read } = fileBefore(given, { readFile, readCommitted });
    const before = await configOf(path, untrustedEvent, read);
    return adoptInputs(parsed.data, env, forms, jobOf(parsed.data, config, around), {
      config: whole,
      before,
    });
  }
  return config.found && topologiesIn(config).length > 1
    ? severalInputs(parsed.data, config, around)
    : inputsOf(parsed.data, config, around);
}

interface Around {
  readonly env: Environment;
  readonly forms: SecretForms;
  readonly untrustedEvent: string | undefined;
  readonly authorities: string | undefined;
  readonly explicit: ReadonlySet<string>;
}

function severalInputs(
  raw: RawInputs,
  config: ConfigFile & { found: true },
  around: Around,
): InputsOfOne | SeveralInputs {
  const { path, topologies = [] } = config;
  const url = raw['database-url'];
  if (raw.mode === 'check' && url !== undefined) {
    const topology = topologyOfUrl(url, raw.secret, config, around.forms);
    const vault = raw.vault ?? config.topology.vault;
    if (topology !== undefined) return inputsOf(raw, { found: true, path, topology }, around);
    return inputsOf({ ...raw, vault }, { found: false, why: `none of the credentials of ${path}` }, around);
  }
  const each = topologies.flatMap((topology) => {
    const own = inputsOfOne(raw, around.explicit, topology, topologies);
    if (own === undefined) return [];
    const inputs = inputsOf(own.raw, { found: true, path, topology }, { ...around, explicit: own.explicit });
    return [{ credential: topology.credential ?? '', inputs }];
  });
  return { mode: 'several', each };
}

function jobOf(raw: RawInputs, config: ConfigFile, { env, untrustedEvent, authorities }: Around) {
  const firewall = firewallInputs(raw, env, config, untrustedEvent);
  return jobInputs(raw, untrustedEvent, authorities, firewall);
}

function inputsOf(raw: RawInputs, config: ConfigFile, around: Around): InputsOfOne {
  const { env, forms, explicit } = around;
  const job = jobOf(raw, config, around);
  switch (raw.mode) {
    case 'adopt':
      throw new Error('two files at once are read elsewhere');
    case 'sync':
    case 'rotate': {
      if (!config.found) return syncInputs(raw, env, forms, job, config);
      const inputs = rotateInputs(raw, env, forms, job, { config, explicit });
      return raw.plan ? planInputs(raw, inputs) : inputs;
    }
    case 'check':
      return checkInputs(raw, env, forms, job, config);
    case 'status':
      return statusInputs(raw, env, forms, job, { config, explicit });
    case 'validate':
      throw new Error('it is about no credential');
  }
}

async function configOf(
  path: string | undefined,
  untrustedEvent: string | undefined,
  readFile: ReadFile,
): Promise<ConfigFile | Problem> {
  return readConfigFile(path, untrustedEvent, readFile).catch((thrown: unknown) => {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  });
}
