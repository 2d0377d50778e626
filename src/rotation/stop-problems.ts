import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import { Problem } from '../problem.ts';
import { describeServer, type Ground, loginTarget } from './ground.ts';
import type { Sight } from './look.ts';
import type { VaultVersion } from './observation.ts';
import type { Action } from './plan.ts';
import { stagedForAnother } from './staged-for.ts';

/** Why a rotation goes no further; nothing was written since the last look. */
export function stopProblems(
  ground: Ground,
  sight: Sight,
  { reason, versions }: Action & { do: 'stop' },
): readonly Problem[] {
  switch (reason) {
    case 'staged-for-another':
      return sight.stagedForOthers.map((one) => stagedForAnother(ground, one));
    case 'unknown':
      if (sight.failures.length === 0) return [tooManyLogins(ground, versions)];
      return troubles(ground, sight);
    case 'contradictory':
      return [contradictory(ground, versions)];
    case 'missing':
      return [tooManyLogins(ground, versions)];
    case 'vault-changed-by-hand':
      return [changedByHand(ground, versions)];
    case 'already-rotated':
      return [
        nothingLogsIn(ground, versions, ['# in a new run: this one has made the password that is refused']),
      ];
    case 'nothing-logs-in':
      return [nothingLogsIn(ground, versions, enableStaged(ground, sight))];
  }
}

/** What became of the logins that were neither had nor refused. */
export function troubles(ground: Ground, sight: Sight): readonly Problem[] {
  return sight.failures.map(({ of, failure }) =>
    diagnose(failure, loginTarget(ground, sight.valueOf(of)), named(ground, of)),
  );
}

function named({ vault, passwordSecret, pendingSecret }: Ground, { secret, version }: VaultVersion): string {
  const name = secret === 'current' ? passwordSecret : pendingSecret;
  return `secret ${name} (version ${version}) in ${vault.url}`;
}

function roleOf({ topology }: Ground): string {
  return `role ${topology.server.user} on ${describeServer(topology)}`;
}

function listed(ground: Ground, versions: readonly VaultVersion[]): string {
  return versions.map((version) => named(ground, version)).join(', ');
}

function contradictory(ground: Ground, versions: readonly VaultVersion[]): Problem {
  return new Problem({
    code: 'rotation-contradictory',
    what: 'Two different passwords log in, or one that does and does not',
    target: roleOf(ground),
    answer: listed(ground, versions),
    likelyCause: 'Logins reach two servers, or somebody is changing the password right now.',
    fix: 'Let server: in the config file name one server (port 5432, no pooler, no load balancer), and run it again.',
  });
}

function tooManyLogins(ground: Ground, versions: readonly VaultVersion[]): Problem {
  return new Problem({
    code: 'rotation-too-many-logins',
    what: 'None of five passwords logs in, and a run tries no more',
    target: roleOf(ground),
    answer: `not tried: ${listed(ground, versions)}`,
    likelyCause: 'Several rotations died before this one. More refused logins would look like an attack.',
    fix: [
      '# The newest were tried and refused. Disable those, so that the next run tries the others:',
      `az keyvault secret list-versions --vault-name ${vaultWord(ground)} --name ${shellWord(ground.pendingSecret)}`,
      `az keyvault secret set-attributes --vault-name ${vaultWord(ground)} --name ${shellWord(ground.pendingSecret)} --version VERSION --enabled false`,
    ].join('\n'),
  });
}

function changedByHand(ground: Ground, versions: readonly VaultVersion[]): Problem {
  return new Problem({
    code: 'vault-changed-by-hand',
    what: `The vault's password does not log in, and an earlier version of it does: ${ground.passwordSecret} was changed by hand`,
    target: roleOf(ground),
    answer: `28P01 to the latest version; ${listed(ground, versions)} logs in`,
    likelyCause:
      'Somebody stored a new password in the vault, and the server was never told (a vault and a server do not know of each other).',
    fix: [
      '# to give the role what the vault holds now:',
      'with:',
      '  mode: rotate',
      '  repair: true',
      '# or, if the new value was a mistake: store the earlier one again',
      `az keyvault secret set --vault-name ${vaultWord(ground)} --name ${shellWord(ground.passwordSecret)} --file EARLIER --encoding utf-8`,
    ].join('\n'),
  });
}

function nothingLogsIn(ground: Ground, versions: readonly VaultVersion[], hint: readonly string[]): Problem {
  const { server } = ground.topology;
  const group = server.resourceGroup ?? 'GROUP';
  return new Problem({
    code: 'nothing-logs-in',
    what: 'No password in the vault logs in',
    target: roleOf(ground),
    answer: `28P01 to ${listed(ground, versions)}`,
    likelyCause:
      'Somebody changed the password on the server without the vault; or the role does not exist, may not log in or has expired.',
    fix: [
      ...hint,
      "# when the role is the server's administrator: the resource manager can set its password without the old one",
      'with:',
      '  mode: rotate',
      '  recover-with-arm: true   # and subscription-id',
      '# or by hand, then store the same password in the vault:',
      `az postgres flexible-server update --resource-group ${shellWord(group)} --name ${shellWord(server.host.split('.')[0] ?? server.host)} --admin-password NEW`,
    ].join('\n'),
  });
}

/** A disabled version cannot be read, so nobody knows whether it is the one. */
function enableStaged(ground: Ground, { observation: { pending } }: Sight): readonly string[] {
  if (pending === 'absent' || pending.enabled) return [];
  const secret = `--vault-name ${vaultWord(ground)} --name ${shellWord(ground.pendingSecret)}`;
  return [
    '# when somebody may have disabled a staged password half-way: enable it, and run it again',
    `az keyvault secret set-attributes ${secret} --version ${shellWord(pending.version)} --enabled true`,
  ];
}

function vaultWord({ vault }: Ground): string {
  return shellWord(vaultName(vault.url));
}
