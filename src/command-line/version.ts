import { readFileSync } from 'node:fs';

/** As the package says it; read only when somebody asks. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version }: { readonly version: unknown } = JSON.parse(text);
  return String(version);
}
