import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';

/** Runs with a config file whose consumers are GitHub secrets of the test's own. */
export interface Delivering {
  /** A `sync` with these entries under `consumers:`, by a token that may do everything. */
  sync(consumers: readonly string[], options?: RunOptions): Promise<ActionRun>;
}

export async function deliveringTo(cloud: LocalCloud): Promise<Delivering> {
  const seeded = cloud.env['DBCRED_CONFIG'] ?? '';
  const head =
    (await readFile(seeded, 'utf8')).split('\nconsumers:')[0]?.replace(/^checkouts:.*\n?/m, '') ?? '';
  let files = 0;
  return {
    async sync(consumers, { inputs = {}, env = {} } = {}) {
      files += 1;
      const path = join(seeded, '..', `consumers-${files}.yml`);
      await writeFile(path, `${head}\nconsumers:\n${consumers.map((one) => `  - ${one}\n`).join('')}`);
      const token = { 'github-token': cloud.github.tokens.fleet };
      const login = 'github-tokens' in inputs || 'github-app-id' in inputs ? {} : token;
      const run = await runAction(cloud, {
        inputs: { mode: 'sync', ...login, ...inputs },
        env: { DBCRED_CONFIG: path, ...env },
      });
      expect(run.stderr).toBe('');
      expectNoLeaks(cloud, run);
      return run;
    },
  };
}

/** What became of each consumer, by its name without "GitHub secret". */
export function actionsOf({ report }: ActionRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    report.consumers.map(({ consumer, action }) => [consumer.replace(/^GitHub secret /, ''), action]),
  );
}

/** Requests to GitHub since then, as "METHOD path". */
export function askedOfGitHub(cloud: LocalCloud, since = 0): readonly string[] {
  return cloud
    .requests()
    .slice(since)
    .filter(({ service }) => service === 'github-api')
    .map(({ method, path }) => `${method} ${path}`);
}

export const writesTo = (requests: readonly string[]): readonly string[] =>
  requests.filter((one) => !one.startsWith('GET '));
