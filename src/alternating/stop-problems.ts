import { vaultName } from '../azure/vault-request.ts';
import { shellWord } from '../foreign-text.ts';
import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import type { Login } from '../postgres/rewritten-connection-string.ts';
import { Problem } from '../problem.ts';
import { describeServer, loginTarget } from '../rotation/ground.ts';
import { stagedForAnother } from '../rotation/staged-for.ts';
import { otherOf, speakingOf } from './ground.ts';
import type { PairSight } from './look.ts';
import type { PairMemory, PairPlan } from './pair-plan.ts';
import type { OwnerLogin } from './pair-server.ts';
import { pairInWords } from './run.ts';
import type { StopReason } from './table.ts';

/** Of whoever stops, or would: what there is to say. */
interface Stopped {
  readonly plan: Pick<PairPlan, 'ground'>;
  readonly memory: Pick<PairMemory, 'proven' | 'drain'>;
}

type Place = Stopped['plan'];

/** Why a run stops, and what to do. */
export function stopProblemsOf(run: Stopped, sight: PairSight, reason: StopReason): readonly Problem[] {
  const { plan } = run;
  switch (reason) {
    case 'unknown':
      return unknown(plan, sight);
    case 'elsewhere':
      return sight.complaints;
    case 'adoption':
      return [notAdoptable(plan, sight)];
    case 'owner-lost':
      return [ownerLost(plan, sight.truth?.login.user ?? '', sight.failures.truth)];
    case 'roles':
      return rolesWrong(plan, sight);
    case 'staged-owner-lost':
      return [ownerLost(plan, sight.staged?.login.user ?? '', sight.failures.staged)];
    case 'staged-for-another':
      return sight.staged === undefined ? [] : [stagedForAnother(plan.ground, sight.staged.secret)];
    case 'staged-unseen':
      return stagedUnseen(plan, sight);
    case 'texts-refused':
      return run.memory.proven?.problems ?? [];
    case 'draining':
      return [draining(run, sight)];
    case 'rotator':
      return [rotatorClosed(plan, sight)];
    case 'changed-by-hand':
      return [changedByHand(plan, sight)];
    case 'nothing-opens':
      return [nothingOpens(plan, sight)];
  }
}

/** T names the role of before, which this run may not change. */
function notAdoptable({ ground }: Place, { truth, observation }: PairSight): Problem {
  const login = truth?.login.user ?? '';
  const [first] = ground.pair.logins;
  const said = {
    code: 'adoption-stopped' as const,
    target: `secret ${ground.passwordSecret} in ${ground.vault.url}`,
  };
  if (observation.truth.standing !== 'opens')
    return new Problem({
      ...said,
      what: `${ground.passwordSecret} names ${login}, which does not log in with it; no login was given a password, and no text was written`,
      likelyCause: `The text holds an older password than the server's. ${login} is not this run's to change.`,
      fix: '# First bring it up with the config file of before:\nwith:\n  mode: sync',
    });
  if (observation.otherMayLogIn === false)
    return new Problem({
      ...said,
      what: `${ground.passwordSecret} names ${login} again, which it no longer did: this run had adopted it, or another one was at it meanwhile; no login was given a password, and no text was written`,
      likelyCause: 'Somebody stored a text of before in the vault since.',
      fix: '# To go on from there, in a run of its own:\nwith:\n  mode: adopt',
    });
  return new Problem({
    ...said,
    what: `${ground.passwordSecret} names ${login}, and ${first} may log in already, so somebody may hold its password; neither was given another, and no text was written`,
    likelyCause: 'The adoption was taken back by hand, or the login is in use elsewhere.',
    fix: `-- once nobody uses it, in psql, as ${ground.pair.rotatedBy.user}:\nALTER ROLE ${sqlName(first)} NOLOGIN;`,
  });
}

/** A login that was not had, or not as the owner. */
export function loginProblem(plan: Place, login: Login, found: OwnerLogin): Problem {
  if (found.is === 'owner-lost' || found.is === 'opens') return ownerLost(plan, login.user, found);
  const ground = speakingOf(plan.ground, login.user);
  return diagnose(found.failure, loginTarget(ground, login.password), `the staged password of ${login.user}`);
}

/** What of the roles is not as a pair needs it. */
export function rolesWrong(plan: Place, { roles }: PairSight): readonly Problem[] {
  if (roles === undefined || roles.wrong.length === 0) return [];
  return [
    new Problem({
      code: 'owner-lost',
      what: 'The roles are not what a pair of logins needs',
      target: pairInWords(plan),
      answer: roles.wrong.join('; '),
      likelyCause: 'Somebody dropped or changed a role, or the pair was not set up to its end.',
      fix: ownerSql(plan, plan.ground.pair.logins),
    }),
  ];
}

function ownerLost(plan: Place, login: string, found: OwnerLogin | undefined): Problem {
  const { owner } = plan.ground.pair;
  return new Problem({
    code: 'owner-lost',
    what: `${login} logs in, and its session is not that of ${owner}`,
    target: `login ${login} on ${describeServer(plan.ground.topology)}`,
    ...(found?.is === 'owner-lost' ? { answer: found.why } : {}),
    likelyCause: `${owner} was dropped, the login's membership was revoked, or its setting role was taken away: the server only warns at the login then, and what it makes belongs to ${login} alone.`,
    fix: ownerSql(plan, [login]),
  });
}

