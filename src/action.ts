import { readFileSync } from 'node:fs';
import { exporterFor, maskFor, printerFor, publish } from './report/runner.ts';
import { run } from './run.ts';

const { env } = process;
const printer = printerFor(env);
const report = await run({
  env,
  readFile: (path) => readFileSync(path, 'utf8'),
  clock: () => performance.now(),
  mask: maskFor(env),
  say: printer.line,
  exportVariable: exporterFor(env, printer),
});
publish(report, env, printer);
