import { describeStore, readerOf, type SecretStore } from '../github/stores.ts';
import { STAGE } from '../github/usual-names.ts';
import type { Topology } from '../topology/topology.ts';
import { consumerLines, endOf, knownLine } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';

/** Perhaps a copy: of a GitHub secret, nobody is shown more than its name. */
export function asked(store: SecretStore, name: string, how: string, topology: Topology): SeenCopy {
  const where = `github-secret ${name} in ${describeStore(store)}`;
  return {
    ...{ kind: 'github-secret', where, is: 'perhaps', from: null },
    howFound: `${how}; GitHub shows no values`,
    breaks: `${readerOf(store).gets} after ${endOf(topology)} are refused.`,
    fix: `${entryFor(store, name, topology)}# if it does not:\n${knownLine(where)}`,
  };
}

/** What it is called says which half it holds, if it holds one: that is never to be given a whole text. */
const HALVES = [
  ['password', new RegExp(`(?:PASS(?:WORD)?|PWD)(?=${STAGE}$)`, 'i')],
  ['user', new RegExp(`USER(?:NAME)?(?=${STAGE}$)`, 'i')],
] as const;

function entryFor(store: SecretStore, name: string, { pair, secrets }: Topology): string {
  const place = placeOf(store);
  const one = { 'github-secret': name, ...place };
  const text = onlyOf(secrets.connectionStrings);
  const holds = '# if it holds this credential:\n';
  const [half, called] = HALVES.find(([, pattern]) => pattern.test(name)) ?? [];
  if (half === undefined || called === undefined)
    return `${holds}${consumerLines({ ...one, from: text ?? onlyOf(secrets.documents) ?? secrets.password })}\n`;
  if (pair === undefined) {
    if (half === 'password' && secrets.password !== undefined)
      return `${holds}${consumerLines({ ...one, from: secrets.password })}\n`;
    return text === undefined ? '' : `${holds}${consumerLines({ ...one, from: text, part: half })}\n`;
  }
  if (text === undefined) return '';
  const [rest, of] = half === 'password' ? ['USER', 'user'] : ['PASSWORD', 'password'];
  const other = name.replace(called, rest);
  const both = { [name]: half, [other]: of };
  return `# if it holds this credential: with the ${of} beside it, whatever that secret is called\n${consumerLines({ 'github-secrets': both, ...place, from: text, split: 'accepted' })}\n`;
}

/** Of several, a name does not say which: that is the reader's to write. */
function onlyOf([first, ...more]: readonly { readonly name: string }[]): string | undefined {
  return more.length === 0 ? first?.name : '…';
}

/** As the config file says where a secret lies. */
function placeOf(store: SecretStore): Readonly<Record<string, string | undefined>> {
  switch (store.kind) {
    case 'organization':
      return { organization: store.owner, store: store.reader };
    case 'repository':
      return { repository: `${store.owner}/${store.repo}`, store: store.reader };
    case 'environment':
      return { repository: `${store.owner}/${store.repo}`, environment: store.environment };
  }
}