function ownerSql({ ground: { pair } }: Place, logins: readonly string[]): string {
  const each = logins.flatMap((login) => [
    `GRANT ${sqlName(pair.owner)} TO ${sqlName(login)};`,
    `ALTER ROLE ${sqlName(login)} SET role TO ${sqlName(pair.owner)};`,
  ]);
  return [
    `-- in psql, as ${pair.rotatedBy.user}:`,
    `-- CREATE ROLE ${sqlName(pair.owner)} NOLOGIN;   where it was dropped`,
    ...each,
    `ALTER ROLE ${sqlName(pair.owner)} NOLOGIN;`,
  ].join('\n');
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function unknown(plan: Place, sight: PairSight): readonly Problem[] {
  const { truth, staged, failures, rotator } = sight;
  const found = [
    ...(truth && failures.truth?.is === 'unknown' ? [loginProblem(plan, truth.login, failures.truth)] : []),
    ...(staged && failures.staged?.is === 'unknown'
      ? [loginProblem(plan, staged.login, failures.staged)]
      : []),
    ...(rotator.standing === 'unknown' && rotator.problem !== undefined ? [rotator.problem] : []),
  ];
  return found;
}

/** Whoever may not rotate either hears of that alone. */
function stagedUnseen(plan: Place, sight: PairSight): readonly Problem[] {
  const { truth, failures, observation, rotator, unseen } = sight;
  if (observation.truth.standing === 'opens' && rotator.standing === 'unreadable')
    return [rotatorClosed(plan, sight)];
  const own = truth && failures.truth && failures.truth.is !== 'opens';
  return [
    ...(own ? [loginProblem(plan, truth.login, failures.truth)] : []),
    ...(unseen === undefined ? [] : [unseen]),
  ];
}

function draining({ plan, memory }: Stopped, { truth }: PairSight): Problem {
  const login = truth === undefined ? '' : otherOf(plan.ground.pair, truth.login.user);
  const held = [...(memory.drain?.heldBy ?? []), ...(memory.drain?.unknown ?? [])];
  return new Problem({
    code: 'rotation-draining',
    what: `The next password would be that of ${login}, which is not retired yet: copies of it may still be in use`,
    target: pairInWords(plan),
    answer: held.length === 0 ? 'nobody has looked yet what holds it' : held.join('; '),
    likelyCause:
      'The last rotation is younger than drain-days, or something still holds or uses the login before. Whoever holds it would be refused.',
    fix: [
      '# Wait, and let a sync with the config file retire it when it is over:',
      'with:',
      '  mode: sync',
      '# What nobody can see does not hold it with:',
      '#   retire-unknown: true',
      '# When the password is in wrong hands, and whoever holds it is to be cut off at once:',
      '#   mode: rotate',
      '#   compromised: true',
    ].join('\n'),
  });
}

function rotatorClosed({ ground }: Place, { rotator }: PairSight): Problem {
  const { credential, user, passwordSecret } = ground.pair.rotatedBy;
  const isForbidden = rotator.standing === 'unreadable';
  return new Problem({
    code: 'rotator-closed',
    what: `What has to be done next takes ${user}, which gives both logins their passwords, and ${isForbidden ? 'this identity may not read its password' : 'it does not log in'}`,
    target: `secret ${passwordSecret} in ${ground.vault.url}`,
    answer: rotator.problem?.answer ?? rotator.problem?.what,
    likelyCause: isForbidden
      ? 'The identity is that of the applications: only a run that rotates or retires has the right to this secret.'
      : `The credential ${credential} is not in order. The applications go on with what they hold.`,
    fix: isForbidden
      ? `# Run it as the identity that rotates, or give this one the right:\naz role assignment create --assignee CLIENT-ID --role "Key Vault Secrets User" --scope "$(az keyvault show --name ${shellWord(vaultName(ground.vault.url))} --query id --output tsv)"/secrets/${shellWord(passwordSecret)}`
      : `# First that one; then run this again:\nwith:\n  mode: sync\n  credential: ${credential}`,
    ...(rotator.problem === undefined ? {} : { cause: rotator.problem }),
  });
}

function changedByHand({ ground }: Place, { observation, truth }: PairSight): Problem {
  const login = truth?.login.user ?? '';
  const retired = observation.truth.standing === 'retired';
  return new Problem({
    code: 'vault-changed-by-hand',
    what: `${ground.passwordSecret} does not log in, and an earlier version of it does`,
    target: `login ${login} on ${describeServer(ground.topology)}`,
    answer: retired
      ? '28000: the server takes its password, and the login is retired'
      : '28P01 to the latest version',
    likelyCause: retired
      ? 'Somebody retired the login that the vault names, or stored the pair before in the vault.'
      : 'Somebody stored another password in the vault, and the server was never told.',
    fix: [
      `# to give ${login} what the vault holds now, by ${ground.pair.rotatedBy.user}:`,
      'with:',
      '  mode: sync',
      '  repair: true',
      '# or, if the new value was a mistake: store the earlier one again',
      `az keyvault secret set --vault-name ${shellWord(vaultName(ground.vault.url))} --name ${shellWord(ground.passwordSecret)} --file EARLIER --encoding utf-8`,
    ].join('\n'),
  });
}

function nothingOpens({ ground }: Place, { truth }: PairSight): Problem {
  const login = truth?.login.user ?? '';
  const { user } = ground.pair.rotatedBy;
  return new Problem({
    code: 'nothing-logs-in',
    what: `Nothing in the vault logs in as one of the two logins`,
    target: `secret ${ground.passwordSecret} in ${ground.vault.url}`,
    answer: `refused: ${login}, and what was staged or stored before`,
    likelyCause:
      'The server was restored from a backup that is older than the last rotation, or somebody changed the passwords on the server alone.',
    fix: [
      `# to give ${login} what the vault holds, by ${user}; no copy has to be replaced then:`,
      'with:',
      '  mode: sync',
      '  repair: true',
    ].join('\n'),
  });
}
