import { rolldown } from 'rolldown';
import { minified } from './minified.ts';

interface BundledFile {
  /** Below lib/. */
  readonly name: string;
  readonly code: string;
}

/** The command line and the library: what both need is in chunks of their own, and so is what loads later. */
export async function bundled(): Promise<readonly BundledFile[]> {
  const bundle = await rolldown({
    cwd: new URL('..', import.meta.url).pathname,
    input: { cli: 'src/cli.ts', library: 'src/library.ts' },
    platform: 'node',
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await bundle.close();
  return output.map((file) => {
    if (file.type === 'asset') throw new Error(`lib/ has no place for ${file.fileName}`);
    return { name: file.fileName, code: minified(file.fileName, file.code) };
  });
}
