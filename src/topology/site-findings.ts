import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding } from './located-yaml.ts';

/** What is wrong with entries of App Service and function apps beyond the form of each key. */

const text = z.string().optional().catch(undefined);
const Setting = z
  .looseObject({ from: text, part: z.unknown().optional() })
  .catch({ from: undefined, part: undefined });
const Entry = z
  .looseObject({
    ...{ 'app-service': text, 'function-app': text, 'resource-group': text, subscription: text, from: text },
    'connection-string': text,
    ...{ repoint: z.unknown().optional(), restart: z.unknown().optional() },
    slots: z.array(text).optional().catch(undefined),
    settings: z.record(z.string(), Setting).optional().catch(undefined),
  })
  .nullable()
  .catch(null);
const File = z.object({ consumers: z.array(Entry) });
type Entry = NonNullable<z.infer<typeof Entry>>;

/** The vault secrets of one credential. */
export interface CredentialSecrets {
  readonly names: ReadonlySet<string>;
  /** Those that are connection strings, which have parts. */
  readonly strings: ReadonlySet<string>;
  /** Two logins that take turns. */
  readonly isPair: boolean;
  /** Those that hold the user or the password alone. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** `credentials` undefined: their secrets cannot be read, so nobody knows what a name leads to. */
export function* siteFindings(
  file: unknown,
  credentials: readonly CredentialSecrets[] | undefined,
): Iterable<Finding> {
  const parsed = File.safeParse(file);
  if (!parsed.success) return;
  const written = new Map<string, number>();
  for (const [index, entry] of parsed.data.consumers.entries()) {
    if (entry === null || (entry['app-service'] ?? entry['function-app']) === undefined) continue;
    for (const finding of [
      ...lacking(entry),
      ...twice(entry, index, written),
      ...(credentials === undefined ? [] : namesOf(entry, credentials)),
    ])
      yield { ...finding, path: ['consumers', index, ...finding.path] };
  }
}

function at(path: Finding['path'], message: string): Finding {
  return { path, part: 'value', message };
}

function* lacking({ settings = {}, from, repoint, ...entry }: Entry): Iterable<Finding> {
  const connection = entry['connection-string'];
  if (Object.keys(settings).length === 0 && connection === undefined)
    yield at([], 'needs settings, or connection-string with from');
  if (connection !== undefined && from === undefined)
    yield at(['connection-string'], 'needs from: the vault secret that it gets');
  for (const [name, setting] of Object.entries(settings)) {
    if (setting.from === undefined && from === undefined)
      yield at(['settings', name], 'needs from: the vault secret that it gets');
    if (setting.part !== undefined && repoint === true)
      yield at(
        ['settings', name, 'part'],
        'stands beside repoint: a reference reads a whole secret of the vault',
      );
  }
}

function* namesOf(entry: Entry, credentials: readonly CredentialSecrets[]): Iterable<Finding> {
  const { settings = {}, from, restart } = entry;
  const known = new Set(credentials.flatMap(({ names }) => [...names]));
  const given = Object.entries(settings).map(([name, setting]) => ({ name, ...setting }));
  for (const { name, from: own } of given)
    if (own !== undefined && !known.has(own)) yield at(['settings', name, 'from'], dangling(own, known));
  for (const { name, from: own = from, part } of given) {
    const isString = credentials.some(({ strings }) => own !== undefined && strings.has(own));
    if (part !== undefined && own !== undefined && known.has(own) && !isString)
      yield at(
        ['settings', name, 'part'],
        'needs a from that is one of secrets.connection-strings: nothing else has parts',
      );
  }
  const all = [from, ...given.map((one) => one.from)].filter((one) => one !== undefined);
  const owners = credentials.filter(({ names }) => all.some((one) => names.has(one)));
  if (owners.length > 1)
    yield at(
      [],
      'names vault secrets of several credentials: make it an entry for each, which are delivered by themselves',
    );
  for (const owner of owners) if (owner.isPair) yield* halvesOf(entry, owner);
  if (restart === false && owners.some(({ isPair }) => !isPair))
    yield at(
      ['restart'],
      'false is for two logins: of one role, workers that are not started anew hold a password that opens nothing',
    );
}

/** Each of the two dictionaries is a write of its own, which starts workers with what is there then. */
function* halvesOf(entry: Entry, { user, password }: CredentialSecrets): Iterable<Finding> {
  const { settings = {}, from } = entry;
  const given = Object.values(settings);
  const kindsOf = (half: 'user' | 'password', secret: string | undefined): readonly string[] => {
    const is = (one: string | undefined): boolean => secret !== undefined && one === secret;
    const inSettings = given.some((one) => one.part === half || is(one.from ?? from));
    const inConnection = entry['connection-string'] !== undefined && is(from);
    return [...(inSettings ? ['settings'] : []), ...(inConnection ? ['connection-string'] : [])];
  };
  const [users, passwords] = [kindsOf('user', user), kindsOf('password', password)];
  const [hasUser, hasPassword] = [users.length > 0, passwords.length > 0];
  if (hasUser !== hasPassword)
    yield at(
      [],
      `gets the ${hasUser ? 'user' : 'password'} of two logins alone: they change together, so name the ${hasUser ? 'password' : 'user'} in the same entry`,
    );
  else if (users.join() !== passwords.join())
    yield at(
      [],
      'gets the user and the password of two logins in two places, settings and connection-string, which are two writes: name both in settings',
    );
}

function* twice(entry: Entry, index: number, written: Map<string, number>): Iterable<Finding> {
  const { slots = ['production'], settings = {}, subscription = '' } = entry;
  const site = [subscription, entry['resource-group'], entry['app-service'] ?? entry['function-app']];
  const names = [
    ...Object.keys(settings).map((name) => ['appsettings', name]),
    ...(entry['connection-string'] === undefined ? [] : [['connectionstrings', entry['connection-string']]]),
  ];
  const all = slots.flatMap((slot) => names.map((name) => JSON.stringify([site, slot, name]).toLowerCase()));
  const first = all.map((one) => written.get(one)).find((one) => one !== undefined);
  if (first !== undefined) yield at([], `names a setting of the same app as consumers[${first}]`);
  if (new Set(all).size < all.length)
    yield at([], 'names one setting or slot twice: Azure does not tell capitals apart');
  for (const one of all) written.set(one, written.get(one) ?? index);
}

function dangling(name: string, known: ReadonlySet<string>): string {
  const meant = nearest(name, known);
  const hint = meant === undefined ? '' : `; did you mean ${foreign(meant)}?`;
  return `names a secret that is not in secrets: ${foreign(name)}${hint}`;
}
