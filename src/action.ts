import { readFileSync } from 'node:fs';
import { forgetLibpqVariables } from './postgres/libpq-environment.ts';
import { runnerFor } from './report/runner.ts';
import { run } from './run.ts';

const { env } = process;
forgetLibpqVariables(env);
const runner = runnerFor(env);
const report = await run({
  env,
  readFile: (path) => readFileSync(path, 'utf8'),
  clock: () => Date.now(),
  mask: runner.mask,
  say: runner.printer.line,
  exportVariable: runner.exportVariable,
  onCancel: runner.onCancel,
  whileWaiting: runner.prepare,
});
await runner.publish(report);
