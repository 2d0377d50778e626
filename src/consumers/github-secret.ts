import { setTimeout as realSleep } from 'node:timers/promises';
import type { VaultSecret } from '../azure/key-vault.ts';
import type { GitHubClient } from '../github/client.ts';
import { createEnvironment } from '../github/environments.ts';
import { moveNotes } from '../github/moved.ts';
import { movedToAgentsNotes, sayingMoved } from '../github/moved-to-agents.ts';
import { accessToSend, type SentAccess, type WantedAccess } from '../github/organization-access.ts';
import {
  fetchPublicKey,
  lookInStore,
  type PublicKey,
  refuseTooLarge,
  refuseTooMany,
  type SealedWrite,
  type StoreListing,
  sealedWrite,
  secretUpdatedAt,
} from '../github/secrets.ts';
import { describeStore, type SecretStore } from '../github/stores.ts';
import { problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Delivery } from './consumer.ts';
import type { GitHubSecretConsumer, ReadyWrite } from './github-halves.ts';
import { type Change, changeOf, markDelivery } from './github-secret-change.ts';
import { removeSecret } from './github-secret-removal.ts';
import { gitHubSecretStanding } from './github-secret-standing.ts';

/** What the config file or the inputs say beyond the place. */
export interface GitHubSecretOptions {
  /** Make the environment where there is none. */
  readonly createEnvironment?: boolean | undefined;
  /** An organisation's: who may read it. */
  readonly access?: WantedAccess | undefined;
  /** Leave alone what holds the vault's version already, and mark what was delivered. */
  readonly skipUnchanged?: boolean | undefined;
  /** Delete it, if it is ours. */
  readonly remove?: boolean | undefined;
  /** Hears of what is waited for. */
  readonly say?: ((line: string) => void) | undefined;
  /** In the place of the real one. */
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
  /** The store's key, of several secrets that share it; without, a secret fetches it itself. */
  readonly key?: (() => Promise<PublicKey>) | undefined;
  /** One of many: its limits are looked at before anything is written, and a rotation does not try it out first. */
  readonly oneOfMany?: boolean | undefined;
}

/** A GitHub secret, in whatever store. Values are write-only there. */
export function gitHubSecret(
  client: GitHubClient,
  store: SecretStore,
  secretName: string,
  options: GitHubSecretOptions = {},
): GitHubSecretConsumer {
  const secret = new GitHubSecret(client, store, secretName, options);
  const withMoves = <T extends { readonly notes?: readonly string[] }>(told: T): T => {
    const moves = [...moveNotes(client, store), ...movedToAgentsNotes(store)];
    return moves.length === 0 ? told : { ...told, notes: [...(told.notes ?? []), ...moves] };
  };
  const orSaying = <T>(work: Promise<T>): Promise<T> =>
    work.catch((thrown: unknown) => {
      throw sayingMoved(thrown, store);
    });
  return {
    name: nameOf(store, secretName),
    prepare: () => orSaying(secret.prepare()),
    proveWritable: (source) => orSaying(secret.proveWritable(source)),
    deliver: (source, { dryRun }) => orSaying(secret.deliver(source, dryRun)).then(withMoves),
    inspect: (source) => gitHubSecretStanding(client, store, secretName, source, options).then(withMoves),
    ready: (source) => orSaying(secret.ready(source)),
  };
}

function nameOf(store: SecretStore, secretName: string): string {
  return `GitHub secret ${secretName} (${describeStore(store)})`;
}

/** Fetched once. A failure is not kept: what was missing may have been made meanwhile. */
export function keyOf(client: GitHubClient, store: SecretStore): () => Promise<PublicKey> {
  let key: Promise<PublicKey> | undefined;
  return () => {
    key ??= fetchPublicKey(client, store).catch((thrown: unknown) => {
      key = undefined;
      throw thrown;
    });
    return key;
  };
}

class GitHubSecret {
  readonly #client: GitHubClient;
  readonly #store: SecretStore;
  readonly #name: string;
  readonly #options: GitHubSecretOptions;
  readonly #publicKey: () => Promise<PublicKey>;
  /** Looked at once, until something is written. */
  #listing: Promise<StoreListing> | undefined;
  /** What this run wrote last. */
  #written: { readonly value: Redacted; readonly created: boolean } | undefined;

  constructor(client: GitHubClient, store: SecretStore, name: string, options: GitHubSecretOptions) {
    this.#client = client;
    this.#store = store;
    this.#name = name;
    this.#options = options;
    this.#publicKey = options.key ?? keyOf(client, store);
  }

