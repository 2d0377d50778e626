import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { otherOf } from './ground.ts';
import type { PairSight } from './look.ts';
import type { PairRun } from './run.ts';
import { truthIn } from './truth.ts';

/** How many versions of T are looked through for the pair before. */
const MOST_EARLIER_VERSIONS = 3;

/** A consumer that tells of its health is sick with what T says. */
export async function deliveryStopped(run: PairRun, sight: PairSight): Promise<Problem> {
  const { passwordSecret, vault } = run.plan.ground;
  const version = await versionBefore(run, sight);
  return new Problem({
    code: 'delivery-stopped',
    what: 'A consumer that tells of its health did not come up with the new login, so nobody after it was given it',
    target: `secret ${passwordSecret} in ${vault.url}`,
    likelyCause:
      'Its own problem, below, says why. Whoever was not delivered to goes on with what they hold; nothing is retired until every consumer was delivered to.',
    fix:
      version === undefined
        ? '# Mend it, and run this again:\nwith:\n  mode: sync'
        : `# Mend it, and run this again. Or go back, and then run a sync:\n${storingAgain(run, version)}`,
  });
}

/** Only a pair that opens the server, of the login that everybody else still holds, is a way back. */
async function versionBefore({ plan }: PairRun, { truth, secret, observation }: PairSight) {
  const { ground, server } = plan;
  const { vault, passwordSecret } = ground;
  if (truth === undefined || observation.otherMayLogIn === false) return undefined;
  const other = otherOf(ground.pair, truth.login.user);
  const versions = await vault.versions(passwordSecret).catch(() => []);
  const earlier = versions.filter(({ enabled, version }) => enabled && version !== secret.version);
  for (const { version } of earlier.slice(0, MOST_EARLIER_VERSIONS)) {
    const before = await vault.readVersion(passwordSecret, version).then(
      (one) => truthIn(ground, one),
      () => undefined,
    );
    if (before?.login.user !== other) continue;
    return (await server.logIn(before.target)).is === 'opens' ? version : undefined;
  }
  return undefined;
}

/** tsv ends with a line break of its own, and a document keeps each of its own: as JSON, jq gives every byte. */
function storingAgain({ plan: { ground } }: PairRun, version: string): string {
  const { vault, passwordSecret } = ground;
  const secret = `--vault-name ${shellWord(vaultName(vault.url))} --name ${shellWord(passwordSecret)}`;
  const asItIs =
    documentOrNot(ground, passwordSecret) === 'document'
      ? '--output json | jq --join-output .'
      : "--output tsv | tr -d '\\n'";
  return `az keyvault secret show ${secret} --version ${shellWord(version)} --query value ${asItIs} | az keyvault secret set ${secret} --file /dev/stdin --encoding utf-8 --output none`;
}
