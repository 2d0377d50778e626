import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Debian } from '../packages/debian.ts';

/** Builds one file of Go with the compiler and the packages of Debian; the path of the program, or why there is none. */
export function builtInGo(
  debian: Debian,
  folder: string,
  source: string,
  name: string,
): string | { readonly why: string } {
  const [root, program] = [join(debian.folder, 'usr/lib/go-1.19'), join(folder, name)];
  const env = {
    ...{ GOROOT: root, GOPATH: join(debian.folder, 'usr/share/gocode'), GO111MODULE: 'off' },
    ...{ CGO_ENABLED: '0', GOCACHE: join(folder, 'go-cache'), HOME: folder },
    PATH: process.env['PATH'] ?? '',
  };
  try {
    execFileSync(join(root, 'bin/go'), ['build', '-o', program, source], { env });
    return program;
  } catch (error) {
    return { why: `it does not build: ${String(error).split('\n')[0]}` };
  }
}
