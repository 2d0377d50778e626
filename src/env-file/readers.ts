import { readByBun } from './readers/bun.ts';
import { readByCompose } from './readers/compose.ts';
import { readByDeno } from './readers/deno.ts';
import { readByDocker } from './readers/docker.ts';
import { goingOn, readByDotenv } from './readers/dotenv.ts';
import {
  expandedByDotenvExpand,
  expandedByDotenvExpand1000,
  expandedByNext,
  readByDotenvx,
} from './readers/expansion.ts';
import { readByNode } from './readers/node.ts';
import { readByPythonDotenv } from './readers/python-dotenv.ts';
import type { Readings } from './readers/reading.ts';
import { readBySh, readByZsh } from './readers/shell.ts';

interface Row {
  readonly name: string;
  /** That it was held against, by `npm run lab`; by hand where neither npm nor Debian has it. */
  readonly version: string;
  readonly source: string;
  readonly read: (text: string) => Readings;
}

/** Who reads env files, each by rules of its own. docs/local-development.md has the table for people. */
const TABLE = [
  {
    ...{ name: 'dotenv', version: '18.0.10', source: 'https://github.com/motdotla/dotenv' },
    read: readByDotenv,
  },
  {
    ...{ name: 'dotenv-expand', version: '1000.0.0', source: 'https://github.com/motdotla/dotenv-expand' },
    read: (text) => goingOn(readByDotenv(text), expandedByDotenvExpand1000),
  },
  {
    ...{ name: 'dotenv-cli', version: '11.0.0', source: 'https://github.com/entropitor/dotenv-cli' },
    read: (text) => goingOn(readByDotenv(text), expandedByDotenvExpand),
  },
  {
    ...{ name: 'dotenvx', version: '2.38.2', source: 'https://github.com/dotenvx/dotenvx' },
    read: readByDotenvx,
  },
  {
    ...{ name: 'Next.js', version: '16.4.6', source: 'https://github.com/vercel/next.js' },
    read: (text) => goingOn(readByDotenv(text), expandedByNext),
  },
  {
    ...{ name: 'Vite', version: '8.4.0', source: 'https://github.com/vitejs/vite' },
    read: (text) => goingOn(readByNode(text), expandedByDotenvExpand),
  },
  {
    ...{ name: 'node --env-file', version: '24.21.0', source: 'https://github.com/nodejs/node' },
    read: readByNode,
  },
  { name: 'Bun', version: '1.4.5', source: 'https://github.com/oven-sh/bun', read: readByBun },
  { name: 'Deno', version: '2.9.6', source: 'https://github.com/denoland/deno', read: readByDeno },
  {
    ...{ name: 'python-dotenv', version: '0.21.0', source: 'https://github.com/theskumar/python-dotenv' },
    read: readByPythonDotenv,
  },
  {
    ...{
      name: 'docker compose',
      version: 'compose-go e70e961',
      source: 'https://github.com/compose-spec/compose-go',
    },
    read: readByCompose,
  },
  {
    ...{ name: 'docker --env-file', version: '28.2.2', source: 'https://github.com/docker/cli' },
    read: readByDocker,
  },
  {
    ...{
      name: 'sh',
      version: 'dash 0.5.12, bash 5.2.15',
      source: 'https://pubs.opengroup.org/onlinepubs/9799919799',
    },
    read: readBySh,
  },
  { name: 'zsh', version: '5.9', source: 'https://zsh.sourceforge.io/Doc', read: readByZsh },
] as const satisfies readonly Row[];

export type Reader = (typeof TABLE)[number]['name'];
export interface EnvReader extends Row {
  readonly name: Reader;
}
export const READER_ROWS: readonly EnvReader[] = TABLE;
export const READERS: readonly Reader[] = TABLE.map(({ name }) => name);

/** All that a reader finds in the text of a file. */
export function readBy(reader: Reader, text: string): Readings {
  return READER_ROWS.find(({ name }) => name === reader)?.read(text) ?? new Map();
}
