import { defineConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** `npm run test:old-build`: what a build of before does to what belongs to two logins now. */
export default defineConfig({ ...all, test: { ...all.test, include: ['test/e2e/*.old-build.ts'] } });
