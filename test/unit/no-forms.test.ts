import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const NO_FORMS = new URL('../../src/outside/no-forms.ts', import.meta.url).href;
const isFetchLoaded = (statement: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { leaveOutForms } from '${NO_FORMS}';
       ${statement}
       console.log(process.moduleLoadList.includes('NativeModule internal/deps/undici/undici'));`,
    ],
    { encoding: 'utf8', env: {} },
  ).trim();

test('whoever names FormData has Node.js load no fetch', () => {
  expect(isFetchLoaded('leaveOutForms(); ({}) instanceof FormData;')).toBe('false');
  expect(isFetchLoaded('({}) instanceof FormData;')).toBe('true');
});
