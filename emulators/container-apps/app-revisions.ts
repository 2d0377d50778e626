import { randomBytes } from 'node:crypto';
import { type AppDocument, sameTemplate, secretsUsedBy, type Template } from './document.ts';
import { secretInUse, secretInvalid, secretRefNotFound } from './refusal.ts';
import type { Revision } from './revision.ts';
import type { WantedSecret } from './secrets.ts';

/** The revisions of one app. */
export interface AppRevisions {
  /** Oldest first. */
  all(): readonly Revision[];
  latest(): Revision;
  weightOf(revision: Revision): number;
  /** Whether a template asks for another one. */
  needs(template: Template): boolean;
  /** The suffix that this template names, where another revision has it. */
  suffixTaken(template: Template): string | undefined;
  /** Another one, which in single mode takes over when it runs. */
  add(template: Template): void;
  /** One from before all others, which runs. */
  addOlder(suffix: string): Revision;
  start(revision: Revision): void;
  deactivate(revision: Revision): void;
  /** In single mode, what is not the latest one ends. */
  keepToMode(): void;
}

export function createAppRevisions(o: {
  app: string;
  document(): AppDocument;
  make(suffix: string, template: Template, createdAt?: Date): Revision;
  suffix: string;
  createdAt: Date;
}): AppRevisions {
  const template = () => o.document().properties.template;
  const configuration = () => o.document().properties.configuration;
  const count = () => Math.max(1, template().scale?.minReplicas ?? 0);
  const single = () => configuration().activeRevisionsMode !== 'Multiple';
  let latest = o.make(o.suffix, template(), o.createdAt);
  let revisions = [latest];
  latest.began(template().scale?.minReplicas ?? 1);

  const deactivate = (one: Revision) => {
    one.active = false;
    one.end();
  };
  const keepToMode = () => {
    if (!single()) return;
    for (const one of revisions) if (one !== latest && one.active) deactivate(one);
  };
  return {
    all: () => revisions,
    latest: () => latest,
    weightOf(one) {
      if (!one.active) return 0;
      const traffic = configuration().ingress?.traffic ?? [];
      if (single() || traffic.length === 0) return one === latest ? 100 : 0;
      return traffic
        .filter((to) => (to.latestRevision ? one === latest : to.revisionName === one.name))
        .reduce((sum, { weight }) => sum + (weight ?? 0), 0);
    },
    needs(wanted) {
      const suffix = wanted.revisionSuffix ?? '';
      const named = suffix === '' || revisions.some(({ name }) => name === `${o.app}--${suffix}`);
      return !named || !sameTemplate(wanted, latest.template);
    },
    suffixTaken({ revisionSuffix }) {
      const isTaken = revisions.some(({ name }) => name === `${o.app}--${revisionSuffix}`);
      return revisionSuffix && isTaken ? revisionSuffix : undefined;
    },
    add(wanted) {
      latest = o.make(wanted.revisionSuffix || randomBytes(4).toString('hex').slice(0, 7), wanted);
      revisions = [...revisions, latest];
      latest.start(count(), keepToMode);
    },
    addOlder(suffix) {
      const older = o.make(suffix, template());
      older.began(count());
      revisions = [older, ...revisions];
      return older;
    },
    start: (one) => one.start(count()),
    ...{ deactivate, keepToMode },
  };
}

/** Nothing may be taken away that a revision uses, an inactive one included (microsoft/azure-container-apps#654). */
export function checkUse(o: {
  app: string;
  revisions: readonly Revision[];
  /** Of the revision that is to come. */
  template: Template | undefined;
  wanted: readonly WantedSecret[];
}): void {
  const there = new Set(o.wanted.map(({ name }) => name));
  const missing = (from: Template) => secretsUsedBy(from).filter((secret) => !there.has(secret));
  const lacking = o.revisions.filter((one) => missing(one.template).length > 0);
  const names = [...new Set(lacking.flatMap((one) => missing(one.template)))];
  const active = lacking.filter((one) => one.active).map(({ name }) => name);
  if (active.length > 0) throw secretInUse(o.app, names, active);
  if (names.length > 0) throw secretInvalid(names);
  const unknown = o.template ? missing(o.template) : [];
  if (unknown.length > 0) throw secretRefNotFound(unknown);
}
