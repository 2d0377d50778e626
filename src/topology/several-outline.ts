import { z } from 'zod';
import type { YamlPath } from './located-yaml.ts';

/** A file of several credentials as far as it can be read, whatever else is wrong with it. */

const text = z.string().optional().catch(undefined);
const named = z
  .array(z.looseObject({ name: text, database: text }).catch({ name: undefined, database: undefined }))
  .optional()
  .catch(undefined);
const Secrets = z
  .looseObject({ password: text, user: text, 'connection-strings': named, documents: named })
  .catch({ password: undefined, user: undefined, 'connection-strings': undefined, documents: undefined });
const Credential = z.looseObject({
  server: text,
  databases: z.array(z.unknown()).optional().catch(undefined),
  user: text,
  logins: z.array(text).optional().catch(undefined),
  owner: text,
  'rotated-by': text,
  secrets: Secrets.optional().catch(undefined),
});
const Entries = z.object({
  // a key that may be left out: `z.unknown()` alone insists on it
  vault: z.unknown().optional(),
  servers: z.record(z.string(), z.unknown()).catch({}),
  credentials: z.record(z.string(), z.unknown()).catch({}),
  consumers: z.array(z.unknown()).catch([]),
  checkouts: z.unknown().optional(),
});

export interface OutlinedCredential extends z.infer<typeof Credential> {
  readonly name: string;
  /** It has logins, of whatever form. */
  readonly isPair: boolean;
  has(key: string): boolean;
}

export interface Outlined {
  readonly vault?: unknown;
  readonly servers: Readonly<Record<string, unknown>>;
  readonly credentials: readonly OutlinedCredential[];
  readonly consumers: readonly unknown[];
  readonly checkouts?: unknown;
}

export function outlineOf(file: unknown): Outlined {
  const parsed = Entries.safeParse(file);
  if (!parsed.success) return { servers: {}, credentials: [], consumers: [] };
  const credentials = Object.entries(parsed.data.credentials).flatMap(([name, given]) => {
    const one = Credential.safeParse(given);
    if (!one.success) return [];
    const keys = Object.keys(given ?? {});
    return [{ ...one.data, name, isPair: keys.includes('logins'), has: (key: string) => keys.includes(key) }];
  });
  return { ...parsed.data, credentials };
}

/** A vault secret that a credential names, and where. */
export interface NamedSecret {
  readonly name: string;
  readonly path: YamlPath;
}

export function secretsNamedBy({ name: credential, secrets }: OutlinedCredential): readonly NamedSecret[] {
  const at = (...rest: YamlPath): YamlPath => ['credentials', credential, 'secrets', ...rest];
  const bare = (['password', 'user'] as const).flatMap((key) => {
    const name = secrets?.[key];
    return name === undefined ? [] : [{ name, path: at(key) }];
  });
  return [...bare, ...textsNamedBy({ name: credential, secrets })];
}

/** Those that hold user and password together, the truth of a pair first. */
export function textsNamedBy({
  name: credential,
  secrets,
}: Pick<OutlinedCredential, 'name' | 'secrets'>): readonly NamedSecret[] {
  return (['connection-strings', 'documents'] as const).flatMap((list) =>
    (secrets?.[list] ?? []).flatMap(({ name }, index) =>
      name === undefined ? [] : [{ name, path: ['credentials', credential, 'secrets', list, index, 'name'] }],
    ),
  );
}
