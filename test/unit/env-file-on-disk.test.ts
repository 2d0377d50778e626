import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editedFile, type FileTools, writeEdited } from '../../src/env-file/edited-file.ts';
import { DISK, type FileOperations, type NewFile } from '../../src/env-file/file-operations.ts';
import { type EnvFileEntry, placeOf } from '../../src/env-file/place.ts';
import { removeLeftovers } from '../../src/env-file/replaced-file.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

/** The file's side of `dbcred-sync env`, on a real disk. */

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'dbcred-files-')));
  await mkdir(join(root, 'clone', 'backend'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const ENTRY: EnvFileEntry = {
  ...{ kind: 'env-file', path: 'backend/.env', repository: { owner: 'o', repo: 'r' } },
  ...{ variable: 'DATABASE_URL', from: 'database-url', optional: false },
};
const TOPOLOGY = { checkouts: { 'o/r': 'clone' } };
const OLD = '# mine\nDATABASE_URL=old\nOTHER=1\n';
const NEW = '# mine\nDATABASE_URL=new-value\nOTHER=1\n';
/** Of no process that runs. */
const DEAD = `${2 ** 22 + 1}-abc`;

const forms = new SecretForms(() => undefined);
const value = new Redacted('new-value', forms);
const file = (): string => join(root, 'clone', 'backend', '.env');
const toolsWith = (files: FileOperations, suffix = DEAD): FileTools => ({
  files,
  forms,
  suffix: () => suffix,
  environment: {},
});

async function write(files: FileOperations = DISK): Promise<void> {
  const tools = toolsWith(files);
  const place = await placeOf(ENTRY, TOPOLOGY, root, files);
  if ('skipped' in place) throw new Error(place.skipped);
  await removeLeftovers(place, files);
  await writeEdited(place, await editedFile(place, [{ variable: 'DATABASE_URL', value }], tools), tools);
}

class Killed extends Error {}

/** The disk under a process that is killed before its `at`th operation, or right after it; undone is nothing any more. */
function killing(at: number, when: 'before' | 'after') {
  let [count, dead] = [0, false];
  const done: string[] = [];
  const operation =
    <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (dead) throw new Killed();
      count += 1;
      const isLast = count === at;
      if (isLast) dead = true;
      done.push(name);
      if (isLast && when === 'before') throw new Killed();
      const result = await work(...args);
      if (dead) throw new Killed();
      return result;
    };
  const files: FileOperations = {
    state: operation('state', DISK.state),
    read: operation('read', DISK.read),
    create: operation('create', async (path): Promise<NewFile> => {
      const created = await DISK.create(path);
      if (dead) await created.close();
      const close = operation('close', () => created.close());
      return {
        write: operation('write', (bytes: Buffer) => created.write(bytes)),
        setOwner: operation('setOwner', (owner) => created.setOwner(owner)),
        setMode: operation('setMode', (mode: number) => created.setMode(mode)),
        sync: operation('sync', () => created.sync()),
        // The end of a process closes what it has open.
        close: () => close().finally(() => created.close().catch(() => undefined)),
      };
    }),
    rename: operation('rename', DISK.rename),
    remove: operation('remove', DISK.remove),
    syncFolder: operation('syncFolder', DISK.syncFolder),
    list: operation('list', DISK.list),
    realPath: operation('realPath', DISK.realPath),
    isRunning: DISK.isRunning,
  };
  return { files, done: (): readonly string[] => done };
}

describe('a kill at every file operation', () => {
  test('leaves the old file or the new one, and the next run finishes and clears up', async () => {
    const whole = killing(Number.POSITIVE_INFINITY, 'before');
    await writeFile(file(), OLD);
    await write(whole.files);
    expect(whole.done()).toEqual(
      expect.arrayContaining(['create', 'write', 'setMode', 'sync', 'rename', 'syncFolder']),
    );
    const seen = new Set<string>();
    for (let at = 1; at <= whole.done().length; at += 1) {
      for (const when of ['before', 'after'] as const) {
        await writeFile(file(), OLD);
        // What comes after the rename may fail unheard.
        await write(killing(at, when).files).catch(() => undefined);
        const left = await readFile(file(), 'utf8');
        expect([OLD, NEW], `${when} ${whole.done()[at - 1]}`).toContain(left);
        seen.add(left);
        await write();
        expect(await readFile(file(), 'utf8')).toBe(NEW);
        expect(await readdir(join(root, 'clone', 'backend'))).toEqual(['.env']);
      }
    }
    expect(seen).toEqual(new Set([OLD, NEW]));
  });

  test('what is beside the file is never readable by others', async () => {
    const modes: number[] = [];
    const looking: FileOperations = {
      ...DISK,
      async create(path) {
        const created = await DISK.create(path);
        const look = async () => modes.push((await stat(path)).mode & 0o777);
        await look();
        return { ...created, write: (bytes) => created.write(bytes).finally(look) };
      },
    };
    const before = process.umask(0);
    await writeFile(file(), OLD, { mode: 0o600 });
    await write(looking).finally(() => process.umask(before));
    expect(modes).toEqual([0o600, 0o600]);
  });

  test('another process that is writing keeps what it has beside the file', async () => {
    await writeFile(file(), OLD);
    const theirs = `.env.dbcred-sync-${process.pid}-abc`;
    await writeFile(join(root, 'clone', 'backend', theirs), NEW);
    await write();
    expect(await readdir(join(root, 'clone', 'backend'))).toContain(theirs);
  });
});

describe('permissions', () => {
  test('a new file is the owner’s alone, whatever the umask', async () => {
    const before = process.umask(0);
    await write().finally(() => process.umask(before));
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readFile(file(), 'utf8')).toBe('DATABASE_URL=new-value\n');
  });

  test.each([0o600, 0o640, 0o644, 0o400])('%o stays', async (mode) => {
    await writeFile(file(), OLD);
    await chmod(file(), mode);
    await write();
    expect((await stat(file())).mode & 0o777).toBe(mode);
    expect(await readFile(file(), 'utf8')).toBe(NEW);
  });
});

