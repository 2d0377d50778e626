import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { newTrace } from './azure/trace.ts';
import { reportFileNamedBy } from './inputs/given.ts';
import { readCommittedFile } from './outside/committed-file.ts';
import { leaveOutForms } from './outside/no-forms.ts';
import { settleNoProxy } from './outside/no-proxy.ts';
import type { Outside } from './outside/outside.ts';
import { digestOf } from './outside/own-files.ts';
import { filesIn, readTextFile } from './outside/text-file.ts';
import { insistOnVerifiedTls, TLS_STAYS_VERIFIED } from './outside/verified-tls.ts';
import { forgetLibpqVariables } from './postgres/libpq-environment.ts';
import { runnerFor } from './report/runner.ts';
import { afterJob, run } from './run.ts';

const { env, argv } = process;
leaveOutForms();
forgetLibpqVariables(env);
settleNoProxy(env);
const runner = runnerFor(env);
if (insistOnVerifiedTls(env)) runner.printer.warning(TLS_STAYS_VERIFIED);
const reportFile = reportFileNamedBy(env);
const outside: Outside = {
  env,
  readFile: readTextFile,
  filesIn,
  readCommitted: readCommittedFile,
  clock: () => Date.now(),
  mask: runner.mask,
  say: runner.printer.line,
  exportVariable: runner.exportVariable,
  saveState: runner.saveState,
  onCancel: runner.onCancel,
  trace: newTrace(randomUUID()),
  digest: () => (reportFile === undefined ? undefined : digestOf(dirname(argv[1] ?? ''))),
  whileWaiting: runner.prepare,
};
// dist/post.js, which scripts/build.ts writes, says so.
if (argv[2] === 'post') await runner.warn(await afterJob(outside));
else await runner.publish(await run(outside), reportFile);
