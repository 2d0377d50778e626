import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { withMarkedPart } from '../../scripts/marked-part.ts';
import { makeBuilds } from './builds.ts';
import { compare } from './compare.ts';
import { isMeantBy, parseGoal, requireLines, verdictsOf } from './comparison.ts';
import { asMarkdown, asText, type Comparison } from './comparison-table.ts';
import { LINES } from './lines.ts';

/** As they stand on the command line. */
export interface Asked {
  readonly against: string;
  readonly goals: readonly string[];
  readonly only: readonly string[];
  readonly runs: number;
  readonly json: boolean;
  readonly docs: boolean;
}

const SPEED = new URL('../../docs/speed.md', import.meta.url);

/** Whether every goal was met. The cloud is started last, since a wrong word or a failing build need none. */
export async function benchAgainst(asked: Asked, startCloud: () => Promise<LocalCloud>): Promise<boolean> {
  const goals = asked.goals.map(parseGoal);
  const lines = LINES.filter(({ id, onlyWhenNamed }) =>
    asked.only.length === 0 ? onlyWhenNamed !== true : asked.only.some((name) => isMeantBy(id, name)),
  );
  requireLines(
    goals,
    lines.map(({ id }) => id),
  );
  process.stderr.write('builds both …\n');
  const builds = makeBuilds(asked.against);
  const cloud = await startCloud();
  const compared = await compare(cloud, builds, lines, asked.runs).finally(() => cloud.stop());
  const comparison: Comparison = {
    ...{ ours: builds.ours.commit, theirs: builds.theirs.commit, node: process.versions.node },
    ...{ cores: availableParallelism(), day: new Date().toISOString().slice(0, 10) },
    ...{ lines: compared, verdicts: verdictsOf(goals, compared) },
  };
  process.stdout.write(`${asked.json ? JSON.stringify(comparison, null, 2) : asText(comparison)}\n`);
  if (asked.docs) {
    const page = readFileSync(SPEED, 'utf8');
    writeFileSync(SPEED, withMarkedPart(page, 'against', asMarkdown(comparison), 'docs/speed.md'));
  }
  return comparison.verdicts.every(({ met }) => met);
}
