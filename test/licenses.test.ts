import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { importedPackages } from '../scripts/bundled-packages.ts';
import { bundledLicences, licencesText } from '../scripts/licenses.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const Package = z.object({ devDependencies: z.record(z.string(), z.string()) });
const Group = z.object({ patterns: z.array(z.string()) });
const Updates = z.object({ updates: z.array(z.object({ groups: z.object({ bundled: Group.optional() }) })) });

describe('dist/licenses.txt', () => {
  it('is what npm run build would write', () => {
    expect(read('dist/licenses.txt')).toBe(licencesText());
  });

  it('has every package that src/ imports, in the version that package.json pins', () => {
    const { devDependencies } = Package.parse(JSON.parse(read('package.json')));
    const titles = bundledLicences().map(({ name, version }) => `${name} ${version}`);
    const imported = importedPackages();
    expect(imported).toEqual(
      expect.arrayContaining(['@azure/identity', '@octokit/core', 'https-proxy-agent', 'pg', 'zod']),
    );
    expect(titles).toEqual(
      expect.arrayContaining(imported.map((name) => `${name} ${devDependencies[name]}`)),
    );
    for (const title of titles) expect(read('dist/licenses.txt')).toContain(`${title}\n`);
  });

  it('names permissive licences only, each with its text or with who says so', () => {
    for (const { identifier, text } of bundledLicences()) {
      expect(['MIT', 'ISC', 'Apache-2.0', 'BSD-3-Clause', '0BSD']).toContain(identifier);
      expect(text).toMatch(/copyright|permission|licen[cs]e/i);
    }
  });

  it('is all that dist/ holds beside what runs', () => {
    const others = readdirSync(`${ROOT}dist`).filter((name) => !/^(?:(?:\d+\.)?index|post)\.js$/.test(name));
    expect(others.sort()).toEqual(['licenses.txt', 'package.json']);
  });
});

it('Dependabot asks for a closer look at exactly these', () => {
  const { updates } = Updates.parse(parse(read('.github/dependabot.yml')));
  const patterns = updates.flatMap(({ groups }) => groups.bundled?.patterns ?? []);
  expect(patterns).toEqual(importedPackages());
});
