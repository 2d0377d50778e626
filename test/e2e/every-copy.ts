import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { subscribedWith } from '../../emulators/seed/subscription.ts';
import { logsIn } from './rotating.ts';

/** Every place of the local cloud that holds a password of the role, whether anybody listed it or not. */

interface Held {
  /** Such as `app zep`. */
  readonly where: string;
  readonly text: string;
}

const Secrets = z.record(z.string(), z.object({ value: z.string() }));
const State = z.object({
  vault: z.record(z.string(), z.array(z.object({ value: z.string(), enabled: z.boolean() }))),
  github: z.record(
    z.string(),
    z
      .object({ actions: Secrets, environments: z.record(z.string(), Secrets) })
      .catch({ actions: {}, environments: {} }),
  ),
  containerApps: z.record(
    z.string(),
    z.object({
      secrets: Secrets,
      replicas: z.array(
        z.object({ env: z.record(z.string(), z.string()), volumes: z.record(z.string(), z.string()) }),
      ),
    }),
  ),
});

/** Names of the places whose password the server refuses now. */
export async function deadCopies(cloud: LocalCloud): Promise<readonly string[]> {
  const held = (await everyText(cloud)).flatMap(({ where, text }) =>
    passwordsIn(text, where).map((password) => ({ where, password })),
  );
  const known = new Map<string, boolean>();
  for (const { password } of held)
    if (!known.has(password)) known.set(password, await logsIn(cloud, password));
  const dead = held.filter(({ password }) => known.get(password) === false).map(({ where }) => where);
  return [...new Set(dead)].sort();
}

async function everyText(cloud: LocalCloud): Promise<readonly Held[]> {
  const { vault, github, containerApps } = State.parse(await cloud.state());
  const all = (where: string, texts: Readonly<Record<string, string>>): Held[] =>
    Object.entries(texts).map(([name, text]) => ({ where: `${where} ${name}`, text }));
  const valuesOf = (secrets: z.infer<typeof Secrets>): Record<string, string> =>
    Object.fromEntries(Object.entries(secrets).map(([name, { value }]) => [name, value]));
  return [
    ...Object.entries(vault).flatMap(([name, versions]): Held[] => {
      const last = versions.filter(({ enabled }) => enabled).at(-1);
      return last === undefined ? [] : [{ where: `vault ${name}`, text: last.value }];
    }),
    ...Object.entries(github).flatMap(([repository, { actions, environments }]) => [
      ...all(`github ${repository}`, valuesOf(actions)),
      ...Object.entries(environments).flatMap(([name, store]) =>
        all(`github ${repository} ${name}`, valuesOf(store)),
      ),
    ]),
    ...Object.entries(containerApps).flatMap(([name, { secrets, replicas }]) => [
      ...all(`app ${name}`, valuesOf(secrets)),
      ...replicas.flatMap(({ env, volumes }) => [...all(`app ${name}`, env), ...all(`app ${name}`, volumes)]),
    ]),
    ...cloud.containerApps
      .jobs()
      .flatMap(({ name, secrets }) =>
        secrets().map((one) => ({ where: `job ${name} ${one.name}`, text: one.value })),
      ),
    ...cloud.containerApps
      .dapr()
      .flatMap(({ name, secrets = [], metadata = {} }) => [
        ...secrets.map((one) => ({ where: `dapr ${name} ${one.name}`, text: one.value })),
        ...Object.entries(metadata).flatMap(([key, value]) =>
          typeof value === 'string' ? [{ where: `dapr ${name} ${key}`, text: value }] : [],
        ),
      ]),
    ...(await inDatabases(cloud)),
  ];
}

async function inDatabases({ postgres, secondServer }: LocalCloud): Promise<readonly Held[]> {
  const session = await postgres.admin('zep');
  try {
    const mappings = await session.query<{ text: string }>(
      "SELECT regexp_replace(option, '^password=', '') AS text FROM pg_user_mappings, unnest(umoptions) option WHERE option LIKE 'password=%'",
    );
    const functions = await session.query<{ text: string }>(
      "SELECT prosrc AS text FROM pg_proc WHERE prosrc LIKE '%password=%' AND pronamespace = 'public'::regnamespace",
    );
    const subscription = secondServer === undefined ? [] : [await subscribedWith(secondServer)];
    return [
      ...mappings.rows.map(({ text }) => ({ where: 'user mapping password', text })),
      ...functions.rows.map(({ text }) => ({ where: 'function', text })),
      ...subscription.map((text) => ({ where: 'subscription', text })),
    ];
  } finally {
    await session.end();
  }
}

/** Of a URL, of a list of libpq, or the whole text where it stands under a name that says so. */
function passwordsIn(text: string, where: string): readonly string[] {
  const urls = [...text.matchAll(/postgres(?:ql)?:\/\/[^\s'"]+/g)].map(([url]) =>
    decodeURIComponent(new URL(url).password),
  );
  if (urls.length > 0) return urls;
  const [, unquoted] = /\bpassword=([^'].*) database=\w+$/.exec(text) ?? [];
  if (unquoted !== undefined) return [unquoted];
  const [, quoted, plain] = /\bpassword=(?:'((?:[^\\']|\\.)*)'|([^\s']+))/.exec(text) ?? [];
  if (quoted !== undefined) return [quoted.replaceAll(/\\(.)/g, '$1')];
  if (plain !== undefined) return [plain];
  return /(?:password|PASSWORD|PWD|pw|pwd)$/.test(where) ? [text] : [];
}
