import type { AppHolder } from '../azure/app-holders.ts';
import { CALLED } from '../azure/app-kinds.ts';
import type { ContainerAppsReading } from '../azure/container-apps-client.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { type FoundApp, type Held, referencesOf, sourceOf } from '../setup/holders-found.ts';
import { fewAtOnce } from '../turns.ts';

type Access = Omit<ContainerAppsReading, 'subscriptionId'> & {
  readonly vaultUrl: string;
  readonly forms: SecretForms;
};

interface Seen {
  readonly found: readonly FoundApp[];
  readonly notes: readonly string[];
}

const AT_ONCE = 8;
const KINDS = ['container-app', 'container-app-job'] as const;

const placeOf = ({ kind, name }: FoundApp): string => `${kind} ${name}`;

/** Container Apps and jobs of the subscription that get the credential by a reference or hold it in a secret of theirs. */
export async function appsHolding(
  held: Held,
  subscriptionId: string | undefined,
  access: Access,
): Promise<Seen> {
  if (subscriptionId === undefined)
    return { found: [], notes: ['Container Apps were not looked at: --subscription-id says where.'] };
  const { appsOfSubscription } = await import('../azure/app-holders.ts');
  const opened = await appsOfSubscription({ ...access, subscriptionId, clientId: undefined });
  const found: FoundApp[] = [];
  const notes: string[] = [];
  const listed = KINDS.map(async (kind) => {
    const { listed: holders } = await opened.list(kind, []).catch((thrown: unknown) => {
      notes.push(`${CALLED[kind].name}s could not be listed: ${said(thrown)}`);
      return { listed: [] };
    });
    return holders;
  });
  const holders = (await Promise.all(listed)).flat();
  await fewAtOnce(AT_ONCE, holders, async (holder) => {
    const [from, ...others] = await sourcesOf(holder, held, opened, access, notes);
    if (from === undefined) return;
    const { kind, name, resourceGroup } = holder;
    found.push({ kind, name, resourceGroup, from });
    if (others.length > 0)
      notes.push(
        `${name} gets ${others.join(' and ')} beside ${from}: its entry in the config file writes what it holds of both.`,
      );
  });
  return { found: found.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b))), notes: notes.sort() };
}

/** By reference, then by value. */
async function sourcesOf(
  holder: AppHolder,
  held: Held,
  opened: Awaited<ReturnType<typeof import('../azure/app-holders.ts').appsOfSubscription>>,
  { vaultUrl, forms }: Access,
  notes: string[],
): Promise<readonly string[]> {
  const { name, resourceGroup, secrets } = holder;
  const referred = referencesOf(holder, vaultUrl, held);
  if (!secrets.some(({ keyVaultUrl }) => keyVaultUrl === undefined)) return referred;
  const literals = await opened.literals(holder).catch((thrown: unknown) => {
    notes.push(
      `The secrets of ${name} (${resourceGroup}) that are no references could not be looked at: ${said(thrown)}`,
    );
    return [];
  });
  const valued = literals.flatMap(({ value }) => sourceOf(value, held, forms, { keepsForm: true }) ?? []);
  return [...new Set([...referred, ...valued])];
}

export function said(thrown: unknown): string {
  const [problem] = problemsOf(thrown);
  return problem?.answer ?? problem?.what ?? '';
}
