import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledLicences, licencesText } from '../scripts/licenses.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const Package = z.object({ dependencies: z.record(z.string(), z.string()) });

describe('dist/licenses.txt', () => {
  it('is what npm run build would write', () => {
    expect(read('dist/licenses.txt')).toBe(licencesText());
  });

  it('has every dependency of package.json, in its pinned version', () => {
    const { dependencies } = Package.parse(JSON.parse(read('package.json')));
    const titles = bundledLicences().map(({ name, version }) => `${name} ${version}`);
    expect(titles).toEqual(
      expect.arrayContaining(Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)),
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
