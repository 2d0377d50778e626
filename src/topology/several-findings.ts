import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import { addressFindings } from './address-findings.ts';
import { appPartFindings } from './app-part-findings.ts';
import { driverFindings, partFindings } from './form-findings.ts';
import type { Finding, YamlPath } from './located-yaml.ts';
import { pairFindings } from './pair-findings.ts';
import { consumerFindings, secretFindings } from './references.ts';
import { roleFindings } from './role-findings.ts';
import { OF_ONE_CREDENTIAL } from './schema.ts';
import {
  type Outlined,
  type OutlinedCredential,
  outlineOf,
  secretsNamedBy,
  textsNamedBy,
} from './several-outline.ts';
import { siteFindings } from './site-findings.ts';
import { splitFindings } from './split-findings.ts';
import { stagedSecretFindings } from './staged-secret.ts';

/** Of a file of several credentials: each by itself, as a file of its own would be, then all of them together. */
export function* severalFindings(file: unknown): Iterable<Finding> {
  yield* besideCredentials(file);
  const outline = outlineOf(file);
  yield* sameServers(outline);
  for (const credential of outline.credentials) yield* ofOne(credential, outline);
  yield* roleFindings(outline);
  yield* pairFindings(outline);
  yield* sharedSecrets(outline);
  yield* ofConsumers(outline);
  yield* splitFindings(outline);
}

export function isOfSeveral(file: unknown): boolean {
  return typeof file === 'object' && file !== null && ('servers' in file || 'credentials' in file);
}

/** What the schema has against these keys is said in better words here. */
export function isSaidHere({ path, part }: Finding): boolean {
  const [key, deeper] = path;
  return part === 'key' && deeper === undefined && OF_ONE_CREDENTIAL.some((one) => one === key);
}

function* besideCredentials(file: unknown): Iterable<Finding> {
  for (const key of OF_ONE_CREDENTIAL) {
    if (typeof file !== 'object' || file === null || !(key in file)) continue;
    const place = key === 'server' ? 'servers, by a name' : 'the credential that it belongs to';
    const message = `${key} stands beside servers and credentials, and belongs to a file of one credential: put it under ${place}`;
    yield { path: [key], part: 'key', message };
  }
}

function* sameServers({ servers }: Outlined): Iterable<Finding> {
  const known = new Map<string, string>();
  for (const [name, server] of Object.entries(servers)) {
    if (typeof server !== 'object' || server === null || !('host' in server)) continue;
    const address = `${String(server.host).toLowerCase()} ${'port' in server ? server.port : 5432}`;
    const other = known.get(address);
    const message = `is the same server as ${foreign(other ?? '')}: its credentials belong under one name`;
    if (other !== undefined) yield { path: ['servers', name], part: 'value', message };
    known.set(address, name);
  }
}

function* ofOne(credential: OutlinedCredential, { servers }: Outlined): Iterable<Finding> {
  const { name, server, databases = ['postgres'], secrets } = credential;
  yield* databaseFindings(credential);
  const known = Object.keys(servers);
  if (server !== undefined && !known.includes(server)) {
    const meant = nearest(server, known);
    const hint = meant === undefined ? '' : `; did you mean ${foreign(meant)}?`;
    const message = `names a server that is not in servers: ${foreign(server)}${hint}`;
    yield { path: ['credentials', name, 'server'], part: 'value', message };
  }
  const view = { server: servers[server ?? ''], databases, secrets };
  const findings = [
    ...secretFindings(view),
    ...driverFindings(view),
    ...addressFindings(view, `servers.${foreign(server ?? '')}.also-at`),
  ];
  for (const finding of findings) yield { ...finding, path: pathIn(finding.path, name, server ?? '') };
}

function pathIn(path: YamlPath, credential: string, server: string): YamlPath {
  const [first, ...rest] = path;
  return first === 'server' ? ['servers', server, ...rest] : ['credentials', credential, ...path];
}

function* databaseFindings({ name, databases, isPair, secrets }: OutlinedCredential): Iterable<Finding> {
  if (isPair && databases === undefined)
    yield { path: ['credentials', name, 'databases'], part: 'value', message: 'is missing' };
  if ((databases ?? []).length < 2) return;
  for (const [index, entry] of (secrets?.['connection-strings'] ?? []).entries()) {
    if (Object.keys(entry).includes('database') && entry.database !== undefined) continue;
    const path = ['credentials', name, 'secrets', 'connection-strings', index, 'database'];
    yield { path, part: 'value', message: 'is missing: the credential has several databases' };
  }
}

/** One secret, one credential; and what one stages is nobody's. */
function* sharedSecrets({ credentials }: Outlined): Iterable<Finding> {
  const owners = new Map<string, string>();
  for (const one of credentials) {
    for (const { name, path } of secretsNamedBy(one)) {
      const owner = owners.get(name.toLowerCase());
      const message = `names ${foreign(name)}, which is a secret of ${foreign(owner ?? '')}: a vault secret belongs to one credential`;
      if (owner !== undefined && owner !== one.name) yield { path, part: 'value', message };
      owners.set(name.toLowerCase(), owner ?? one.name);
    }
  }
  const all = credentials.flatMap(secretsNamedBy);
  for (const one of credentials) {
    const [from] = one.isPair
      ? textsNamedBy(one)
      : secretsNamedBy(one).filter(({ path }) => path.at(-1) === 'password');
    if (from !== undefined) yield* stagedSecretFindings({ from: from.name, path: from.path }, all);
  }
}

function* ofConsumers({ vault, credentials, consumers, checkouts }: Outlined): Iterable<Finding> {
  const strings = credentials.flatMap(({ secrets }) => secrets?.['connection-strings'] ?? []);
  yield* partFindings({ secrets: { 'connection-strings': strings }, consumers });
  yield* appPartFindings({ consumers }, vault, (from) => {
    const owner = credentials.find((one) => secretsNamedBy(one).some(({ name }) => name === from));
    return { ...owner?.secrets, isPair: owner?.isPair === true };
  });
  // A credential whose secrets cannot be read may have the one that is looked for.
  const isKnown = credentials.every(({ secrets }) => secrets !== undefined);
  const names = new Set(credentials.flatMap(secretsNamedBy).map(({ name }) => name));
  yield* consumerFindings({ consumers, checkouts }, isKnown ? names : undefined, 'any of the credentials');
  const each = credentials.map((one) => ({
    names: new Set(secretsNamedBy(one).map(({ name }) => name)),
    strings: new Set((one.secrets?.['connection-strings'] ?? []).map(({ name = '' }) => name)),
    isPair: one.isPair,
    ...{ user: one.secrets?.user, password: one.secrets?.password },
  }));
  yield* siteFindings({ consumers }, isKnown ? each : undefined);
}
