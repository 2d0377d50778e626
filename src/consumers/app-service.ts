import type { VaultSecret } from '../azure/key-vault.ts';
import { allOrProblems } from '../problem.ts';
import { afterOtherChanges } from './app-busy.ts';
import type { Consumer, Delivery } from './consumer.ts';
import { needsOf, proveFollowing } from './site-ability.ts';
import { deliverToSlot, planFor } from './site-delivery.ts';
import type { SecretOf } from './site-notes.ts';
import { referencesOf } from './site-proof.ts';
import { lookAt, type SiteSlot } from './site-slot.ts';
import { slotStanding, unseenSite, worstOf } from './site-standing.ts';

/**
 * An app of App Service, or a function app: its platform keeps what it has read of the vault for 24 hours, over restarts,
 * unless it is made to read it. Each of its slots has settings, workers and a copy of its own.
 * https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export function appService(name: string, slots: readonly SiteSlot[]): Consumer {
  return {
    name,
    async prepare() {
      await allOrProblems(
        slots.map(async (slot) => {
          await slot.proveAllowed(needsOf(slot, await lookAt(slot)));
        }),
      );
    },
    async proveWritable(secret, beside = []) {
      const secretOf = among([secret, ...beside]);
      const assumed = await allOrProblems(
        slots.map(async (slot) => {
          const look = await lookAt(slot);
          const plan = planFor(slot, look, secretOf);
          const unknown = await slot.proveAllowed(needsOf(slot, look, plan));
          await proveFollowing(slot, plan);
          return unknown.map((one) => `${slot.place}: ${one}`);
        }),
      );
      return assumed.flat();
    },
    async inspect(secret, beside = []) {
      const secretOf = among([secret, ...beside]);
      const seen = slots.map(async (slot) => {
        try {
          const [description, { references }] = await allOrProblems([
            slot.site.read(),
            referencesOf(slot.site, slot.settings),
          ]);
          const standing = slotStanding(slot, { description, references }, secretOf);
          return slots.length === 1 ? standing : { ...standing, why: `${slot.place}: ${standing.why}` };
        } catch (thrown) {
          return unseenSite(thrown);
        }
      });
      return worstOf(await Promise.all(seen));
    },
    async deliver(secret, { dryRun, beside = [] }) {
      const secretOf = among([secret, ...beside]);
      const done = await allOrProblems(
        slots.map((slot) => afterOtherChanges(slot.place, slot, () => deliverToSlot(slot, secretOf, dryRun))),
      );
      return together(done);
    },
  };
}

function among(secrets: readonly VaultSecret[]): SecretOf {
  return (name) => {
    const found = secrets.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new Error(`${name} was not read from the vault`);
    return found;
  };
}

function together(all: readonly Delivery[]): Delivery {
  const done = all.find(({ action }) => action !== 'unchanged') ?? all[0];
  return {
    action: done?.action ?? 'unchanged',
    notes: all.flatMap(({ notes = [] }) => notes),
    shown: [...new Set(all.flatMap(({ shown = [] }) => shown))],
    assumed: all.flatMap(({ assumed = [] }) => assumed),
  };
}
