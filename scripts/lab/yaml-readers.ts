import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Document, visit } from 'yaml';
import { z } from 'zod';
import { parseDocument } from '../../src/postgres/document.ts';
import { goRefusal } from '../../src/postgres/go-document.ts';
import { type Debian, debian } from './packages/debian.ts';
import { labFolder } from './packages/npm.ts';
import { GO_CASES } from './yaml/documents.ts';
import { randomDocuments } from './yaml/random-documents.ts';

/**
 * Holds src/postgres/go-document.ts against yaml.v3 and net/url, as Debian has them: the documents of
 * yaml/documents.ts, and random ones. `--seed N` and `--files N` (1000) choose these; `--keep FOLDER` installs there.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, files: { type: 'string' }, keep: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const documents = [
  ...GO_CASES.filter(({ isOtherwiseRead }) => isOtherwiseRead !== true).map(({ text }) => text),
  ...randomDocuments(seed, Number(values.files ?? 1000)),
];

const Reading = z.object({
  refused: z.string().optional(),
  texts: z.array(z.string()),
  urls: z.array(z.object({ refused: z.boolean(), database: z.string() })),
});

const folder = await labFolder('yaml', values.keep);
try {
  const installed = await debian(join(folder.path, 'debian'), ['golang-1.19-go', 'golang-gopkg-yaml.v3-dev']);
  if (installed === undefined) process.stdout.write('not run   yaml.v3: no packages of Debian here\n');
  else process.exitCode = told(readByGo(installed), installed.version('golang-gopkg-yaml.v3-dev')) ? 0 : 1;
} finally {
  await folder.remove();
}

function readByGo(installed: Debian): readonly z.infer<typeof Reading>[] {
  const root = join(installed.folder, 'usr/lib/go-1.19');
  const program = join(folder.path, 'reader');
  const env = {
    ...{
      GOROOT: root,
      GOPATH: join(installed.folder, 'usr/share/gocode'),
      GO111MODULE: 'off',
      CGO_ENABLED: '0',
    },
    ...{ GOCACHE: join(folder.path, 'go-cache'), HOME: folder.path, PATH: process.env['PATH'] ?? '' },
  };
  const source = new URL('yaml/reader.go', import.meta.url).pathname;
  execFileSync(join(root, 'bin/go'), ['build', '-o', program, source], { env });
  const input = documents.map((text) => `${JSON.stringify(text)}\n`).join('');
  const answers = execFileSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return answers
    .trim()
    .split('\n')
    .map((line) => Reading.parse(JSON.parse(line)));
}

function told(readings: readonly z.infer<typeof Reading>[], version: string): boolean {
  process.stdout.write(`seed ${seed}, ${documents.length} documents\n`);
  const [compared, wrong] = [[] as string[], [] as string[]];
  for (const [index, text] of documents.entries()) {
    const parsed = parseDocument(text);
    const reading = readings[index];
    if (reading === undefined || isJson(text) || parsed.documents.some(({ errors }) => errors.length > 0))
      continue;
    compared.push(text);
    const said = goRefusal(parsed)?.what;
    const isOtherwise =
      reading.refused !== undefined ||
      reading.urls.some(({ refused, database }) => refused || /\s/.test(database)) ||
      JSON.stringify(urlsOf(reading.texts)) !== JSON.stringify(urlsOf(parsed.documents.flatMap(textsIn)));
    if (isOtherwise === (said !== undefined)) continue;
    wrong.push(
      `  ${JSON.stringify(text)}: we say ${said ?? 'nothing'}, Go ${reading.refused ?? JSON.stringify(reading.urls)}\n`,
    );
  }
  const refused = compared.filter((text) => goRefusal(parseDocument(text)) !== undefined).length;
  process.stdout.write(
    `${wrong.length === 0 ? 'agrees   ' : 'DISAGREES'} yaml.v3 ${version}: ${compared.length} documents, ${refused} of them refused\n${wrong.slice(0, 8).join('')}`,
  );
  return wrong.length === 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function urlsOf(texts: readonly string[]): readonly string[] {
  return texts.filter((one) => one.includes('postgresql://')).toSorted();
}

function textsIn(document: Document.Parsed): readonly string[] {
  const texts: string[] = [];
  visit(document, {
    Scalar: (key, { value }) => {
      if (key !== 'key' && typeof value === 'string') texts.push(value);
    },
  });
  return texts;
}
