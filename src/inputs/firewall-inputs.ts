import type { RuleMaker } from '../firewall/rule-name.ts';
import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { Environment } from './given.ts';
import { invalidInput } from './problems.ts';
import type { RawInputs } from './schema.ts';

/** The firewall that may be opened, when one may be. */
export interface FirewallInputs {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** The name of the server's resource; without it, the server of this host. */
  readonly server: string | undefined;
  readonly host: string | undefined;
  /** What the config file names under also-at: its firewall may be another one. */
  readonly otherHosts: readonly string[];
  readonly keepOpenForJob: boolean;
  readonly maker: RuleMaker;
}

/** Never for an event whose checkout may be anybody's: later steps are anybody's too. */
export function firewallInputs(
  raw: RawInputs,
  env: Environment,
  config: ConfigFile,
  untrustedEvent: string | undefined,
): FirewallInputs | undefined {
  const { 'open-firewall': asked, server } = raw;
  const topologyServer = config.found ? config.topology.server : undefined;
  const subscriptionId = topologyServer?.subscription ?? raw['subscription-id'];
  const resourceGroup = raw['resource-group'] ?? topologyServer?.resourceGroup;
  if (!asked || untrustedEvent !== undefined) return undefined;
  if (subscriptionId === undefined || resourceGroup === undefined) return undefined;
  return {
    ...{ subscriptionId, resourceGroup, server, host: topologyServer?.host },
    otherHosts: (topologyServer?.alsoAt ?? []).map(({ host }) => host),
    keepOpenForJob: raw['keep-open-for-job'],
    maker: {
      runId: env['GITHUB_RUN_ID'] || undefined,
      attempt: env['GITHUB_RUN_ATTEMPT'] || undefined,
      job: env['GITHUB_JOB'] || undefined,
    },
  };
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

/** What `open-firewall` cannot do without: whose firewall it is, and a vault that tells the address. */
export function missingForFirewall(
  given: Readonly<Record<string, string>>,
  config: ConfigFile | Problem,
  untrustedEvent: string | undefined,
): Problem[] {
  const { mode = 'check' } = given;
  if (!isTrue(given['open-firewall'])) {
    return isTrue(given['keep-open-for-job'])
      ? [invalidInput('keep-open-for-job', 'needs open-firewall: true')]
      : [];
  }
  if (untrustedEvent !== undefined || config instanceof Problem || mode === 'status') return [];
  const without = (name: string, known: boolean, complaint: string): Problem[] =>
    known || given[name] !== undefined ? [] : [invalidInput(name, `is missing: ${complaint}`)];
  const server = config.found ? config.topology.server : undefined;
  return [
    ...without(
      'subscription-id',
      server?.subscription !== undefined,
      'open-firewall asks the resource manager',
    ),
    ...without('server', config.found, 'open-firewall has to know whose firewall it may open'),
    ...without(
      'resource-group',
      server?.resourceGroup !== undefined,
      'open-firewall has to know where the server is; or resource-group: under server: in the config file',
    ),
    // The other modes complain of a missing vault themselves.
    ...(mode === 'check' && given['database-url'] !== undefined
      ? without('vault', config.found, "open-firewall learns this runner's address from the vault")
      : []),
  ];
}
