import { mergeConfig } from 'vitest/config';
import everything from './vitest.config.ts';

/**
 * What a change touches, in under a minute: the tests that import what differs from the last commit (or from what
 * `--changed REF` names). Left to `npm test`: what runs dist/, and the enumerations.
 */
export default mergeConfig(everything, {
  test: {
    exclude: [
      'test/e2e/**',
      'test/unit/rotation-{app-,}crashes.test.ts',
      'test/unit/pair-deaths-*.test.ts',
      'test/unit/rotation-{app-faults,foretold,foretold-worlds,two-at-once}.test.ts',
      'test/unit/{fleet-scale,github-client-rates,env-file-on-disk,env-file-edit}.test.ts',
    ],
    forceRerunTriggers: [],
    passWithNoTests: true,
  },
});
