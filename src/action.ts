import { readFileSync } from 'node:fs';
import { forgetLibpqVariables } from './postgres/libpq-environment.ts';
import { exporterFor, maskFor, printerFor, publish } from './report/runner.ts';
import { run } from './run.ts';

const { env } = process;
forgetLibpqVariables(env);
const printer = printerFor(env);
const report = await run({
  env,
  readFile: (path) => readFileSync(path, 'utf8'),
  clock: () => Date.now(),
  mask: maskFor(env),
  say: printer.line,
  exportVariable: exporterFor(env, printer),
});
publish(report, env, printer);
