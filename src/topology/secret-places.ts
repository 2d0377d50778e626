import { z } from 'zod';
import { OTHER_READERS } from '../github/stores.ts';
import type { Finding } from './located-yaml.ts';

/** Where GitHub's secrets and variables lie: the keys that say so exclude or need one another. */

const Entries = z.object({ consumers: z.array(z.unknown()) });
const Entry = z.looseObject({});
type Entry = z.infer<typeof Entry>;

const OF_GITHUB = ['github-secret', 'github-secrets', 'github-variables'];

const OF_MANY = ['topic', 'property', 'exclude', 'archived', 'forks'];
const OF_ORGANIZATIONS = ['visibility', 'selected-repositories'];

/** What each key cannot do without, or cannot stand beside. */
const RULES: readonly { keys: readonly string[]; isWrong: (entry: Entry) => boolean; message: string }[] = [
  {
    keys: OF_MANY,
    isWrong: (entry) => !isGiven(entry, 'repositories') && !isGiven(entry, 'search'),
    message: 'needs repositories or search',
  },
  {
    keys: OF_ORGANIZATIONS,
    isWrong: (entry) => !isGiven(entry, 'organization'),
    message: 'needs organization: a secret of a repository has no readers to choose',
  },
  {
    keys: ['selected-repositories'],
    isWrong: ({ visibility }) => visibility === 'all' || visibility === 'private',
    message: 'needs visibility: selected',
  },
  {
    keys: ['environment'],
    isWrong: ({ store, ...entry }) =>
      isGiven(entry, 'organization') || OTHER_READERS.some((one) => one === store),
    message: 'belongs to a repository and to Actions: neither an organization nor another store has one',
  },
  {
    keys: ['create-environment'],
    isWrong: (entry) => !isGiven(entry, 'environment'),
    message: 'needs environment',
  },
  {
    keys: ['store'],
    isWrong: (entry) => isGiven(entry, 'github-variables'),
    message:
      'is for secrets alone: variables are those of Actions, so make the secrets an entry of their own',
  },
  { keys: ['quiet'], isWrong: (entry) => !isGiven(entry, 'repository'), message: 'needs repository' },
];

export function* placeFindings(file: unknown): Iterable<Finding> {
  const parsed = Entries.safeParse(file);
  if (!parsed.success) return;
  for (const [index, given] of parsed.data.consumers.entries()) {
    const entry = Entry.safeParse(given);
    if (!entry.success || OF_GITHUB.every((key) => !isGiven(entry.data, key))) continue;
    yield* findingsOf(entry.data, index);
  }
}

function* findingsOf(entry: Entry, index: number): Iterable<Finding> {
  const places = ['repository', 'organization', 'repositories'].filter((key) => isGiven(entry, key));
  const [place, other] = places;
  if (place === undefined && !isGiven(entry, 'search'))
    yield { path: ['consumers', index, 'repository'], part: 'value', message: 'is missing' };
  const second =
    other ??
    (place !== undefined && place !== 'repositories' && isGiven(entry, 'search') ? 'search' : undefined);
  if (second !== undefined) {
    const message = `stands beside ${place}: a secret is in one of them, so make two entries`;
    yield { path: ['consumers', index, second], part: 'value', message };
  }
  for (const { keys, isWrong, message } of RULES) {
    for (const key of keys.filter((one) => isGiven(entry, one))) {
      if (isWrong(entry)) yield { path: ['consumers', index, key], part: 'value', message };
    }
  }
}

/** Something stands there, of whatever form. */
function isGiven(entry: Readonly<Record<string, unknown>>, key: string): boolean {
  return key in entry;
}
