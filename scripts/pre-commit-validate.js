#!/usr/bin/env node
/**
 * What .pre-commit-hooks.yaml runs: `mode: validate` of the committed bundle, on the repository that is committed to.
 * JavaScript, and plain, so that an old Node.js gets as far as the sentence that says so.
 */
import { execFileSync } from 'node:child_process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`dbcred-sync needs Node.js 22.12 or later, and this is ${process.versions.node}.\n`);
  process.exit(3);
}

const { env } = process;
for (const name of Object.keys(env)) if (name.startsWith('INPUT_')) delete env[name];
env.INPUT_MODE = 'validate';
// `args: [--config, path]` of somebody's .pre-commit-config.yaml
const place = process.argv.indexOf('--config');
if (place !== -1) env.INPUT_CONFIG = process.argv[place + 1] ?? '';
const [, repository] = /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(originUrl()) ?? [];
if (repository !== undefined) env.INPUT_REPOSITORY = repository;
await import('../dist/index.js');

/** Without one, secrets of environments are not compared. */
function originUrl() {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', ['remote', 'get-url', 'origin'], { stdio, encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
