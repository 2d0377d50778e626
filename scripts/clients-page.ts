import { readFileSync } from 'node:fs';

/** The whole paths of docs/clients.md, as they stand there. */
export const SECTIONS = ['Python with SQLAlchemy', 'Java', '.NET', 'Go', 'Next.js', 'libpq'] as const;
export type Section = (typeof SECTIONS)[number];

interface WholePath {
  /** `.github/dbcred.yml`. */
  readonly config: string;
  readonly program: string;
  /** Of the pipeline: a check, and the program. */
  readonly steps: string;
}

const PAGE = readFileSync(new URL('../docs/clients.md', import.meta.url), 'utf8');

/** Under the heading, what stands in fences, by language. */
function fences(heading: string): readonly (readonly [language: string, text: string])[] {
  const text = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => [
    language,
    code,
  ]);
}

export function wholePath(section: Section): WholePath {
  const [config, program, steps, ...more] = fences(section);
  if (config?.[0] !== 'yaml' || program === undefined || steps?.[0] !== 'yaml' || more.length > 0)
    throw new Error(`docs/clients.md: ${section} has no config file, program and steps, in this order`);
  return { config: config[1], program: program[1], steps: steps[1] };
}

/** `.github/workflows/deliver-credential.yml`, the same for all. */
export function deliveryWorkflow(): string {
  const [workflow] = fences('The whole path');
  if (workflow === undefined) throw new Error('docs/clients.md has no workflow');
  return workflow[1];
}
