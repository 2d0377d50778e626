import type { RotationRun } from '../../src/rotation/run.ts';
import type { RotationStory } from '../../src/rotation/story.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { C, disagreements, type InMemory, latest, P } from './rotation-in-memory.ts';

/** What the report of a run that ended says is true now, and is not. */
export function untruths(world: InMemory, run: RotationRun | undefined): readonly string[] {
  if (run === undefined) return [];
  const { aftermath, truth } = storyOf(run);
  return [...ofAftermath(world, aftermath), ...ofTruth(world, truth)].map(
    (sentence) => `the report says what is not true: ${sentence}`,
  );
}

interface Facts {
  /** C is the role's password. */
  readonly agree: boolean;
  readonly staged: boolean;
  /** Vault secrets and consumers that hold another password. */
  readonly stale: readonly string[];
}

function factsOf(world: InMemory): Facts {
  const { vault, role } = world;
  return {
    agree: latest(world, C)?.value === role.password,
    staged: vault.held(P).some(({ enabled, value }) => enabled && value === role.password),
    stale: disagreements(world).filter((one) => /does not hold|is missing/.test(one)),
  };
}

function ofAftermath(world: InMemory, aftermath: RotationStory['aftermath']): readonly string[] {
  if (aftermath === undefined) return [];
  const { agree, staged, stale } = factsOf(world);
  const behind = stale.filter((one) => one.includes('does not hold what'));
  return [...aftermath.nowTrue, ...aftermath.affected].filter(
    (sentence) =>
      (sentence.includes('agree on the password') && !agree) ||
      (sentence.includes(`has the password that ${C} holds`) && !agree) ||
      (sentence.includes('has the new password, which is enabled') && !staged) ||
      (sentence.startsWith('Nobody: every copy') && !agree) ||
      (sentence.startsWith('Nobody: every consumer') && behind.length > 0),
  );
}

function ofTruth(world: InMemory, { server, holders }: RotationStory['truth']): readonly string[] {
  const { agree, staged, stale } = factsOf(world);
  const [holding = '', ...rest] = holders.split(/ holds? it\b/);
  const named = rest.length === 0 ? [] : holding.split(/, | and /);
  const [, without = ''] = /(?:^|; )([^;]*?) (?:do|does) not\b/.exec(holders) ?? [];
  const isWrong = {
    server:
      (server.includes(`the password that ${C} holds`) && !agree) ||
      (server.includes(`and ${C} holds it`) && !agree) ||
      (server.includes('which is staged') && !staged) ||
      (server.includes('an earlier version of') && (agree || staged)) ||
      (server.includes('none of the passwords') && (agree || staged)),
    holders:
      (/^This run changed no password: every copy/.test(holders) && !agree) ||
      (holders.startsWith('Every copy of it goes on working') && !agree) ||
      (holders.startsWith('Every vault secret and every consumer') && stale.length > 0) ||
      named.some((name) => stale.some((one) => one.startsWith(`${name} `))) ||
      (without === C && agree),
  };
  return [...(isWrong.server ? [server] : []), ...(isWrong.holders ? [holders] : [])];
}
