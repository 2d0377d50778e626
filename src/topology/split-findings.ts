import { z } from 'zod';
import type { Finding } from './located-yaml.ts';
import type { Outlined, OutlinedCredential } from './several-outline.ts';

/**
 * Of two logins, user and password that are kept apart: whoever has a password must have its user in the same place,
 * and two GitHub secrets are never written at once.
 */

const text = z.string().optional().catch(undefined);
const parts = z.record(z.string(), z.unknown()).optional().catch(undefined);
const Entry = z.looseObject({
  ...{ from: text, part: text, repository: text, environment: text, store: text, organization: text },
  ...{
    'container-app': text,
    'container-app-job': text,
    'resource-group': text,
    subscription: text,
    'env-file': text,
  },
  ...{
    variables: parts,
    'github-secret': z.unknown().optional(),
    'github-secrets': parts,
    'github-variables': parts,
    split: text,
    'user-variable': text,
    remove: z.unknown().optional(),
  },
});
type Entry = z.infer<typeof Entry>;

/** Halves of the pair that one entry brings to one place. */
interface Halves {
  readonly index: number;
  readonly entry: Entry;
  readonly place: string;
  readonly user: boolean;
  readonly password: boolean;
  /** Both can be taken from one text. */
  readonly mayJoin: boolean;
}

export function* splitFindings({ credentials, consumers }: Outlined): Iterable<Finding> {
  const pairs = credentials.filter(({ isPair }) => isPair);
  yield* needlessUsers(consumers, pairs);
  for (const pair of pairs) {
    const halves = consumers.flatMap((entry, index) => halvesIn(entry, index, pair));
    for (const one of halves) yield* wrong(one, halves);
  }
}

function* needlessUsers(
  consumers: readonly unknown[],
  pairs: readonly OutlinedCredential[],
): Iterable<Finding> {
  for (const [index, given] of consumers.entries()) {
    const entry = Entry.safeParse(given).data;
    if (entry?.['user-variable'] === undefined || entry.from === undefined) continue;
    if (pairs.some(({ secrets }) => secrets?.password === entry.from)) continue;
    const message = 'is for the bare password of two logins, and from: is no such secret';
    yield { path: ['consumers', index, 'user-variable'], part: 'value', message };
  }
}

function* wrong(one: Halves, all: readonly Halves[]): Iterable<Finding> {
  const { index, entry, place } = one;
  const path = ['consumers', index];
  const beside = all.filter((other) => other.place === place);
  if (one.password && entry['user-variable'] !== undefined) {
    const also = beside.find((other) => other !== one && other.user);
    const message = `gets its user twice: into this variable, and by consumers[${also?.index}]. One of them is enough`;
    if (also !== undefined) yield { path: [...path, 'user-variable'], part: 'value', message };
    return;
  }
  if (one.password && !beside.some(({ user }) => user)) {
    const message = 'brings a bare password whose user does not reach the same target';
    yield { path, part: 'value', message };
    return;
  }
  const isWhole = entry.part === undefined; // a part of a text is no app's and no job's, which is said elsewhere
  if (one.user && isWhole && place.startsWith('app') && !beside.some(({ password }) => password)) {
    const message =
      'brings half of a pair, the user without its password: give it the password, too, by an entry of its own';
    yield { path, part: 'value', message };
    return;
  }
  const isSplit = beside.some(({ user }) => user) && beside.some(({ password }) => password);
  if (!isSplit || !place.startsWith('github')) return;
  if (entry.split === 'accepted') {
    const isJoined = one.mayJoin || beside.every((other) => other.index === index);
    if (!isJoined) yield { path, part: 'value', message: NO_TEXT };
    return;
  }
  const message =
    'brings half of a pair: GitHub cannot write two secrets at once, and a run may read one of each. Give it the whole connection string, or say split: accepted';
  yield { path, part: 'value', message };
}

/** Written one right after the other they are parts of one text. */
const NO_TEXT =
  'brings half of a pair, and the credential has no connection string: user and password of a split pair are taken from one';

function halvesIn(given: unknown, index: number, { secrets }: OutlinedCredential): Halves[] {
  const parsed = Entry.safeParse(given);
  if (!parsed.success) return [];
  const entry = parsed.data;
  const { from } = entry;
  const place = placeOf(entry);
  // whoever removes brings nothing
  if (entry.remove === true || from === undefined || secrets === undefined || place === undefined) return [];
  const isText = (secrets['connection-strings'] ?? []).some(({ name }) => name === from);
  const { variables, 'github-secrets': many, 'github-variables': readable } = entry;
  const brought = [entry.part, ...[variables, many, readable].flatMap((one) => Object.values(one ?? {}))];
  const brings = (part: 'user' | 'password'): boolean =>
    from === secrets[part] || (isText && brought.includes(part));
  const mayJoin = (secrets['connection-strings'] ?? []).length > 0;
  const [user, password] = [brings('user'), brings('password')];
  return user || password ? [{ index, entry, place, user, password, mayJoin }] : [];
}

/** Where it lies: what is written, or read, at once. */
function placeOf(entry: Entry): string | undefined {
  const place = (...words: unknown[]): string => JSON.stringify(words).toLowerCase();
  if (entry['container-app'] !== undefined)
    return `app ${place(entry['resource-group'], entry.subscription, entry['container-app'])}`;
  if (entry['container-app-job'] !== undefined)
    return `app job ${place(entry['resource-group'], entry.subscription, entry['container-app-job'])}`;
  if (entry['env-file'] !== undefined)
    return `file ${place(entry.repository)} ${entry['env-file'].replace(/^(\.\/)+/, '')}`;
  if (entry['github-secret'] === undefined && entry['github-secrets'] === undefined) return undefined;
  const { store = 'actions', repository, environment, organization } = entry;
  const { repositories, search, topic, property, exclude } = entry;
  return `github ${place(store, repository, environment, organization, repositories, search, topic, property, exclude)}`;
}
