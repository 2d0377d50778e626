import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** `npm run test:versions`: what `npm test` asks of three versions of PostgreSQL, of every version. */
export default defineConfig({
  ...all,
  test: { ...all.test, include: ['test/e2e/postgres-*.test.ts', 'test/e2e/postgres-*.versions.ts'] },
});
