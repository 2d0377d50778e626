import http from 'node:http';
import { type Plugin, rolldown } from 'rolldown';
import { builtFrom } from './built-from.ts';
import { minified } from './minified.ts';

interface BundledFile {
  /** Below lib/. */
  readonly name: string;
  readonly code: string;
}

/** The command line and the library: what both need is in chunks of their own, and so is what loads later. */
export async function bundled(): Promise<readonly BundledFile[]> {
  const root = new URL('..', import.meta.url).pathname;
  const commit = builtFrom(root);
  const bundle = await rolldown({
    cwd: root,
    ...(commit === undefined ? {} : { transform: { define: { BUILT_FROM: JSON.stringify(commit) } } }),
    input: { cli: 'src/cli.ts', library: 'src/library.ts' },
    platform: 'node',
    plugins: [withoutFacade()],
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

/** What Node.js's own fetch brings along. */
const OF_FETCH = ['WebSocket', 'CloseEvent', 'MessageEvent'];

/**
 * `import 'node:http'` reads all that it exports, WebSocket among it, for which Node.js compiles its whole fetch: 36 ms
 * and 15 MB. By the function that gives a built-in module as it is, nothing is read that nobody asks for.
 */
function withoutFacade(): Plugin {
  const virtual = '\0node:http';
  const names = Object.keys(http).filter((name) => !OF_FETCH.includes(name));
  return {
    name: 'http-without-facade',
    resolveId: (id, _importer, { kind }) =>
      /^(?:node:)?http$/.test(id) && kind === 'import-statement' ? virtual : undefined,
    load: (id) =>
      id !== virtual
        ? undefined
        : [
            "const http = process.getBuiltinModule('node:http');",
            'export default http;',
            ...names.map((name) => `export const ${name} = http.${name};`),
          ].join('\n'),
  };
}
