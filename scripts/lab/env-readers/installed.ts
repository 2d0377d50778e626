import { type Debian, debian } from '../packages/debian.ts';
import { labFolder, npmPackages } from '../packages/npm.ts';

/** The readers as they are published, in a folder of their own; none of them is a dependency of ours. */
export interface Lab {
  readonly folder: string;
  /** Of npm. */
  readonly modules: string;
  /** Undefined on another system. */
  readonly debian: Debian | undefined;
  remove(): Promise<void>;
}

const NPM = [
  ...['dotenv@18.0.10', 'dotenv-expand@1000.0.0', 'dotenv-cli@11.0.0', '@dotenvx/dotenvx@2.38.2'],
  ...['@next/env@16.4.6', 'vite@8.4.0', 'bun@1.4.5', 'deno@2.9.6', 'node@24.21.0'],
];
const DEBIAN = ['python3', 'python3-dotenv', 'zsh', 'dash', 'bash'];

export async function installed(keep: string | undefined): Promise<Lab> {
  const { path: folder, remove } = await labFolder('env-readers', keep);
  const modules = await npmPackages(folder, NPM);
  return { folder, modules, debian: await debian(`${folder}/debian`, DEBIAN), remove };
}
