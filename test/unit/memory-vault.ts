import type { Vault, VaultSecret, VaultVersionInfo } from '../../src/azure/key-vault.ts';
import { newVersion, refuseUnwritable, refuseUnwritableTags } from '../../src/azure/vault-version.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted, SecretForms } from '../../src/redacted.ts';

/** Vaults in memory: one that keeps what it is given, and one that is only read. */

interface VaultOperation {
  readonly kind: 'read' | 'readVersion' | 'versions' | 'write' | 'settle' | 'retag' | 'disable';
  readonly name: string;
  /** Of `write`, only `after` knows it. */
  readonly version?: string;
}

interface HeldVersion {
  readonly version: string;
  readonly value: string;
  readonly createdAt: Date;
  readonly contentType: string | undefined;
  readonly expiresAt: Date | undefined;
  enabled: boolean;
  tags: Readonly<Record<string, string>>;
}

type Held = Partial<Omit<HeldVersion, 'version' | 'value'>>;

export interface MemoryVault extends Vault {
  /** Everything that changed something, in order. */
  readonly mutations: VaultOperation[];
  /** What throws here keeps the operation from happening. */
  before: (operation: VaultOperation) => void | Promise<void>;
  /** What throws here loses the answer of an operation that has happened. */
  after: (operation: VaultOperation) => void | Promise<void>;
  /** Puts a version into the vault, as somebody else would; answers its id. */
  hold(name: string, value: string, o?: Held): string;
  /** Oldest first; none when there is no such secret. */
  held(name: string): readonly HeldVersion[];
}

const URL = 'https://kv.vault.azure.net';

interface Arrangement {
  readonly forms?: SecretForms;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly secrets?: Readonly<Record<string, string>>;
}

export function memoryVault({ forms, clock = () => 0, secrets = {} }: Arrangement = {}): MemoryVault {
  const { hold, held, find } = shelf(clock);
  const seen = reader(forms ?? new SecretForms(() => undefined));
  /** One operation between its two hooks; `effect` answers what it gives and, of a mutation, the version. */
  const operate = async <T>(operation: VaultOperation, effect: () => { gives: T; changed?: string }) => {
    await vault.before(operation);
    const { gives, changed } = effect();
    const done = changed === undefined ? operation : { ...operation, version: changed };
    if (changed !== undefined) vault.mutations.push(done);
    await vault.after(done);
    return gives;
  };
  const change = (kind: 'retag' | 'disable', name: string, version: string, to: Partial<HeldVersion>) =>
    operate({ kind, name, version }, () => {
      Object.assign(find(name, version), to);
      return { gives: undefined, changed: version };
    });
  const vault: MemoryVault = {
    ...{ url: URL, now: clock, mutations: [], before: () => undefined, after: () => undefined, hold, held },
    read: (name, as) => operate({ kind: 'read', name }, () => ({ gives: seen(name, find(name), as) })),
    readVersion: (name, version, as) =>
      operate({ kind: 'readVersion', name, version }, () => ({ gives: seen(name, find(name, version), as) })),
    versions: (name) => operate({ kind: 'versions', name }, () => ({ gives: listed(held(name)) })),
    write: (name, value, { like, given, tags, as, onTaken }) =>
      operate({ kind: 'write', name }, () => {
        refuseUnwritable({ url: URL, name }, value, tags);
        const { contentType, expiresOn: expiresAt } = newVersion(like, tags, clock(), given);
        const more = { tags: { ...tags }, contentType, expiresAt };
        const changed = hold(name, value.reveal(), more);
        onTaken?.();
        return { gives: seen(name, find(name, changed), as), changed };
      }),
    settle: (name, version) =>
      operate({ kind: 'settle', name, version }, () => {
        if (seen(name, find(name)).version !== version) throw refused('vault-not-settled', name);
        return { gives: undefined };
      }),
    retag: async (name, version, tags, { expiresOn, contentType } = {}) => {
      refuseUnwritableTags({ url: URL, name }, tags);
      const also = { ...(expiresOn && { expiresAt: expiresOn }), ...(contentType && { contentType }) };
      return change('retag', name, version, { tags: { ...tags }, ...also });
    },
    disable: (name, version) => change('disable', name, version, { enabled: false }),
  };
  for (const [name, value] of Object.entries(secrets)) hold(name, value);
  return vault;
}

/** Where the versions are kept. Names are compared without regard to case. */
function shelf(clock: () => number) {
  const secrets = new Map<string, HeldVersion[]>();
  let made = 0;
  const held = (name: string) => secrets.get(name.toLowerCase()) ?? [];
  return {
    held,
    hold(name: string, value: string, more: Held = {}): string {
      made += 1;
      const version = made.toString(16).padStart(32, '0');
      // Whole seconds, as the service keeps them.
      const createdAt = new Date(Math.floor(clock() / 1000) * 1000);
      const plain = { createdAt, enabled: true, tags: {}, contentType: undefined, expiresAt: undefined };
      secrets.set(name.toLowerCase(), [...held(name), { version, value, ...plain, ...more }]);
      return version;
    },
    find(name: string, version?: string): HeldVersion {
      const versions = held(name);
      const found = version === undefined ? versions.at(-1) : versions.find((v) => v.version === version);
      if (found === undefined) throw refused('secret-not-found', name);
      return found;
    },
  };
}

function reader(forms: SecretForms) {
  return (name: string, found: HeldVersion, as?: 'document'): VaultSecret => {
    const { value, enabled, ...rest } = found;
    if (!enabled) throw refused('secret-disabled', name);
    if (value === '') throw refused('secret-empty', name);
    return { ...rest, name, value: new Redacted(value, as === 'document' ? MASKED_WHEN_FOUND : forms) };
  };
}

function listed(versions: readonly HeldVersion[]): VaultVersionInfo[] {
  return versions
    .map(({ version, enabled, tags, createdAt }) => ({ version, enabled, tags, createdAt }))
    .reverse()
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

/** A vault for what only reads: everything else fails the test. */
export function vaultToRead(read: Vault['read'], url = URL): Vault {
  const notExpected = () => Promise.reject(new Error('nothing but `read` was expected of this vault'));
  return {
    ...{ url, now: () => undefined, read, readVersion: notExpected, versions: notExpected },
    ...{ write: notExpected, settle: notExpected, retag: notExpected, disable: notExpected },
  };
}

/** A secret as it was read, with nothing special about it. */
export function vaultSecret(secret: Pick<VaultSecret, 'name' | 'value'> & Partial<VaultSecret>): VaultSecret {
  const plain = { createdAt: undefined, contentType: undefined, expiresAt: undefined };
  return { version: 'v1', tags: {}, ...plain, ...secret };
}

function refused(code: ProblemCode, name: string): Problem {
  return new Problem({ code, what: code, target: `secret ${name} in ${URL}`, likelyCause: 'x', fix: 'x' });
}
