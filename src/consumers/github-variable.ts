import type { VaultSecret } from '../azure/key-vault.ts';
import { foreign } from '../foreign-text.ts';
import type { GitHubClient } from '../github/client.ts';
import { createEnvironment } from '../github/environments.ts';
import { moveNotes } from '../github/moved.ts';
import { movedToAgentsNotes, sayingMoved } from '../github/moved-to-agents.ts';
import { visibilityDifference, type WantedAccess } from '../github/organization-access.ts';
import { describeStore, type SecretStore } from '../github/stores.ts';
import { type HeldVariable, readVariable, variableAccess, writeVariable } from '../github/variables.ts';
import type { Part } from '../postgres/parts.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Consumer, Delivery, Standing } from './consumer.ts';
import { standingWithout } from './github-secret-standing.ts';

/** What the config file says beyond the place. */
interface GitHubVariableOptions {
  /** What of a connection string it holds: no secret. */
  readonly part: Part;
  /** Make the environment where there is none. */
  readonly createEnvironment?: boolean | undefined;
  /** An organisation's: who may read it. */
  readonly access?: WantedAccess | undefined;
  /** One of many: a rotation does not try it out first. */
  readonly oneOfMany?: boolean | undefined;
}

/** A GitHub variable. It can be read, so it is compared, and written only where it holds something else. */
export function gitHubVariable(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  options: GitHubVariableOptions,
): Consumer {
  const orSaying = <T>(work: Promise<T>): Promise<T> =>
    work.catch((thrown: unknown) => {
      throw sayingMoved(thrown, store, 'variables');
    });
  const look = () => orSaying(lookAt(client, store, name, options.createEnvironment === true));
  const notesNow = () => [...moveNotes(client, store), ...movedToAgentsNotes(store, 'variables')];
  const place = `variable ${name} in ${describeStore(store)}`;
  const deliver = async ({ value }: VaultSecret, dryRun: boolean): Promise<Delivery> => {
    const text = value.reveal();
    refuseSecretParameter(text, place);
    const { held, withoutPlace } = await look();
    const access = await variableAccess(client, store, name, held, options.access ?? KEPT);
    const notes = notesNow();
    if (held?.value === text && access === undefined) return { action: 'unchanged', notes };
    const was = held === undefined || held.value === text ? [] : [`${difference(held, text)}.`];
    if (dryRun) {
      const action = held === undefined ? 'would-create' : 'would-replace';
      const assumed = withoutPlace ? [`${name}: that its environment may be made`] : [];
      return { action, notes: [...was, ...notes], assumed };
    }
    if (withoutPlace && store.kind === 'environment') await createEnvironment(client, store);
    const action = await orSaying(writeVariable(client, store, name, text, held, access));
    return { action, notes: [...was, ...notes] };
  };

  /** As a sentence without a full stop. */
  function difference(held: HeldVariable, text: string): string {
    const [was, is] = [shown(held.value, options.part), shown(text, options.part)];
    if (is === undefined) return `the ${place} held something else than the vault says`;
    return `the ${place} held ${was ?? 'something else'}, and the vault says ${is}`;
  }

  async function standingOf(text: string): Promise<Standing> {
    const seen = { since: undefined, fix: 'with:\n  mode: sync   # with the config file', notes: [] };
    try {
      const held = await readVariable(client, store, name, 'read');
      if (held === undefined) return { ...seen, is: 'broken', why: `there is no ${place}` };
      if (held.value !== text)
        return { ...seen, is: 'stale', why: difference(held, text).replace(' held ', ' holds ') };
      const readers = visibilityDifference(held.visibility, options.access ?? KEPT);
      if (readers !== undefined) return { ...seen, is: 'stale', why: `${place}: ${readers}` };
      const why = `it is ${shown(text, options.part) ?? 'what the vault says'}`;
      return { ...seen, is: 'in-sync', why, fix: undefined };
    } catch (thrown) {
      return standingWithout(thrown);
    }
  }

  return {
    name: `GitHub variable ${name} (${describeStore(store)})`,
    async prepare() {
      await look();
    },
    async proveWritable(source) {
      if (options.oneOfMany === true) await look();
      else await deliver(source, false); // what is right stays; anything else would be written in the end, too
      return [];
    },
    deliver: (source, { dryRun }) => deliver(source, dryRun),
    async inspect({ value }) {
      const standing = await standingOf(value.reveal());
      return { ...standing, notes: [...standing.notes, ...notesNow()] };
    },
  };
}

const KEPT: WantedAccess = { visibility: undefined, selectedRepositories: undefined };

/** `withoutPlace`: the environment is missing, and shall be made. Throws `github-*`. */
async function lookAt(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  makesEnvironment: boolean,
): Promise<{ readonly held: HeldVariable | undefined; readonly withoutPlace: boolean }> {
  try {
    return { held: await readVariable(client, store, name, 'read and write'), withoutPlace: false };
  } catch (thrown) {
    const isMissing = problemsOf(thrown).every(({ code }) => code === 'github-environment-not-found');
    if (!isMissing || !makesEnvironment) throw thrown;
    return { held: undefined, withoutPlace: true };
  }
}

/** What looks like the thing itself. Somebody may have put a password there, or a whole connection string. */
const LOOKS: Readonly<Partial<Record<Part, RegExp>>> = {
  host: /^(?:localhost|(?:[\w-]+\.)+[\w-]+)$/,
  port: /^\d{1,5}$/,
  database: /^[A-Za-z_]\w{0,30}$/,
};

function shown(value: string, part: Part): string | undefined {
  return LOOKS[part]?.test(value) === true ? foreign(value) : undefined;
}

/** What unlocks a client's key is in no address that anybody may read. */
function refuseSecretParameter(text: string, target: string): void {
  if (!/ssl ?password/i.test(text)) return;
  throw new Problem({
    code: 'connection-string-invalid',
    what: 'The connection string says sslpassword, and a variable is shown to whoever may read it',
    target,
    likelyCause: 'The password of a client key stands among its parameters, which are part of the address.',
    fix: 'github-secrets: { NAME: address }   # in the place of github-variables',
  });
}
