import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { commitSeed } from './test/commit-seed.ts';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/no-connection-left-loopback.ts', 'test/left-out.ts'],
    setupFiles: ['test/seeded-properties.ts'],
    env: { PROPERTY_SEED: commitSeed() },
    pool: 'forks',
    isolate: false, // files of a worker share its modules, and the clouds that they borrow
    execArgv: ['--import', new URL('./scripts/loopback-guard.ts', import.meta.url).href],
    // One more than cores, for the waits of real locks and time-outs: with two for two cores these are idle for a quarter
    // of the time. Four took 1.6 times as long for the same end-to-end tests, since so many processes push one another
    // out of the caches.
    maxWorkers: Math.max(2, availableParallelism()) + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // An assertion-free test is a failure, and a forgotten .only must not hide the rest.
    expect: { requireAssertions: true },
    allowOnly: false,
  },
});
