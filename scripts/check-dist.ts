import { execFileSync } from 'node:child_process';
import './build.ts';

/** Fails when dist/ is not what src/ builds. `git status` also sees new files, which `git diff` does not. */
const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' });
if (changed !== '') {
  process.stderr.write(
    `dist/ does not match src/ and the lockfile; commit what npm run build writes:\n${changed}`,
  );
  process.exitCode = 1;
}
