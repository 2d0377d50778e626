import type { AppHolder } from '../azure/app-holders.ts';
import type { ContainerAppsReading } from '../azure/container-apps-client.ts';
import { shellWord } from '../foreign-text.ts';
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

/** Container Apps of the subscription that get the credential by a reference or hold it themselves; and jobs, which are told. */
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
  for (const kind of ['container-app', 'container-app-job'] as const) {
    const holders = await opened.list(kind, []).catch((thrown: unknown) => {
      notes.push(
        `${kind === 'container-app' ? 'Container Apps' : 'Jobs of Container Apps'} could not be listed: ${said(thrown)}`,
      );
      return [];
    });
    await fewAtOnce(AT_ONCE, [...holders], async (holder) => {
      const sources = await sourcesOf(holder, held, opened, access, notes);
      const [from, ...others] = sources;
      if (from === undefined) return;
      const { name, resourceGroup } = holder;
      if (kind === 'container-app') found.push({ name, resourceGroup, from });
      else
        notes.push(
          `The job ${name} (${resourceGroup}) gets ${sources.join(' and ')}, and jobs are not written: it follows the vault by itself, later, or has to be written by hand.`,
        );
      if (kind === 'container-app' && others.length > 0)
        notes.push(
          `${name} gets ${others.join(' and ')} beside ${from}: its entry in the config file writes what it holds of both.`,
        );
    });
  }
  return { found: found.toSorted((a, b) => a.name.localeCompare(b.name)), notes: notes.sort() };
}

/** By reference, then by value; a plain variable is told, since nobody writes it. */
async function sourcesOf(
  holder: AppHolder,
  held: Held,
  opened: Awaited<ReturnType<typeof import('../azure/app-holders.ts').appsOfSubscription>>,
  { vaultUrl, forms }: Access,
  notes: string[],
): Promise<readonly string[]> {
  const { kind, name, resourceGroup, secrets, variables } = holder;
  for (const variable of variables)
    if (sourceOf(variable.value, held, forms) !== undefined)
      notes.push(
        `${name} (${resourceGroup}) holds the credential in its plain variable ${variable.name}, which nobody writes: az ${kind === 'container-app' ? 'containerapp' : 'containerapp job'} update --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)} --set-env-vars ${shellWord(`${variable.name}=secretref:NAME`)}`,
      );
  const referred = referencesOf(holder, vaultUrl, held);
  if (!secrets.some(({ keyVaultUrl }) => keyVaultUrl === undefined)) return referred;
  const literals = await opened.literals(holder).catch((thrown: unknown) => {
    notes.push(
      `The secrets of ${name} (${resourceGroup}) that are no references could not be looked at: ${said(thrown)}`,
    );
    return [];
  });
  const valued = literals.flatMap(({ value }) => sourceOf(value, held, forms) ?? []);
  return [...new Set([...referred, ...valued])];
}

function said(thrown: unknown): string {
  const [problem] = problemsOf(thrown);
  return problem?.answer ?? problem?.what ?? '';
}
