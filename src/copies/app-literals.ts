import type { AppHolder, AppsOfSubscription } from '../azure/app-holders.ts';
import type { RewriteLiteral } from '../consumers/literal-copies.ts';
import { shellWord } from '../foreign-text.ts';
import { problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { endOf, knownLine } from './config-lines.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import { type Sighting, unseen } from './look.ts';
import type { Recognize } from './recognition.ts';

export type ListedApp = Extract<TopologyConsumer, { kind: 'container-app' | 'container-app-job' }>;

/** What a delivery of this entry would write in the place of a value that somebody typed in. */
export type Rewrites = (entry: ListedApp) => Promise<RewriteLiteral>;

/** Secrets of one app are asked for in a request of their own. */
const AT_ONCE = 8;

interface LiteralsLooked {
  readonly topology: Topology;
  readonly listed: (holder: AppHolder) => readonly ListedApp[];
  readonly rewrites: Rewrites;
}

/** Values that somebody typed into secrets, but for those that a delivery writes anew. */
export async function literalCopies(
  holders: readonly AppHolder[],
  apps: AppsOfSubscription,
  recognize: Recognize,
  { topology, listed, rewrites }: LiteralsLooked,
): Promise<Sighting> {
  const seen: SeenCopy[] = [];
  const notLookedAt: NotLookedAt[] = [];
  const asked = holders.filter(({ secrets }) => secrets.some(({ keyVaultUrl }) => keyVaultUrl === undefined));
  await fewAtOnce(AT_ONCE, asked, async (holder) => {
    const entries = listed(holder);
    const where = placeOf(holder, entries.length > 0);
    try {
      const held = (await apps.literals(holder)).flatMap(({ name, value }) => {
        const how = recognize(value)?.how;
        return how === undefined ? [] : [{ value, told: `its secret ${name} ${how}` }];
      });
      if (held.length === 0) return;
      const left = await notWritten(held, entries, rewrites);
      if (left.length > 0) seen.push(literal(holder, where, left, endOf(topology)));
    } catch (thrown) {
      notLookedAt.push(...unseen(`values of ${where}`, problemsOf(thrown)[0]));
    }
  });
  return { seen, notLookedAt };
}

/** Of an app that is listed, the app itself is no find. */
function placeOf({ kind, name, resourceGroup }: AppHolder, isListed: boolean): string {
  return `${kind} ${name}${isListed ? ', secrets with a value of their own' : ''} (${resourceGroup})`;
}

/** An app that is listed with a connection string keeps the bare password beside it, and that of another database. */
async function notWritten(
  held: readonly { readonly value: Redacted; readonly told: string }[],
  entries: readonly ListedApp[],
  rewrites: Rewrites,
): Promise<readonly string[]> {
  const rules = await Promise.all(entries.map(rewrites));
  const left = held.filter(({ value }) => rules.every((rewrite) => rewrite(value) === undefined));
  return left.map(({ told }) =>
    entries.length === 0
      ? told
      : `${told}, which is no copy of ${entries.map(({ from }) => from).join(' or ')}`,
  );
}

function literal(holder: AppHolder, where: string, held: readonly string[], end: string): SeenCopy {
  const { kind, name, resourceGroup } = holder;
  const command = kind === 'container-app' ? 'containerapp' : 'containerapp job';
  return {
    ...{ kind, where, howFound: held.join('; '), is: 'copy', from: null },
    breaks: `No vault ever changes it: its new logins are refused from ${end} on, for ever.`,
    fix: `az ${command} secret set --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)} --secrets NAME=keyvaultref:URL-OF-THE-VAULT-SECRET,identityref:system   # then list it, or leave it known:\n${knownLine(where)}`,
  };
}
