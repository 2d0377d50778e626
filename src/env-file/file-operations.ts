import { constants } from 'node:fs';
import { lstat, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { codeOf } from '../problem.ts';

/** What stands at a path; symbolic links are not followed. */
export interface FileState {
  readonly kind: 'file' | 'folder' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Changes whenever the file is replaced or written. */
  readonly stamp: string;
}

/** All that is done to the disk for an env file, one system call each. */
export interface FileOperations {
  /** Undefined when there is nothing. */
  state(path: string): Promise<FileState | undefined>;
  /** Never through a symbolic link. */
  read(path: string): Promise<Buffer>;
  /** A new file with mode 0600; throws when there is one. */
  create(path: string): Promise<NewFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a rename outlast a power cut. */
  syncFolder(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  /** With every symbolic link followed. */
  realPath(path: string): Promise<string>;
  /** Whether a process of this number runs on this machine. */
  isRunning(pid: number): boolean;
}

export interface NewFile {
  write(bytes: Buffer): Promise<void>;
  setOwner(owner: FileState['owner']): Promise<void>;
  setMode(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = constants;

export const DISK: FileOperations = {
  async state(path) {
    const stats = await lstat(path, { bigint: true }).catch((thrown: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown) ?? '')) return undefined;
      throw thrown;
    });
    if (stats === undefined) return undefined;
    return {
      kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
      mode: Number(stats.mode & 0o777n),
      owner: { uid: Number(stats.uid), gid: Number(stats.gid) },
      stamp: `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}`,
    };
  },
  async read(path) {
    const file = await open(path, O_RDONLY | O_NOFOLLOW);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  },
  async create(path) {
    const file = await open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
    return {
      write: (bytes) => file.writeFile(bytes),
      setOwner: ({ uid, gid }) => file.chown(uid, gid),
      setMode: (mode) => file.chmod(mode),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  async syncFolder(path) {
    const folder = await open(path, O_RDONLY | O_DIRECTORY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  list: (folder) => readdir(folder),
  realPath: (path) => realpath(path),
  isRunning(pid) {
    try {
      return process.kill(pid, 0);
    } catch (thrown) {
      return codeOf(thrown) === 'EPERM';
    }
  },
};
