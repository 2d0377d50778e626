import { execFileSync } from 'node:child_process';

const TSC = new URL('../node_modules/.bin/tsc', import.meta.url).pathname;

/** The declarations of the library, and of what they mention. */
export function declareTypes(folder: string): void {
  // Types are checked by `npm run types`: a tree that is being changed must still install.
  execFileSync(TSC, ['-p', 'tsconfig.package.json', '--noCheck', '--outDir', folder], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  });
}
