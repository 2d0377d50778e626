import { missingPermission } from '../github/id-token.ts';
import { tokenOfWorkflow } from '../github/refusal.ts';
import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { YamlPath } from '../topology/located-yaml.ts';
import { isOfGitHub } from '../topology/topology.ts';
import type { GivenStep } from './given-step.ts';
import type { Found } from './step-problems.ts';
import type { Job, Source } from './workflow-file.ts';

/** What a job has to grant and to hold for a step of ours, beside the inputs of that step. */
export function signInProblems(job: Job, given: GivenStep, config: ConfigFile | Problem): readonly Found[] {
  const asks = asksAzure(given, config);
  if (asks === 'never') return [];
  const at = { path: [...given.step.path, 'uses'], part: 'key', severity: 'error' } as const;
  if (given.given['client-id'] === undefined)
    return asks === 'perhaps' || mayBeSignedIn(job, given) ? [] : [{ ...at, problem: nobodySignedIn() }];
  return grants(job).flatMap(({ permissions, path, said, source }): readonly Found[] =>
    mayAskForToken(permissions)
      ? []
      : [{ ...at, path, part: 'key', problem: missingPermission(said), ...(source && { source }) }],
  );
}

interface Grant {
  readonly permissions: unknown;
  readonly path: YamlPath;
  /** What is wrong, if it is not among them. */
  readonly said: string;
  readonly source?: Source;
}

/**
 * All that a token has to be granted by: the job, and whoever calls its workflow, since that may give less and never
 * more. https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations
 */
function grants({ permissions, permissionsPath: path, startedByCallsAlone, callers }: Job): readonly Grant[] {
  const isSilent = permissions === undefined;
  const said = isSilent
    ? 'neither the job nor the workflow has permissions'
    : 'id-token: write is not among its permissions';
  const own = isSilent && startedByCallsAlone ? [] : [{ permissions, path, said }];
  // What the job says no to, no caller gives.
  if (!isSilent && !mayAskForToken(permissions)) return own;
  const ofCallers = callers.map((caller) => ({
    permissions: caller.permissions,
    path: caller.permissionsPath,
    said: `the job calls ${caller.calls}, which asks for the token, and does not grant id-token: write itself`,
    source: caller.source,
  }));
  return [...own, ...ofCallers];
}

/** A check of one connection string asks the vault only when the server refuses it; without a vault, it asks nobody. */
function asksAzure(
  { given, mode, emptyUrl }: GivenStep,
  config: ConfigFile | Problem,
): 'always' | 'perhaps' | 'never' {
  if (mode === 'sync' || mode === 'rotate' || mode === 'status') return 'always';
  if (mode !== 'check' || emptyUrl) return 'never';
  if (given['database-url'] === undefined) return 'always';
  const hasVault = given['vault'] !== undefined || (!(config instanceof Problem) && config.found);
  return hasVault ? 'perhaps' : 'never';
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions */
function mayAskForToken(permissions: unknown): boolean {
  if (typeof permissions === 'string') return permissions === 'write-all';
  return typeof permissions === 'object' && permissions !== null && 'id-token' in permissions
    ? permissions['id-token'] === 'write'
    : false;
}

/** By azure/login, by a script, or on a machine of one's own. */
function mayBeSignedIn({ runsOn }: Job, { before, variablesAreOpen }: GivenStep): boolean {
  const isHosted = typeof runsOn === 'string' && /^(?:ubuntu|windows|macos)-/.test(runsOn);
  return (
    !isHosted ||
    variablesAreOpen ||
    before.some(({ uses, run }) => /^azure\/login@/i.test(uses) || /\baz\s+login\b/.test(run))
  );
}

function nobodySignedIn(): Problem {
  return new Problem({
    code: 'azure-sign-in-missing',
    what: 'Nobody is signed in to Azure',
    target: 'client-id is not set, and no step before this one is azure/login',
    likelyCause:
      'The inputs are missing, or azure/login stands in another job: each job signs in for itself.',
    fix: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\n  tenant-id: ${{ vars.AZURE_TENANT_ID }}',
  });
}

/** The workflow's own token, given where secrets are written. */
const TOKEN_OF_JOB = /^\$\{\{\s*(?:github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/i;

export function tokenProblems(
  { given, mode, literal, step }: GivenStep,
  config: ConfigFile | Problem,
): readonly Found[] {
  const key = Object.keys(step.with).find((name) => name.toLowerCase() === 'github-token');
  if (!TOKEN_OF_JOB.test(given['github-token'] ?? '') || !writesToGitHub(mode, literal, config)) return [];
  const others = ['github-tokens', 'github-app-id'].some((name) => given[name] !== undefined);
  if (others) return [];
  const path = key === undefined ? [...step.path, 'uses'] : [...step.path, 'with', key];
  const problem = new Problem({ ...tokenOfWorkflow(), target: 'input github-token' });
  return [{ path, part: key === undefined ? 'key' : 'value', problem, severity: 'error' }];
}

function writesToGitHub(
  mode: string | undefined,
  literal: GivenStep['literal'],
  config: ConfigFile | Problem,
): boolean {
  if (mode === 'check') return literal['heal']?.toLowerCase() === 'true';
  if (mode !== 'sync' && mode !== 'rotate') return false;
  if (config instanceof Problem) return false;
  if (!config.found) return mode === 'sync';
  const { topologies = [config.topology] } = config;
  return topologies.some(({ consumers, fleets = [] }) => fleets.length > 0 || consumers.some(isOfGitHub));
}
