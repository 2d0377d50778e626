import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { type ConfigFile, readConfigFile } from '../topology/config-file.ts';
import { emptyDatabaseUrl, type WithoutSecrets, withoutSecrets } from './absent-secret.ts';
import { type CheckInputs, checkInputs } from './check-inputs.ts';
import { secretBesideConfig } from './described-consumer.ts';
import { exceptComplaints } from './excepted.ts';
import { firewallInputs, missingForFirewall } from './firewall-inputs.ts';
import { collect, type Environment, NOT_GIVEN } from './given.ts';
import { jobInputs, type ReadFile, readAuthorities, untrustedEventOf } from './job-inputs.ts';
import { registerMisplacedSecrets } from './misplaced-secrets.ts';
import { missing } from './missing.ts';
import { type PlanInputs, planInputs } from './plan-inputs.ts';
import { invalidInput, unknownInput } from './problems.ts';
import { proxyComplaints } from './proxies.ts';
import { type RotateInputs, rotateInputs } from './rotate-inputs.ts';
import { INPUT_NAMES, InputSchema } from './schema.ts';
import { type StatusInputs, statusInputs } from './status-inputs.ts';
import { type SyncInputs, syncInputs } from './sync-inputs.ts';

/** What a run needs, validated; nothing below reads the environment. */
export type Inputs = SyncInputs | CheckInputs | RotateInputs | StatusInputs | PlanInputs | WithoutSecrets;

/** The environment as one validated value. Throws Problems that name every bad input at once. */
export async function readInputs(env: Environment, forms: SecretForms, readFile: ReadFile): Promise<Inputs> {
  const { given, explicit, contradictions, emptyUrl } = collect(env);
  const isEmpty = emptyUrl && (given['mode'] ?? 'check') === 'check';
  registerMisplacedSecrets(given, forms);
  const unknown = Object.keys(given).filter((name) => !INPUT_NAMES.includes(name));
  const parsed = InputSchema.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const authorities = readAuthorities(given['database-ca'], readFile);
  const untrustedEvent = untrustedEventOf(env);
  const config = await configOf(given, untrustedEvent, readFile);
  const wrongWords = [
    ...unknown.map(unknownInput),
    ...contradictions.map((name) => invalidInput(name, 'is given twice, with different values')),
    ...issues.map(({ path: [name], message }) => invalidInput(String(name), message, given[String(name)])),
  ];
  const excused = isEmpty && wrongWords.length === 0 ? withoutSecrets(env, readFile) : undefined;
  if (excused !== undefined) return excused;
  const complaints = [
    ...wrongWords,
    ...(isEmpty ? [emptyDatabaseUrl(env, (given['github-secret'] ?? 'DATABASE_URL').toUpperCase())] : []),
    // What it is missing for is told once.
    ...missing(isEmpty ? { ...given, 'database-url': NOT_GIVEN } : given, explicit, config),
    ...secretBesideConfig(given, explicit, config),
    ...exceptComplaints(given, config),
    ...missingForFirewall(given, config, untrustedEvent),
    ...proxyComplaints(env, given),
    ...[authorities, config].filter((part) => part instanceof Problem),
  ];
  const wrong = authorities instanceof Problem || config instanceof Problem || complaints.length > 0;
  if (!parsed.success || wrong) throw new Problems(complaints);
  const firewall = firewallInputs(parsed.data, env, config, untrustedEvent);
  const job = jobInputs(parsed.data, untrustedEvent, authorities, firewall);
  switch (parsed.data.mode) {
    case 'sync':
    case 'rotate': {
      if (!config.found) return syncInputs(parsed.data, env, forms, job, config);
      const inputs = rotateInputs(parsed.data, env, forms, job, { config, explicit });
      return parsed.data.plan ? planInputs(parsed.data, inputs) : inputs;
    }
    case 'check':
      return checkInputs(parsed.data, env, forms, job, config);
    case 'status':
      return statusInputs(parsed.data, env, forms, job, { config, explicit });
  }
}

async function configOf(
  given: Record<string, string>,
  untrustedEvent: string | undefined,
  readFile: ReadFile,
): Promise<ConfigFile | Problem> {
  return readConfigFile(given['config'], untrustedEvent, readFile).catch((thrown: unknown) => {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  });
}
