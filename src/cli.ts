#!/usr/bin/env node
import module from 'node:module';
import { compileCacheFolder } from './outside/compile-cache.ts';
import { leaveOutForms } from './outside/no-forms.ts';
import { settleNoProxy } from './outside/no-proxy.ts';
import { filesIn, readTextFile } from './outside/text-file.ts';
import { insistOnVerifiedTls, TLS_STAYS_VERIFIED } from './outside/verified-tls.ts';
import { forgetLibpqVariables } from './postgres/libpq-environment.ts';

const { env, argv, stdout, stderr, stdin } = process;
leaveOutForms();
const libpqFiles = forgetLibpqVariables(env);
settleNoProxy(env);
const cache = compileCacheFolder(env);
if (cache !== undefined) module.enableCompileCache?.(cache); // from Node.js 22 on
if (insistOnVerifiedTls(env)) stderr.write(`warning: ${TLS_STAYS_VERIFIED}\n`);
const { commandLine } = await import('./command-line/program.ts'); // now that it is kept
process.exitCode = await commandLine(argv.slice(2), {
  ...{ env, stdout, stderr, stdin, libpqFiles },
  folder: process.cwd(),
  readFile: readTextFile,
  filesIn,
});
