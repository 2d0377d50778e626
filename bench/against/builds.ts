import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What is run, and of which commit it was built. */
export interface Build {
  readonly commit: string;
  /** Paths of what users run: the action, and the command line. */
  readonly action: string;
  readonly cli: string;
}

export interface Builds {
  readonly ours: Build;
  readonly theirs: Build;
}

const ROOT = new URL('../..', import.meta.url).pathname;

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }).trim();

/**
 * Both built from their sources in the same way, each in a folder of its own below TMPDIR: the working tree as it
 * stands, and the commit. No dist/ is read or written: it may be older than its sources.
 */
export function makeBuilds(ref: string): Builds {
  const commit = commitOf(ref);
  const [ours, theirs] = [newFolder(), newFolder()];
  copyWorkingTree(ours);
  extract(commit, theirs);
  const changed = git('status', '--porcelain', '--', '.', ':!dist') === '' ? '' : ' with changes';
  return {
    ours: build(`${short(commitOf('HEAD'))}${changed}`, ours),
    theirs: build(short(commit), theirs),
  };
}

function commitOf(ref: string): string {
  try {
    return git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  } catch (cause) {
    throw new Error(`--against ${ref}: git knows no such commit here`, { cause });
  }
}

const short = (commit: string): string => commit.slice(0, 7);

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dbcred-build-'));

function extract(commit: string, folder: string): void {
  const archive = `${folder}.tar`;
  git('archive', '--format=tar', '-o', archive, commit);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
}

/** What a commit of it would hold. */
function copyWorkingTree(folder: string): void {
  const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of new Set(files)) {
    const from = join(ROOT, file);
    if (file === '' || file.startsWith('dist/') || !existsSync(from)) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(from, join(folder, file));
  }
}

function build(commit: string, folder: string): Build {
  giveDependencies(folder);
  for (const script of ['build', 'build-package']) {
    execFileSync(process.execPath, [`scripts/${script}.ts`], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
  }
  return { commit, action: join(folder, 'dist/index.js'), cli: join(folder, 'lib/cli.js') };
}

/** Ours where they are the same; from npm, without anybody's install scripts, where they are not. */
function giveDependencies(folder: string): void {
  const lock = (root: string): string => readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(ROOT)) {
    linkTree(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return;
  }
  const quietly = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['ci', ...quietly], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
}

/**
 * Hard links, or copies where a link cannot be: behind a symbolic link the bundler would see other paths, and name and
 * order its chunks otherwise than in the build that users have.
 */
function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    cpSync(source, target, { preserveTimestamps: true });
  }
}
