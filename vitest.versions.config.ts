import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** `npm run test:versions`: what `npm test` asks of three versions of PostgreSQL, of every version. */
export default defineConfig({
  ...all,
  test: {
    ...all.test,
    include: ['postgres', 'planted-code', 'pair-rotation'].flatMap((name) =>
      ['test', 'versions'].map((kind) => `test/e2e/${name}-*.${kind}.ts`),
    ),
  },
});
