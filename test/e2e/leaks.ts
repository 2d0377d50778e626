import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { PAIRS } from '../../emulators/seed/adoption.ts';
import type { ActionRun } from '../../scripts/action-run.ts';

/**
 * No secret in anything the run printed or left, nor in the server's log, in any encoding that a search would
 * undo. Exempt: the mask commands themselves, and the environment file that `export` asks for.
 */
export function expectNoLeaks(cloud: LocalCloud, run: ActionRun, alsoSecret: readonly string[] = []): void {
  const unmasked = run.stdout.replace(/^::add-mask::.*$/gm, '');
  const places: Record<string, string> = {
    stdout: unmasked,
    stderr: run.stderr,
    outputs: JSON.stringify(run.outputs),
    summary: run.summary,
    state: JSON.stringify(run.state),
    'request paths': cloud
      .requests()
      .map(({ path }) => path)
      .join('\n'),
  };
  // the name of a role is none, even where a secret holds it
  const roles = [new URL(cloud.env['DATABASE_URL'] ?? '').username, ...Object.values(PAIRS).flat()];
  const secrets = [...cloud.secretsInUse(), ...alsoSecret].filter(
    (secret) => secret.length >= 8 && !roles.includes(secret),
  );
  const log = cloud.postgres.log();
  const searched = searchedBefore(cloud, log);
  const found = secrets.flatMap((secret) => {
    const forms = encodingsOf(secret);
    const inPlaces = Object.entries(places).flatMap(([place, content]) => held(forms, place, content));
    const from = searched.secrets.has(secret) ? searched.log.length : 0;
    return [...inPlaces, ...held(forms, 'PostgreSQL log', log, from)];
  });
  expect(found).toEqual([]);
  LAST_SEARCH.set(cloud.postgres, { log, secrets: new Set([...searched.secrets, ...secrets]) });
}

/** What was searched of a server's log, for which secrets, and held none. */
interface Search {
  readonly log: string;
  readonly secrets: ReadonlySet<string>;
}

/**
 * The log grows with each run of a file, and so do the secrets: to search all of it for each of them again took a
 * third of a long file's time. What is new is searched for all, the rest for new secrets.
 */
const LAST_SEARCH = new WeakMap<LocalCloud['postgres'], Search>();

function searchedBefore({ postgres }: LocalCloud, log: string): Search {
  const last = LAST_SEARCH.get(postgres);
  return last !== undefined && log.startsWith(last.log) ? last : { log: '', secrets: new Set() };
}

/** Looks behind `from`, and at what begins before it and ends behind it. */
function held(forms: ReadonlyMap<string, string>, place: string, content: string, from = 0): string[] {
  return [...forms]
    .filter(([form]) => content.includes(form, from - form.length + 1))
    .map(([, encoding]) => `${place} holds a secret (${encoding})`);
}

/** Each form once, most often it is that of several encodings. */
function encodingsOf(secret: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const [encoding, form] of everyEncodingOf(secret)) if (!forms.has(form)) forms.set(form, encoding);
  return forms;
}

function everyEncodingOf(secret: string): readonly (readonly [string, string])[] {
  const bytes = Buffer.from(secret, 'utf8');
  const strict = encodeURIComponent(secret).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return [
    ['as it is', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded strictly', strict],
    ['form-encoded', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['hex', bytes.toString('hex')],
    // Each alignment, less the edge characters that depend on the neighbours.
    ...[0, 1, 2].map(
      (offset) =>
        [
          `base64 at offset ${offset}`,
          Buffer.concat([Buffer.alloc(offset), bytes])
            .toString('base64')
            .replace(/=+$/, '')
            .slice(offset + 1, -2),
        ] as const,
    ),
    ...(/@/.test(secret) && secret.includes('://') ? passwordForms(secret) : []),
  ];
}

/** The password inside a connection string, as written and decoded. */
function passwordForms(url: string): readonly (readonly [string, string])[] {
  const written = /:\/\/[^:]*:([^@]*)@/.exec(url)?.[1] ?? '';
  if (written.length < 8) return [];
  return [
    ['the password of a connection string', written],
    ['the decoded password of a connection string', decoded(written)],
  ];
}

/** What cannot be decoded is looked for as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
