import { type AppRevisions, checkUse, createAppRevisions } from './app-revisions.ts';
import { createAppSecrets } from './app-secrets.ts';
import { type AppDocument, secretsInVariables } from './document.ts';
import { secretRefNotFound, suffixInUse } from './refusal.ts';
import { injected } from './replica.ts';
import { createRevision, type Failure, type Revision, type RevisionMeans } from './revision.ts';
import type { HeldSecret, WantedSecret } from './secrets.ts';

/** What a write asks for, read and checked for its form. */
export interface Written {
  document: AppDocument;
  /** Every secret, or undefined when the write says nothing about them. */
  secrets: WantedSecret[] | undefined;
}

export interface ContainerApp {
  readonly name: string;
  readonly id: string;
  readonly systemPrincipal: string;
  document(): AppDocument;
  secrets(): readonly HeldSecret[];
  /** Oldest first. */
  revisions(): readonly Revision[];
  latest(): Revision;
  /** Percent of the requests from outside. */
  weightOf(revision: Revision): number;
  /** Refuses what the service would refuse at once, and gives back what carries the write out. */
  prepare(written: Written): () => void;
  /** The platform's own look at the vault: what it can not get stays as it was. */
  sync(): void;
  /** With the copies that the platform has; the vault is not asked. */
  restart(revision: Revision): void;
  activate(revision: Revision): void;
  deactivate(revision: Revision): void;
  /** Another active revision without traffic, from before the latest one, with replicas that run; gives its name. */
  addOlder(suffix: string): string;
  setMode(mode: 'Single' | 'Multiple'): void;
  setSecret(secret: WantedSecret): void;
  setFailure(failure: Failure | undefined): void;
  end(): void;
}

/** In whose name a secret is fetched. */
export interface Owner {
  readonly systemPrincipal: string;
  document(): Pick<AppDocument, 'identity'>;
}

export interface AppMeans extends Omit<RevisionMeans, 'inject' | 'failure'> {
  /** The value of a reference, through this identity of this app. */
  fetch(app: Owner, reference: { keyVaultUrl: string; identity: string }): string | undefined;
  identicalWriteSyncs(): boolean;
}

interface Origin {
  id: string;
  document: AppDocument;
  secrets: WantedSecret[];
  systemPrincipal: string;
  /** Names its first revision and replicas, so that a reset brings back the same. */
  suffix: string;
  createdAt: Date;
}

export function createApp(name: string, origin: Origin, means: AppMeans): ContainerApp {
  let { document } = origin;
  let failure: Failure | undefined;
  const facts = { name, id: origin.id, systemPrincipal: origin.systemPrincipal, document: () => document };
  const secrets = createAppSecrets(origin.secrets, (reference) => means.fetch(facts, reference));
  const revisions = createAppRevisions({
    ...{ app: name, document: () => document, suffix: origin.suffix, createdAt: origin.createdAt },
    make: (suffix, template, createdAt) =>
      createRevision(
        `${name}--${suffix}`,
        structuredClone(template),
        { ...means, inject: (from) => injected(from, secrets.all()), failure: () => failure },
        createdAt,
      ),
  });
  return {
    ...facts,
    secrets: () => secrets.all(),
    revisions: () => revisions.all(),
    latest: () => revisions.latest(),
    weightOf: (one) => revisions.weightOf(one),
    prepare(written) {
      const wanted = written.secrets ?? secrets.wanted();
      const { template } = written.document.properties;
      const another = revisions.needs(template);
      const taken = another ? revisions.suffixTaken(template) : undefined;
      if (taken !== undefined) throw suffixInUse(taken);
      const { registries } = written.document.properties.configuration;
      const pulled = (registries ?? []).flatMap((one) => one.passwordSecretRef || []);
      const there = new Set(wanted.map((one) => one.name));
      const unknown = pulled.filter((one) => !there.has(one));
      if (unknown.length > 0) throw secretRefNotFound(unknown);
      checkUse({ app: name, revisions: revisions.all(), template: another ? template : undefined, wanted });
      const resent = written.secrets !== undefined && means.identicalWriteSyncs();
      const syncs = another || resent || secrets.differFrom(wanted);
      const next = () => (syncs ? secrets.fetched(wanted) : secrets.all());
      next();
      return () => {
        secrets.replace(next());
        document = written.document;
        if (another) revisions.add(template);
        else revisions.keepToMode();
      };
    },
    sync: () => restartForNews(revisions, secrets.sync()),
    restart(one) {
      if (one.active && one.replicas().length > 0) one.restart();
    },
    activate(one) {
      if (one.active) return;
      one.active = true;
      revisions.start(one);
    },
    deactivate: (one) => revisions.deactivate(one),
    addOlder: (suffix) => revisions.addOlder(suffix).name,
    setMode(mode) {
      const { properties } = document;
      const configuration = { ...properties.configuration, activeRevisionsMode: mode };
      document = { ...document, properties: { ...properties, configuration } };
      revisions.keepToMode();
    },
    setSecret(secret) {
      const others = secrets.all().filter((one) => one.name !== secret.name);
      secrets.replace([...others, ...secrets.fetched([secret])]);
    },
    setFailure: (wanted) => {
      failure = wanted;
    },
    end() {
      for (const one of revisions.all()) one.end();
    },
  };
}

/**
 * "Any active revisions that reference the secret in an environment variable is automatically restarted"
 * (learn.microsoft.com/azure/container-apps/manage-secrets); of mounted files it says nothing.
 */
function restartForNews(revisions: AppRevisions, news: ReadonlySet<string>): void {
  for (const one of revisions.all()) {
    const affected = secretsInVariables(one.template).some((secret) => news.has(secret));
    if (one.active && affected && one.replicas().length > 0) revisions.start(one);
  }
}
