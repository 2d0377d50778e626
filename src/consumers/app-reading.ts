import type { AppKind } from '../azure/app-kinds.ts';
import type { AppSecret, ListedSecrets } from '../azure/container-app-secrets.ts';
import type { TagChanges } from '../azure/container-apps.ts';
import type { AppHalves } from './app-halves.ts';
import type { Waiting } from './app-restart.ts';
import { type AppSecretsPlan, holdsExpected } from './app-secrets.ts';
import { haveRoomFor, pinNote, pinNoteGone } from './app-tags.ts';
import { noRoom, notSynced } from './container-app-problems.ts';

/** An app or a job, as far as its secrets go. */
interface SecretsHolder {
  secrets(): Promise<ListedSecrets>;
  write(change: { readonly secrets?: readonly AppSecret[]; readonly tags?: TagChanges }): Promise<void>;
}

export interface SecretsReader extends Waiting {
  readonly kind: AppKind;
  readonly app: SecretsHolder;
  /** For people: "Container App zep (ctxEco-rg)". */
  readonly name: string;
  readonly from: string;
  readonly vaultUrl: string;
  /** It takes user and password of two logins apart. */
  readonly halves?: AppHalves | undefined;
}

/** The platform reads the vault within seconds of a write that it takes notice of, which not every write is. */
const NOTICED_MS = 5000;
const SYNC_MS = 30_000;
const POLL_MS = 1000;

/** Returns the service's time at which its copy was seen to be the new one. */
export async function makeItRead(
  options: SecretsReader,
  plan: AppSecretsPlan,
  tags: Readonly<Record<string, string>>,
): Promise<Date> {
  const { app, name, say } = options;
  const follow = { secrets: plan.wanted, tags: pinNoteGone(tags, plan.copies) };
  await app.write(follow);
  // A pin names a version that the platform has never read, so it reads it; only that may take longer.
  const isPinned = options.halves !== undefined;
  const first = await untilSynced(options, plan, isPinned ? SYNC_MS : NOTICED_MS);
  if (first !== undefined) return first;
  if (isPinned) throw notSynced(options, 'its copies are not those of the pinned versions');
  say(`${name}: that write did not make the platform read the vault: pinning the version for a moment`);
  // The tag comes with the pin, in one write: whoever finds it knows that the pin is ours to undo.
  const pin = pinNote(tags, plan.copies);
  if (!haveRoomFor(tags, pin)) throw noRoom(options);
  await app.write({ secrets: pinned(plan, options), tags: pin });
  const unpin = { secrets: plan.wanted, tags: pinNoteGone({ ...tags, ...pin }, plan.copies) };
  const second = await untilSynced(options, plan, SYNC_MS).catch(async (thrown) => {
    await app.write(unpin).catch(() => undefined); // or the next run does it
    throw thrown;
  });
  await app.write(unpin);
  const last = await untilSynced(options, plan, SYNC_MS);
  if (second === undefined || last === undefined) throw notSynced(options, 'its copy is still an older one');
  return last;
}

function pinned(plan: AppSecretsPlan, { vaultUrl, from }: SecretsReader): readonly AppSecret[] {
  return plan.wanted.map((one) =>
    plan.copies.includes(one.name) && one.keyVaultUrl !== undefined
      ? { ...one, keyVaultUrl: `${vaultUrl}/secrets/${from}/${plan.version}` }
      : one,
  );
}

async function untilSynced(
  { app, name, clock, sleep, say }: SecretsReader,
  plan: AppSecretsPlan,
  patienceMs: number,
): Promise<Date | undefined> {
  const deadline = clock() + patienceMs;
  for (let looks = 0; ; looks += 1) {
    const { secrets, at } = await app.secrets();
    if (holdsExpected(secrets, plan)) {
      say(`${name}: the platform has read the vault`);
      return at;
    }
    if (clock() >= deadline) return undefined;
    if (looks === 1) say(`${name}: waiting up to ${patienceMs / 1000} s for the platform to read the vault`);
    await sleep(POLL_MS);
  }
}
