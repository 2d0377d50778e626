import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sourcedFile } from '../../../src/env-file/readers/shell.ts';
import type { Reader } from '../../../src/env-file/readers.ts';
import type { Debian } from '../packages/debian.ts';
import type { Answer } from './answer.ts';
import { askDocker } from './docker-daemon.ts';
import type { Lab } from './installed.ts';

export interface RealReader {
  readonly version: string;
  /** For one that takes a process for each file: how many of them are enough. */
  readonly atMost?: number;
  read(files: readonly string[], names: readonly string[]): Promise<readonly Answer[]>;
}

const run = promisify(execFile);
const ASKED_IN_NODE: Readonly<Record<string, string>> = {
  dotenv: `const { parse } = await load('dotenv'); read = (dir) => parse(text(dir));`,
  'dotenv-expand': `const { parse } = await load('dotenv'); const { expand } = await load('dotenv-expand');
    read = (dir) => expand({ parsed: parse(text(dir)), processEnv: {} }).parsed;`,
  dotenvx: `const { parse } = await load('@dotenvx/dotenvx'); read = (dir) => parse(text(dir), { processEnv: {} });`,
  'Next.js': `const next = await load('@next/env');
    read = (dir) => next.loadEnvConfig(dir, true, { info() {}, error() {} }, true).parsedEnv;`,
  Vite: `const { loadEnv } = await load('vite'); read = (dir) => loadEnv('development', dir, '');`,
  'node --env-file': `const { parseEnv } = await import('node:util'); read = (dir) => parseEnv(text(dir));`,
};

/** How each is asked, or why it can not be. */
export function realReaders(lab: Lab): Readonly<Record<Reader, RealReader | string>> {
  const { modules, debian } = lab;
  const inNode = (name: Reader, version: string): RealReader => ({
    version,
    read: (files) => askedInNode(lab, ASKED_IN_NODE[name] ?? '', files),
  });
  const noDebian = 'Debian has it, and this is none';
  const shell = (dialect: 'sh' | 'zsh', program: string, version: string): RealReader | string =>
    debian === undefined
      ? noDebian
      : { version, read: (files) => askedShell(join(debian.folder, program), dialect, files) };
  return {
    dotenv: inNode('dotenv', '18.0.10'),
    'dotenv-expand': inNode('dotenv-expand', '1000.0.0'),
    'dotenv-cli': {
      ...{ version: '11.0.0', atMost: 100 },
      read: (files) =>
        each(files, (dir) => [
          process.execPath,
          [join(modules, 'dotenv-cli/cli.js'), '-e', join(dir, '.env'), '--', 'env', '-0'],
        ]),
    },
    dotenvx: inNode('dotenvx', '2.38.2'),
    'Next.js': inNode('Next.js', '16.4.6'),
    Vite: inNode('Vite', '8.4.0'),
    'node --env-file': inNode('node --env-file', '24.21.0'),
    Bun: {
      ...{ version: '1.4.5', atMost: 200 },
      read: (files) => each(files, () => [join(modules, '.bin/bun'), ['-e', PRINTED_BY('process.env')]]),
    },
    Deno: {
      ...{ version: '2.9.6', atMost: 50 },
      read: (files) =>
        each(files, () => [
          join(modules, '.bin/deno'),
          ['eval', '--env-file=.env', PRINTED_BY('Deno.env.toObject()')],
        ]),
    },
    'python-dotenv':
      debian === undefined ? noDebian : { version: '0.21.0', read: (files) => askedPython(debian, files) },
    'docker compose':
      'neither npm nor Debian has Compose 2. The model was held by hand against the dotenv of compose-go e70e961 (2026-07-21), on 15,000 files',
    'docker --env-file': {
      ...{ version: 'of this machine', atMost: 100 },
      read: (files, names) => askDocker(files, names),
    },
    sh: shell('sh', 'bin/dash', '(dash)'),
    zsh: shell('zsh', 'bin/zsh', '5.9'),
  };
}

const PRINTED_BY = (object: string): string =>
  `console.log(Object.entries(${object}).map(([k, v]) => k + '=' + v + '\\0').join(''))`;

