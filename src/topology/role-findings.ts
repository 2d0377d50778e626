import { foreign } from '../foreign-text.ts';
import type { Finding } from './located-yaml.ts';
import type { Outlined, OutlinedCredential } from './several-outline.ts';

/** Whose role is whose: on one server, no role is of two credentials, and none is another one's owner. */
export function* roleFindings({ credentials }: Outlined): Iterable<Finding> {
  for (const credential of credentials) {
    yield* userOrLogins(credential);
    yield* equalLogins(credential);
  }
  const used = credentials.flatMap(rolesOf);
  for (const [index, one] of used.entries()) {
    const other = used.slice(0, index).find((before) => isContradiction(before, one));
    if (other === undefined) continue;
    const message = `names ${foreign(one.role)}, which is ${other.as} of ${foreign(other.credential)}: ${reasonOf(one, other)}`;
    yield { path: one.path, part: 'value', message };
  }
}

const ONLY_OF_PAIRS = ['owner', 'rotated-by', 'drain-days'];

function* userOrLogins({ name, isPair, has }: OutlinedCredential): Iterable<Finding> {
  const path = ['credentials', name];
  const at = (key: string, part: Finding['part'], message: string): Finding => ({
    ...{ path: [...path, key], part, message },
  });
  if (isPair && has('user'))
    yield at('user', 'value', 'stands beside logins: a credential is one role, or two that take turns');
  if (!isPair && !has('user'))
    yield { path, part: 'value', message: 'has neither user nor logins: name its role' };
  if (isPair) {
    for (const key of ['owner', 'rotated-by'].filter((one) => !has(one)))
      yield at(key, 'value', 'is missing: two logins need it');
    return;
  }
  for (const key of ONLY_OF_PAIRS.filter(has))
    yield at(key, 'value', 'needs logins: two roles that take turns');
}

function* equalLogins({ name, logins = [] }: OutlinedCredential): Iterable<Finding> {
  const [one, other] = logins;
  if (one === undefined || one !== other) return;
  const message = 'is the same login a second time';
  yield { path: ['credentials', name, 'logins', 1], part: 'value', message };
}

interface UsedRole {
  readonly role: string;
  readonly as: 'the user' | 'a login' | 'the owner';
  readonly credential: string;
  readonly server: string;
  readonly path: Finding['path'];
}

function rolesOf({ name: credential, server, user, logins = [], owner }: OutlinedCredential): UsedRole[] {
  if (server === undefined) return [];
  const path = ['credentials', credential];
  const about = { credential, server };
  return [
    ...(user === undefined
      ? []
      : [{ role: user, as: 'the user' as const, ...about, path: [...path, 'user'] }]),
    ...logins.flatMap((role, index) =>
      role === undefined
        ? []
        : [{ role, as: 'a login' as const, ...about, path: [...path, 'logins', index] }],
    ),
    ...(owner === undefined
      ? []
      : [{ role: owner, as: 'the owner' as const, ...about, path: [...path, 'owner'] }]),
  ];
}

/** Two credentials may have one owner. Equal logins of one credential are said elsewhere. */
function isContradiction(one: UsedRole, other: UsedRole): boolean {
  if (one.role !== other.role || one.server !== other.server) return false;
  const owners = [one, other].filter(({ as }) => as === 'the owner').length;
  return owners === 1 || (owners === 0 && one.credential !== other.credential);
}

function reasonOf(one: UsedRole, other: UsedRole): string {
  return [one.as, other.as].includes('the owner')
    ? 'nobody logs in as an owner'
    : 'a role belongs to one credential';
}
