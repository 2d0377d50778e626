import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { isOfGitHub } from '../topology/topology.ts';
import { CONSUMER_INPUTS } from './described-consumer.ts';
import { isOn } from './given.ts';
import { invalidInput, missingToken, withoutConfig } from './problems.ts';

/** Any of these signs in to GitHub. */
const LOGINS = ['github-token', 'github-tokens', 'github-app-id'];

/** What only a sync of a config file knows. */
const FLEET_INPUTS = ['plan', 'targets'];

/** What the mode cannot do without. */
export function missing(
  given: Record<string, string>,
  explicit: ReadonlySet<string>,
  config: ConfigFile | Problem,
): Problem[] {
  const mode = given['mode'] ?? 'check';
  const heals = mode === 'check' && given['heal']?.toLowerCase() === 'true';
  const without = (name: string, complaint: string): Problem[] =>
    given[name] === undefined ? [invalidInput(name, `is missing: ${complaint}`)] : [];
  const [one, other] = [given['client-id'], given['tenant-id']];
  const half = (one === undefined) !== (other === undefined);
  const appHalf = (given['github-app-id'] === undefined) !== (given['github-app-private-key'] === undefined);
  const absent = config instanceof Problem || config.found ? undefined : config;
  const hasConfig = absent === undefined;
  const readsVault = mode === 'sync' || mode === 'status';
  const needsVault =
    !hasConfig && (readsVault || (mode === 'check' && (heals || given['database-url'] === undefined)));
  const delivers = mode === 'sync' || mode === 'rotate' || mode === 'adopt';
  const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
  const needsGitHub =
    heals || (delivers && (hasConfig ? named || hasGitHubSecrets(config) : mode === 'sync'));
  const armNeeds = delivers && hasConfig && given['recover-with-arm']?.toLowerCase() === 'true';
  const needed = mode === 'check' && !heals ? 'give the vault, or database-url' : 'name the Key Vault';
  return [
    ...(needsVault ? without('vault', `${needed}; ${absent.why}`) : []),
    ...(needsGitHub && LOGINS.every((name) => given[name] === undefined) ? [missingToken()] : []),
    ...(needsGitHub && !(delivers && hasConfig)
      ? without('repository', 'name the repository as owner/name')
      : []),
    ...((mode === 'rotate' || mode === 'adopt') && !hasConfig ? [withoutConfig(absent)] : []),
    ...FLEET_INPUTS.filter((name) => isOn(given[name])).flatMap((name) => [
      ...(mode !== 'sync' ? [invalidInput(name, 'is for mode: sync')] : []),
      ...(!hasConfig ? [withoutConfig(absent)] : []),
    ]),
    ...(armNeeds && !namesSubscription(config)
      ? without('subscription-id', 'recover-with-arm asks the resource manager')
      : []),
    ...(armNeeds && hasNoResourceGroup(config)
      ? [invalidInput('recover-with-arm', 'needs resource-group: under server: in the config file')]
      : []),
    ...(heals ? without('database-url', 'heal compares the secret that the job was given') : []),
    ...(appHalf ? without('github-app-id', 'github-app-id and github-app-private-key go together') : []),
    ...(appHalf
      ? without('github-app-private-key', 'github-app-id and github-app-private-key go together')
      : []),
    ...(half ? without('client-id', 'client-id and tenant-id go together') : []),
    ...(half ? without('tenant-id', 'client-id and tenant-id go together') : []),
  ];
}

function namesSubscription(config: ConfigFile | Problem): boolean {
  return !(config instanceof Problem) && config.found && config.topology.server.subscription !== undefined;
}

function hasNoResourceGroup(config: ConfigFile | Problem): boolean {
  if (config instanceof Problem || !config.found) return false;
  return config.topology.server.resourceGroup === undefined;
}

function hasGitHubSecrets(config: ConfigFile | Problem): boolean {
  if (config instanceof Problem || !config.found) return false;
  const { consumers, fleets = [] } = config.topology;
  return fleets.length > 0 || consumers.some(isOfGitHub);
}
