import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** `npm run test:versions`: what `npm test` asks of three versions of PostgreSQL, of every version. */
export default defineConfig({
  ...all,
  test: {
    ...all.test,
    include: ['e2e/postgres', 'e2e/planted-code', 'e2e/pair-rotation', 'unit/pair-deaths'].flatMap((name) =>
      ['test', 'versions'].map((kind) => `test/${name}-*.${kind}.ts`),
    ),
  },
});