/** Each file as `.env` in a folder of its own. */
async function withFolders<T>(
  files: readonly string[],
  work: (folders: readonly string[]) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'dbcred-lab-files-'));
  try {
    const folders = files.map((_, index) => join(root, String(index)));
    for (const [index, folder] of folders.entries()) {
      await mkdir(folder);
      await writeFile(join(folder, '.env'), files[index] ?? '');
    }
    return await work(folders);
  } finally {
    await rm(root, { recursive: true });
  }
}

const PLAIN = {
  PATH: '/usr/bin:/bin',
  HOME: '/nonexistent',
  NO_COLOR: '1',
  DENO_NO_UPDATE_CHECK: '1',
  DO_NOT_TRACK: '1',
};

/** One process per file, which prints its environment, NUL after each. One that fails has read nothing. */
function each(
  files: readonly string[],
  command: (folder: string) => readonly [string, readonly string[]],
): Promise<Answer[]> {
  return withFolders(files, async (folders) => {
    const answers: Answer[] = [];
    for (const folder of folders) {
      const [program, args] = command(folder);
      const said = await run(program, args, {
        cwd: folder,
        env: { ...PLAIN, HOME: folder },
        encoding: 'utf8',
      }).catch(() => ({ stdout: '' }));
      answers.push(environmentIn(said.stdout));
    }
    return answers;
  });
}

function environmentIn(printed: string): Answer {
  const pairs = printed.split('\0').map((pair) => /^\n?([^=]*)=([\s\S]*)$/.exec(pair) ?? []);
  return Object.fromEntries(
    pairs.flatMap(([, name, value]) => (name === undefined || value === undefined ? [] : [[name, value]])),
  );
}

async function askedInNode(lab: Lab, read: string, files: readonly string[]): Promise<readonly Answer[]> {
  const script = join(lab.folder, `ask-${process.pid}.mjs`);
  await writeFile(
    script,
    `import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';
    const load = async (name) => { try { return createRequire(import.meta.url)(name); } catch { return import(name); } };
    const text = (dir) => readFileSync(dir + '/.env', 'utf8'); const before = { ...process.env };
    let read; ${read}
    const answers = process.argv.slice(2).map((dir) => {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      try { return { ...read(dir) }; } catch { return {}; }
    });
    process.stdout.write(JSON.stringify(answers));`,
  );
  return withFolders(files, async (folders) => {
    const node = join(lab.modules, '.bin/node');
    const { stdout } = await run(node, [script, ...folders], { env: PLAIN, maxBuffer: 1 << 26 });
    return JSON.parse(stdout);
  });
}

const PYTHON = `import sys, json, logging
sys.path.insert(0, sys.argv[1])
import dotenv
logging.disable(logging.CRITICAL)
def read(path):
    return {k: v for k, v in dotenv.dotenv_values(path + '/.env').items() if v is not None}
print(json.dumps([read(path) for path in sys.argv[2:]]))`;

function askedPython({ folder, environment }: Debian, files: readonly string[]): Promise<readonly Answer[]> {
  return withFolders(files, async (folders) => {
    const { stdout } = await run(
      join(folder, 'usr/bin/python3.11'),
      ['-c', PYTHON, join(folder, 'usr/lib/python3/dist-packages'), ...folders],
      { maxBuffer: 1 << 26, env: { ...process.env, ...environment } },
    );
    return JSON.parse(stdout);
  });
}

/** A file that would run something, as the model sees it, is not sourced. */
function askedShell(
  program: string,
  dialect: 'sh' | 'zsh',
  files: readonly string[],
): Promise<readonly Answer[]> {
  if (!existsSync(program)) throw new Error(`no ${program}`);
  const isCalm = (text: string): boolean => {
    const { runs, unclosed } = sourcedFile(text, dialect);
    return runs.length === 0 && (unclosed === undefined || /['"]/.test(text.charAt(unclosed)));
  };
  return withFolders(files, async (folders) => {
    const answers: Answer[] = [];
    for (const [index, folder] of folders.entries()) {
      const options = { cwd: folder, env: { PATH: '/nonexistent' }, encoding: 'utf8' } as const;
      const script = 'set -a; . ./.env && exec /usr/bin/env -0';
      if (!isCalm(files[index] ?? '')) answers.push('not asked');
      else
        answers.push(
          environmentIn(
            (
              await run(program, [...(dialect === 'zsh' ? ['-f'] : []), '-c', script], options).catch(() => ({
                stdout: '',
              }))
            ).stdout,
          ),
        );
    }
    return answers;
  });
}