  async prepare(): Promise<void> {
    const { oneOfMany, skipUnchanged, remove } = this.#options;
    await this.#orWithoutEnvironment(async () => {
      if (oneOfMany === true) refuseTooMany(await this.#lookInStore(), this.#store, this.#name);
      if (skipUnchanged !== true && remove !== true) await this.#publicKey();
    });
  }

  async proveWritable(source: VaultSecret): Promise<readonly string[]> {
    const { oneOfMany, remove } = this.#options;
    if (remove === true) return [];
    if (oneOfMany === true || (await this.#isWithoutEnvironment())) {
      await this.prepare();
      return [`${nameOf(this.#store, this.#name)}: it was looked at, and not written to`];
    }
    await this.#write(source);
    return [];
  }

  async deliver(source: VaultSecret, dryRun: boolean): Promise<Delivery> {
    const { skipUnchanged, remove } = this.#options;
    refuseTooLarge(source.value, this.#store, this.#name);
    if (remove === true) return removeSecret(this.#client, this.#store, this.#name, dryRun);
    if (skipUnchanged === true) return this.#deliverChange(source, dryRun);
    if (!dryRun) return { action: await this.#write(source) };
    return { action: await this.#foreseen(), ...(await this.#assumed()) };
  }

  /** That an environment may be made, only making it shows. */
  async #assumed(): Promise<Pick<Delivery, 'assumed'>> {
    if (!(await this.#isWithoutEnvironment())) return {};
    return { assumed: [`${nameOf(this.#store, this.#name)}: that its environment may be made`] };
  }

  /** Where there is no such secret, there may be no such repository either: then this throws. */
  async #foreseen(): Promise<'would-create' | 'would-replace'> {
    const [client, store, name] = [this.#client, this.#store, this.#name];
    if (await this.#isWithoutEnvironment()) return 'would-create';
    await this.prepare();
    await this.#accessToSend();
    if ((await secretUpdatedAt(client, store, name)) !== undefined) return 'would-replace';
    refuseTooMany(await this.#lookInStore(), store, name);
    return 'would-create';
  }

  async ready(source: VaultSecret): Promise<ReadyWrite> {
    const [client, store, name] = [this.#client, this.#store, this.#name];
    refuseTooLarge(source.value, store, name);
    if (this.#options.skipUnchanged !== true) {
      const write = await this.#readyToWrite(source);
      return { isDue: true, updatedAt: undefined, notes: [], write, mark: async () => [] };
    }
    const without = await this.#isWithoutEnvironment();
    const listing = without ? { updatedAt: undefined, count: 0 } : await this.#lookInStore();
    const change = await changeOf(client, store, name, source, listing.updatedAt, this.#options.access);
    refuseTooMany(listing, store, name);
    const isDue = change.is !== 'none' || !this.#mayHold(source);
    const write = await this.#readyToWrite(source);
    const { updatedAt } = listing;
    return { isDue, updatedAt, notes: change.notes, write, mark: () => this.#mark(source, change, listing) };
  }

  async #deliverChange(source: VaultSecret, dryRun: boolean): Promise<Delivery> {
    const [client, store, name] = [this.#client, this.#store, this.#name];
    const without = await this.#isWithoutEnvironment();
    const listing = without ? { updatedAt: undefined, count: 0 } : await this.#lookInStore();
    const change = await changeOf(client, store, name, source, listing.updatedAt, this.#options.access);
    if (change.is === 'none' && this.#mayHold(source)) return { action: 'unchanged', notes: change.notes };
    // Whoever has written it since our last delivery may have been this very run, to prove that it may.
    const notes = this.#written === undefined ? change.notes : [];
    refuseTooMany(listing, store, name);
    if (dryRun) {
      await this.#accessToSend();
      const action = listing.updatedAt === undefined ? 'would-create' : 'would-replace';
      return { action, notes, ...(await this.#assumed()) };
    }
    const action = await this.#write(source);
    return { action, notes: [...notes, ...(await this.#mark(source, change, listing))] };
  }

  #mark(source: VaultSecret, change: Change, { updatedAt }: StoreListing): Promise<readonly string[]> {
    return markDelivery(this.#client, this.#store, this.#name, source, change, {
      ...{ before: updatedAt, sleep: this.#options.sleep ?? realSleep },
      say: this.#options.say ?? (() => undefined),
    });
  }

  async #write(source: VaultSecret): Promise<'created' | 'replaced'> {
    return (await this.#readyToWrite(source))();
  }

  async #readyToWrite({ value }: VaultSecret): Promise<SealedWrite> {
    const [client, store, name] = [this.#client, this.#store, this.#name];
    if (store.kind === 'environment' && (await this.#isWithoutEnvironment())) {
      await createEnvironment(client, store);
    }
    const key = await this.#publicKey(); // first: without the store, there is no secret to have readers, either
    const access = await this.#accessToSend();
    const write = await sealedWrite(client, store, name, value, key, access);
    return async (options) => {
      const action = await write(options);
      // What a run has made to prove that it may, it has made.
      const created = action === 'created' || this.#written?.created === true;
      this.#written = { value, created };
      this.#listing = undefined;
      return created ? 'created' : 'replaced';
    };
  }

  async #accessToSend(): Promise<SentAccess | undefined> {
    const store = this.#store;
    if (store.kind !== 'organization') return undefined;
    return accessToSend(this.#client, store, this.#name, this.#options.access ?? KEPT);
  }

  /** False for what this run itself has written over: a date proves nothing then. */
  #mayHold({ value }: VaultSecret): boolean {
    return this.#written === undefined || this.#written.value.equals(value);
  }

  #lookInStore(): Promise<StoreListing> {
    this.#listing ??= lookInStore(this.#client, this.#store, this.#name);
    return this.#listing;
  }

  /** Whether the environment is missing and shall be made. */
  async #isWithoutEnvironment(): Promise<boolean> {
    if (this.#store.kind !== 'environment' || this.#options.createEnvironment !== true) return false;
    let without = true;
    await this.#orWithoutEnvironment(async () => {
      await this.#publicKey();
      without = false;
    });
    return without;
  }

  async #orWithoutEnvironment(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const missing = problemsOf(thrown).every(({ code }) => code === 'github-environment-not-found');
      if (!missing || this.#options.createEnvironment !== true) throw thrown;
    }
  }
}

const KEPT: WantedAccess = { visibility: undefined, selectedRepositories: undefined };