// Only root can give files away.
if (process.getuid?.() === 0) {
  test('what root writes stays the property of whose it was', async () => {
    await writeFile(file(), OLD);
    await chown(file(), 12_345, 12_346);
    await write();
    const { uid, gid } = await stat(file());
    expect([uid, gid]).toEqual([12_345, 12_346]);
  });
}

/** The code of what is refused; and nothing has been written anywhere. */
async function refusal(files: FileOperations = DISK): Promise<string> {
  const thrown = await write(files).then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof Problem ? thrown.code : `not refused: ${thrown}`;
}

describe('attacks', () => {
  const elsewhere = () => join(root, 'elsewhere');

  test('the file is a symbolic link', async () => {
    await writeFile(elsewhere(), OLD);
    await symlink(elsewhere(), file());
    expect(await refusal()).toBe('env-file-refused');
    expect(await readFile(elsewhere(), 'utf8')).toBe(OLD);
  });

  test('the file is a link that leads nowhere', async () => {
    await symlink(elsewhere(), file());
    expect(await refusal()).toBe('env-file-refused');
    expect(await readdir(root)).toEqual(['clone']);
  });

  test('the file becomes a link between the look and the read', async () => {
    await writeFile(file(), OLD);
    await writeFile(elsewhere(), OLD);
    const files: FileOperations = {
      ...DISK,
      async read(path) {
        await rm(path);
        await symlink(elsewhere(), path);
        return DISK.read(path);
      },
    };
    expect(await refusal(files)).toBe('env-file-unreadable');
    expect(await readFile(elsewhere(), 'utf8')).toBe(OLD);
  });

  test('its folder is a link out of the clone', async () => {
    await mkdir(elsewhere());
    await rm(join(root, 'clone', 'backend'), { recursive: true });
    await symlink(elsewhere(), join(root, 'clone', 'backend'));
    expect(await refusal()).toBe('env-file-refused');
    expect(await readdir(elsewhere())).toEqual([]);
  });

  test('its folder becomes a link out of the clone before the rename', async () => {
    await writeFile(file(), OLD);
    await mkdir(elsewhere());
    let moved = false;
    const files: FileOperations = {
      ...DISK,
      async create(path) {
        const created = await DISK.create(path);
        await rename(join(root, 'clone', 'backend'), join(root, 'moved'));
        await symlink(elsewhere(), join(root, 'clone', 'backend'));
        moved = true;
        return created;
      },
    };
    expect(await refusal(files)).toBe('env-file-refused');
    expect(moved).toBe(true);
    expect(await readdir(elsewhere())).toEqual([]);
    expect(await readFile(join(root, 'moved', '.env'), 'utf8')).toBe(OLD);
  });

  test('something stands already where the new text would go', async () => {
    await writeFile(file(), OLD);
    await writeFile(elsewhere(), 'theirs');
    await symlink(elsewhere(), `${file()}.dbcred-sync-${DEAD}`);
    const files: FileOperations = { ...DISK, list: async () => [] };
    expect(await refusal(files)).toBe('env-file-not-written');
    expect([await readFile(elsewhere(), 'utf8'), await readFile(file(), 'utf8')]).toEqual(['theirs', OLD]);
  });

  test('the file is a folder', async () => {
    await mkdir(file());
    expect(await refusal()).toBe('env-file-refused');
  });
});

describe('what else can be in the way', () => {
  test('an editor saves the file meanwhile: what it saved stays', async () => {
    await writeFile(file(), OLD);
    const files: FileOperations = {
      ...DISK,
      async create(path) {
        await writeFile(file(), 'saved=meanwhile\n');
        return DISK.create(path);
      },
    };
    expect(await refusal(files)).toBe('env-file-changed');
    expect(await readFile(file(), 'utf8')).toBe('saved=meanwhile\n');
    expect(await readdir(join(root, 'clone', 'backend'))).toEqual(['.env']);
  });

  test('a file that is not UTF-8', async () => {
    await writeFile(file(), Buffer.from('\uFEFFA=1\r\n', 'utf16le'));
    expect(await refusal()).toBe('env-file-unreadable');
  });

  test('no folder, which is not made; unless the file is optional', async () => {
    await rm(join(root, 'clone', 'backend'), { recursive: true });
    expect(await refusal()).toBe('env-file-folder-missing');
    expect(await readdir(join(root, 'clone'))).toEqual([]);
    const optional = await placeOf({ ...ENTRY, optional: true }, TOPOLOGY, root, DISK);
    expect(optional).toEqual({
      name: 'backend/.env in o/r',
      skipped: 'optional, and there is no such folder',
    });
  });

  test('no clone is no problem', async () => {
    await rm(join(root, 'clone'), { recursive: true });
    expect(await placeOf(ENTRY, TOPOLOGY, root, DISK)).toMatchObject({
      skipped: `there is no clone at ${join(root, 'clone')}`,
    });
  });
});
