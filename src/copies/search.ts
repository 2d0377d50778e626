import { vaultName } from '../azure/vault-request.ts';
import type { Clients } from '../clients/clients.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import type { Redacted } from '../redacted.ts';
import type { CopyPlace } from '../topology/copies-schema.ts';
import type { Topology } from '../topology/topology.ts';
import { once } from '../turns.ts';
import { azureAppsLookers } from './azure-apps.ts';
import type { Copies } from './copies.ts';
import { databasesLooker } from './databases.ts';
import { earlierPasswords } from './earlier-passwords.ts';
import { gitHubLookersOf } from './github-asked.ts';
import { type Looker, lookForCopies, type Sighting } from './look.ts';
import { type Machine, machineLooker } from './machine.ts';
import type { Opener } from './opener.ts';
import type { Checkout } from './own-workflows.ts';
import { type Recognize, recognizer } from './recognition.ts';
import { vaultLooker } from './vault.ts';

/** What a search is made with. */
export interface SearchPlan extends Pick<VaultInputs, 'identity'> {
  readonly topology: Topology;
  readonly subscriptionId: string | undefined;
  readonly correlationId: string;
  /** Undefined where there is none. */
  readonly checkout?: Checkout | undefined;
  /** Undefined on a runner. */
  readonly machine?: Machine | undefined;
  readonly clients: Pick<Clients, 'azure' | 'gitHub' | 'databases' | 'clock' | 'say' | 'forms'>;
}

/** A search that has begun: what needs no login to the server is under way. */
export interface CopySearch {
  /** What the server shows is looked at with this; the first counts. */
  open(opener: Opener): void;
  /** Ends the search. Without an opener, what the server shows is not looked at, and no value is compared. */
  found(): Promise<Copies>;
}

/** Of one place, once there is an opener, in milliseconds: nobody's rotation waits longer for what it can do without. */
const PATIENCE_MS = 30_000;

/** Looks for copies of the credential that the file does not list, everywhere side by side. Nothing is changed, or
 * thrown. Undefined where the file says not to look. */
export function beginSearch(plan: SearchPlan): CopySearch | undefined {
  return plan.topology.copies?.look === false ? undefined : begun(plan);
}

/** The same, begun when it is first asked for: most syncs of two logins retire nothing, and ask for none. */
export function searchWhenAsked(plan: SearchPlan): CopySearch | undefined {
  if (plan.topology.copies?.look === false) return undefined;
  let search: CopySearch | undefined;
  const asked = (): CopySearch => {
    search ??= begun(plan);
    return search;
  };
  return { open: (opener) => asked().open(opener), found: () => asked().found() };
}

function begun(plan: SearchPlan): CopySearch {
  const { topology, clients } = plan;
  const { copies } = topology;
  const { promise: opener, resolve: open } = Promise.withResolvers<Opener | undefined>();
  const earlier = once(async () => {
    const { vault } = await clients.azure();
    return earlierPasswords(vault, topology, clients.forms);
  });
  // Where they cannot be read, that is told by a looker of its own, and nothing is missed for it.
  const recognize = once(async () =>
    recognizer({
      ...{ topology, forms: clients.forms, passwords: passwordsOf(await opener) },
      earlier: await earlier().catch(() => []),
    }),
  );
  const comparing = copies?.lookIn.some((place) => place !== 'github');
  const wants = (place: CopyPlace) => copies?.lookIn.includes(place) === true;
  const lookers: readonly Looker[] = [
    vaultLookerOf(plan, wants('vault') ? recognize : undefined),
    ...azureAppsLookers(plan, wants('apps') ? recognize : undefined),
    ...gitHubLookersOf(plan, wants('github')),
    databasesLooker({
      ...{ topology, opener, databases: clients.databases },
      vaultName: async () => vaultName((await clients.azure()).vault.url),
      recognize: wants('databases') ? recognize : undefined,
    }),
    ...(wants('machine') ? [machineLooker({ topology, machine: plan.machine, recognize })] : []),
    ...(comparing ? [earlierLooker(earlier)] : []),
  ];
  const looking = lookForCopies(
    lookers.map((one) => ({ ...one, look: () => inTime(one, opener) })),
    copies,
    clients.clock(),
  );
  return {
    open,
    found() {
      open(undefined);
      return looking;
    },
  };
}

async function inTime({ where, look }: Looker, opened: Promise<unknown>): Promise<Sighting> {
  const looking = look();
  // What is there already waits for no clock, which would keep the process from its end.
  const early = await Promise.race([looking, opened.then(() => undefined)]);
  if (early !== undefined) return early;
  const { promise: late, resolve } = Promise.withResolvers<Sighting>();
  const why = `it had not answered after ${PATIENCE_MS / 1000} s`;
  const none = { seen: [], notLookedAt: [{ where, why, ask: null }] };
  const timer = setTimeout(() => resolve(none), PATIENCE_MS);
  try {
    return await Promise.race([looking, late]);
  } finally {
    clearTimeout(timer);
  }
}

function passwordsOf(opener: Opener | undefined): readonly Redacted[] {
  return opener === undefined ? [] : [opener.password];
}

function earlierLooker(earlier: () => Promise<unknown>): Looker {
  return {
    where: 'copies of earlier passwords',
    async look() {
      await earlier();
      return { seen: [], notLookedAt: [] };
    },
  };
}

function vaultLookerOf({ topology, clients, correlationId }: SearchPlan, recognize: VaultRecognize): Looker {
  const { azure, say } = clients;
  const look = async () => {
    const [{ vault, cloud, credential }, { secretNames }] = await Promise.all([
      azure(),
      import('../azure/vault-names.ts'),
    ]);
    const names = () => secretNames(vault.url, cloud, credential, { say, correlationId });
    return vaultLooker({ topology, vault, names, recognize }).look();
  };
  return { where: `secrets of vault ${topology.vault}`, look };
}

type VaultRecognize = (() => Promise<Recognize>) | undefined;
