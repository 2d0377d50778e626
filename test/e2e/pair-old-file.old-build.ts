import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { useCloud } from './one-cloud.ts';
import { type Bare, type Build, OLD_RUNS, oldRun, type Stage, seedPairOfBefore } from './pair-old-file.ts';

/** `npm run test:old-build`: needs the history of the repository. The last commit that knew nothing of two logins. */
const OLD = 'da8edda';

const folder = mkdtempSync(join(tmpdir(), 'dbcred-old-build-'));
execFileSync('git', ['archive', '--format=tar', '-o', join(folder, 'dist.tar'), OLD, 'dist', 'action.yml']);
execFileSync('tar', ['-xf', join(folder, 'dist.tar'), '-C', folder]);
const inputsIn = (file: URL | string): readonly string[] =>
  Object.keys(
    z.object({ inputs: z.record(z.string(), z.unknown()) }).parse(parse(readFileSync(file, 'utf8'))).inputs,
  );
const known = inputsIn(join(folder, 'action.yml'));
const since = inputsIn(new URL('../../action.yml', import.meta.url)).filter((name) => !known.includes(name));
const build: Build = {
  action: join(folder, 'dist/index.js'),
  without: Object.fromEntries(since.map((name) => [`INPUT_${name.toUpperCase()}`, undefined])),
};
afterAll(() => rmSync(folder, { recursive: true }));

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

/** What the bare password of before may have become: a present build makes no copy of it, unless somebody says so. */
const WORLDS: readonly (readonly [Stage, Bare])[] = [
  ['draining', 'left'],
  ['turned', 'left'],
];

describe.each(WORLDS)(
  'an old build and two logins (%s, the bare password of before is %s)',
  (stage, bare) => {
    test.each(['byLogin', 'byAdministrator', 'inputs'] as const)('%s', { timeout: 600_000 }, async (file) => {
      const found: string[] = [];
      let seeded = await seedPairOfBefore(cloud, { stage, bare });
      for (const inputs of OLD_RUNS.filter(
        ({ mode }) => file !== 'inputs' || mode === 'sync' || mode === 'check',
      )) {
        const more = file === 'inputs' ? { vault: cloud.env['DBCRED_VAULT'] ?? '', secret: 'radar-url' } : {};
        const config = file === 'inputs' ? undefined : seeded[file];
        const run = await oldRun(cloud, seeded, config, { inputs: { ...inputs, ...more }, build });
        console.info(`${stage}, ${bare}, ${file}: ${run.ended}: ${run.harm.join('; ') || 'no harm'}`);
        if (run.harm.length === 0) continue;
        found.push(`${run.ended}: ${run.harm.join('; ')}`);
        await cloud.reset();
        seeded = await seedPairOfBefore(cloud, { stage, bare });
      }
      expect(found).toEqual([]);
    });
  },
);
