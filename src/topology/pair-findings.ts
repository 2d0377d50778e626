import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding } from './located-yaml.ts';
import { type Outlined, type OutlinedCredential, textsNamedBy } from './several-outline.ts';

/** Of two logins that take turns: who rotates them, and where user and password stand together. */
export function* pairFindings({ servers, credentials }: Outlined): Iterable<Finding> {
  for (const credential of credentials) {
    yield* secretsOfPair(credential);
    if (!credential.isPair) continue;
    yield* rotator(credential, credentials);
    yield* truthForReading(credential, servers);
  }
}

const flag = z.unknown().optional();
const Server = z.looseObject({
  'also-at': z.record(z.string(), z.looseObject({ 'read-only': flag }).catch({})).catch({}),
});

/** A replica hears later that a login was retired, or given a password: nothing can be proven there at once. */
function* truthForReading(
  { name, server, secrets }: OutlinedCredential,
  servers: Outlined['servers'],
): Iterable<Finding> {
  const via = secrets?.['connection-strings']?.[0]?.['via'];
  const addresses = Server.safeParse(server === undefined ? undefined : servers[server]).data?.['also-at'];
  if (typeof via !== 'string' || addresses?.[via]?.['read-only'] !== true) return;
  const message = `names ${foreign(via)}, an address for reading: the first text of two logins is the truth, and leads to the server itself. Let another text be the first`;
  yield { path: ['credentials', name, 'secrets', 'connection-strings', 0, 'via'], part: 'value', message };
}

function* rotator(pair: OutlinedCredential, credentials: readonly OutlinedCredential[]): Iterable<Finding> {
  const named = pair['rotated-by'];
  if (named === undefined) return;
  const say = (message: string): Finding => ({
    ...{ path: ['credentials', pair.name, 'rotated-by'], part: 'value', message },
  });
  const names = credentials.map(({ name }) => name).filter((name) => name !== pair.name);
  const by = credentials.find(({ name }) => name === named);
  if (named === pair.name)
    yield say('names its own credential: another one gives the logins their passwords');
  else if (by === undefined) {
    const meant = nearest(named, names);
    const hint = meant === undefined ? '' : `; did you mean ${foreign(meant)}?`;
    yield say(`names a credential that is not in credentials: ${foreign(named)}${hint}`);
  } else if (by.isPair) yield say(`names ${foreign(named)}, which has logins itself: name one with a user`);
  else if (by.server !== undefined && pair.server !== undefined && by.server !== pair.server)
    yield say(`names ${foreign(named)}, which is of another server (${foreign(by.server)})`);
  else if (by.secrets?.password === undefined)
    yield say(`names ${foreign(named)}, which has no secrets.password to log in with`);
}

function* secretsOfPair(credential: OutlinedCredential): Iterable<Finding> {
  const { name, isPair, secrets } = credential;
  const at = (...rest: string[]): Finding['path'] => ['credentials', name, 'secrets', ...rest];
  if (secrets === undefined) return;
  const { user, password } = secrets;
  if (!isPair) {
    if (user !== undefined) {
      const message = 'is for a credential with logins: the user of one role never changes';
      yield { path: at('user'), part: 'value', message };
    }
    return;
  }
  if (textsNamedBy(credential).length === 0) {
    const message =
      'has no connection string and no document: of two logins, one secret holds user and password together';
    yield { path: at(), part: 'value', message };
  }
  if (user !== undefined && password === undefined)
    yield { path: at('user'), part: 'value', message: 'needs secrets.password: they are read as a pair' };
  if (password !== undefined && user === undefined)
    yield {
      path: at('password'),
      part: 'value',
      message: 'needs secrets.user: of two logins, a password alone tells nobody which one it opens',
    };
}
