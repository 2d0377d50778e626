import { expect } from 'vitest';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { PENDING, vaultState } from './rotating.ts';

/** What a dry run's word for a consumer becomes when the run is made. */
const AS_DONE: Readonly<Record<string, string>> = {
  'would-create': 'created',
  'would-replace': 'replaced',
  'would-remove': 'removed',
};

const Rotation = z.object({
  assumed: z.array(z.string()),
  steps: z.array(z.object({ what: z.string(), touched: z.string(), outcome: z.string() })),
});

interface Told {
  readonly code: number | null;
  readonly outcome: string | undefined;
  readonly problems: readonly string[];
  readonly consumers: readonly string[];
  /** Vault secrets. */
  readonly written: readonly string[];
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();

function told(run: ActionRun, written: readonly string[]): Told {
  const { problems, consumers } = run.report;
  return {
    code: run.code,
    outcome: run.outputs['outcome'] === 'changed' ? 'ok' : run.outputs['outcome'],
    problems: sorted(problems.map(({ code }) => code)),
    consumers: sorted(consumers.map(({ consumer, action }) => `${consumer}: ${AS_DONE[action] ?? action}`)),
    written: sorted(written),
  };
}

const rotationOf = (run: ActionRun) => Rotation.safeParse(Object(run.report)['rotation']).data;

/** Names of vault secrets, each with the versions that it has; what is staged is told by its own step. */
async function versionsIn(cloud: LocalCloud): Promise<ReadonlyMap<string, number>> {
  const all = Object.entries(Object(vaultState(cloud))).filter(([name]) => name !== PENDING);
  return new Map(all.map(([name, versions]) => [name, z.array(z.unknown()).parse(versions).length]));
}

/**
 * A dry run, which changes nothing, and the real run after it: both end alike, with the same problems, and what was to
 * be written to whom is written. What the dry run assumed is returned: there, and only there, a test may let the two
 * differ.
 */
export async function expectForetold(
  cloud: LocalCloud,
  { inputs, env = {} }: RunOptions,
): Promise<{ readonly dry: ActionRun; readonly real: ActionRun; readonly assumed: readonly string[] }> {
  const before = await cloud.state();
  const dry = await runAction(cloud, { inputs: { ...inputs, 'dry-run': 'true' }, env });
  expect(await cloud.state()).toEqual(before);
  expectNoLeaks(cloud, dry);
  const planned = (rotationOf(dry)?.steps ?? []).filter(
    ({ what, outcome }) => outcome === 'planned' && what === 'write the password to the vault',
  );
  const versions = await versionsIn(cloud);
  const real = await runAction(cloud, { inputs: inputs ?? {}, env });
  const written = [...(await versionsIn(cloud))].filter(
    ([name, count]) => count !== (versions.get(name) ?? 0),
  );
  expect(
    told(
      dry,
      planned.flatMap(({ touched }) => touched.split(', ')),
    ),
  ).toEqual(
    told(
      real,
      written.map(([name]) => name),
    ),
  );
  expectNoLeaks(cloud, real);
  return { dry, real, assumed: rotationOf(dry)?.assumed ?? [] };
}
