import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { topologyFile } from '../../emulators/seed/topology.ts';
import { holdToSchema } from '../../scripts/report-check.ts';
import { commandLine } from '../../src/command-line/program.ts';
import type { Shell } from '../../src/command-line/shell.ts';
import { filesIn, readTextFile } from '../../src/outside/text-file.ts';

/** `mode: validate` of the bundle, the command and the hook of pre-commit, on a clone of the reference's repository. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dbcred-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CONFIG = topologyFile({ vaultUrl: 'my-vault', databasePort: 5432, role: 'app' });
const WORKFLOW = `on: push
jobs:
  pipeline:
    runs-on: ubuntu-latest
    steps:
      - run: ./pipeline
        env:
          DATABASE_URL: \${{ secrets.DATABASE_URL }}
`;
const RIGHT = WORKFLOW.replace('    steps:', '    environment: daily-pipeline\n    steps:');

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

beforeEach(() => {
  rmSync(folder, { recursive: true });
  put({ '.github/dbcred.yml': CONFIG, '.github/workflows/daily-pipeline.yml': RIGHT });
  execFileSync('git', ['init', '--quiet', folder]);
  execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', 'git@github.com:org/secai-radar.git']);
});

/** As the runner would, in a run for a pull request of somebody, with no network but loopback. */
function action(inputs: Readonly<Record<string, string>> = {}) {
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  put({ output: '', summary: '' });
  const env = {
    ...{ PATH: process.env['PATH'], GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' },
    ...{ GITHUB_REPOSITORY: 'org/secai-radar', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    ...{ INPUT_MODE: 'validate', 'INPUT_DATABASE-URL': 'not-given', ...inputs },
  };
  const guard = ['--import', join(ROOT, 'scripts/loopback-guard.ts'), join(ROOT, 'dist/index.js')];
  const { status, stdout, stderr } = spawnSync(process.execPath, guard, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const [, report = ''] =
    /^report<<(.+)\n([\s\S]*?)\n\1$/m.exec(readFileSync(output, 'utf8'))?.slice(1) ?? [];
  holdToSchema(JSON.parse(report));
  return { status, stdout, stderr, report: JSON.parse(report), summary: readFileSync(summary, 'utf8') };
}

async function command(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof said) => {
    const write = (text: string): boolean => {
      said[stream] += text;
      return true;
    };
    return { on: () => undefined, write } as unknown as NodeJS.WriteStream;
  };
  const shell: Shell = {
    ...{ env: { PATH: process.env['PATH'] }, stdout: into('stdout'), stderr: into('stderr') },
    ...{ stdin: process.stdin, folder, readFile: readTextFile, filesIn },
  };
  return { code: await commandLine(args, shell), ...said };
}

describe('mode: validate', () => {
  it('says nothing of what is right, after a pull request, too', () => {
    const { status, stdout, report } = action();
    expect([status, report.outcome, report.problems]).toEqual([0, 'ok', []]);
    expect(stdout).toContain('looked at .github/dbcred.yml');
    expect(stdout).not.toMatch(/^::(?:error|warning)/m);
  });

  it('annotates each complaint at its file, line and column, and fails', () => {
    put({
      '.github/dbcred.yml': CONFIG.replace('from: postgres-password', 'from: postgres-pasword'),
      '.github/workflows/daily-pipeline.yml': WORKFLOW.replace(
        /$/,
        '      - uses: org/dbcred-sync@v1\n        with: { moed: check, mode: validate }\n',
      ),
    });
    const { status, stdout, report, summary } = action();
    expect(status).toBe(1);
    const annotations = [...stdout.matchAll(/^::error (.+?)::/gm)].map(([, place]) => place);
    expect(annotations).toEqual([
      expect.stringMatching(
        /^title=The config file is not valid,file=\.github\/dbcred\.yml,line=14,col=\d+$/,
      ),
      'title=There is no such input,file=.github/workflows/daily-pipeline.yml,line=10,col=17',
    ]);
    expect(report.problems.map(({ place }: { place: object }) => place)).toEqual([
      expect.objectContaining({ file: '.github/dbcred.yml', line: 14 }),
      { file: '.github/workflows/daily-pipeline.yml', line: 10, column: 17 },
    ]);
    expect(summary).toContain('.github/workflows/daily-pipeline.yml:10:17');
  });
});

describe('dbcred-sync validate', () => {
  it('ends with 0 where all is right, and with 2 where something is not', async () => {
    expect((await command('validate')).code).toBe(0);
    put({ '.github/workflows/daily-pipeline.yml': WORKFLOW });
    const wrong = await command('validate');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('.github/workflows/daily-pipeline.yml:8:25'),
    ]);
    const asJson = await command('validate', '--json');
    holdToSchema(JSON.parse(asJson.stdout));
    expect([asJson.code, JSON.parse(asJson.stdout).problems[0].place.column]).toEqual([2, 25]);
    expect((await command('validate', '--repository', 'org/other')).code).toBe(0);
  });

  it('says of a step what the action would say: it takes no options', async () => {
    const step = '      - uses: org/dbcred-sync@v1\n        with: { mode: rotate, verify: soon }\n';
    const alone = `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n${step}`;
    put({ '.github/workflows/daily-pipeline.yml': alone });
    const { stderr } = await command('validate');
    expect(stderr).toContain('actions/checkout@v6   # before dbcred-sync');
    expect(stderr).toContain('.github/workflows/daily-pipeline.yml:7:39 input verify');
    expect(stderr).not.toMatch(/npx dbcred-sync|--verify/);
  });

  it('takes another config file, which has to be there', async () => {
    expect((await command('validate', '--config', 'none.yml')).code).toBe(2);
  });
});

describe('the hook of pre-commit', () => {
  const [hook] = z
    .array(z.looseObject({ entry: z.string(), files: z.string(), language: z.string() }))
    .parse(parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')));

  it('is asked for the config file and for workflows', () => {
    const files = new RegExp(hook?.files ?? '');
    expect(['.github/dbcred.yml', '.github/workflows/a.yaml'].filter((path) => !files.test(path))).toEqual(
      [],
    );
    expect(files.test('.github/actions/rotate/action.yml')).toBe(true);
    expect(['src/dbcred.yml', 'action.yml.txt'].filter((path) => files.test(path))).toEqual([]);
  });

  it('says what validate says', () => {
    const run = () =>
      spawnSync(join(ROOT, hook?.entry ?? ''), [], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], INPUT_MODE: 'rotate' },
      });
    expect(run().status).toBe(0);
    put({ '.github/workflows/daily-pipeline.yml': WORKFLOW });
    expect(run()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('.github/workflows/daily-pipeline.yml:8:25'),
    });
  });
});
