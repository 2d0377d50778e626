#!/usr/bin/env node
import { commandLine } from './command-line/program.ts';
import { readTextFile } from './outside/text-file.ts';
import { insistOnVerifiedTls, TLS_STAYS_VERIFIED } from './outside/verified-tls.ts';
import { forgetLibpqVariables } from './postgres/libpq-environment.ts';

const { env, argv, stdout, stderr, stdin } = process;
forgetLibpqVariables(env);
if (insistOnVerifiedTls(env)) stderr.write(`warning: ${TLS_STAYS_VERIFIED}\n`);
process.exitCode = await commandLine(argv.slice(2), {
  ...{ env, stdout, stderr, stdin },
  folder: process.cwd(),
  readFile: readTextFile,
});
