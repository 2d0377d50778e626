import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const execute = promisify(execFile);
const ROOT = new URL('..', import.meta.url).pathname;

const Packed = z.tuple([z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) })]);
const Package = z.object({ bin: z.record(z.string(), z.string()) });

export interface Installed {
  readonly tarball: string;
  /** Paths in the package. */
  readonly files: readonly string[];
  /** What `npx dbcred-sync` runs. */
  readonly bin: string;
}

/**
 * `npm pack`, and its tarball installed into `folder` as npm would, which needs no network: the package depends on no
 * other (`test/package.test.ts`).
 */
export async function installPacked(folder: string): Promise<Installed> {
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'dbcred-sync');
  await mkdir(home, { recursive: true });
  const copy = await workingCopy(join(folder, 'source'));
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy });
  const [{ filename, files }] = Packed.parse(JSON.parse(stdout.slice(stdout.indexOf('['))));
  const tarball = join(folder, filename);
  await execute('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  const { bin } = Package.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
  await mkdir(join(modules, '.bin'));
  const link = join(modules, '.bin', 'dbcred-sync');
  await symlink(join('..', 'dbcred-sync', bin['dbcred-sync'] ?? ''), link);
  return { tarball, files: files.map(({ path }) => path), bin: link };
}

/** `npm pack` builds lib/ first: two at once in one folder would take it from under each other. */
async function workingCopy(folder: string): Promise<string> {
  const isLeftOut = (path: string): boolean =>
    /^(\.git|node_modules|dist|build|lib|test|emulators|\.emulators.*)$/.test(path);
  const names = (await readdir(ROOT)).filter((name) => !isLeftOut(name));
  await mkdir(folder);
  await Promise.all(names.map((name) => cp(join(ROOT, name), join(folder, name), { recursive: true })));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
