import { z } from 'zod';
import type { AppSecret } from '../../src/azure/container-app-secrets.ts';
import type { ContainerApp } from '../../src/azure/container-apps.ts';
import type { AskHealth } from '../../src/consumers/app-health.ts';
import { Problem } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { Pass } from './lifetime.ts';
import {
  appNamed,
  type HeldSecret,
  isActive,
  replicasAt,
  restartRevision,
  writeApp,
} from './platform-in-memory.ts';
import type { InMemory } from './rotation-in-memory.ts';

/** One app of the world, as a run comes to it: each request passes through the run's life. */
export function appThroughLife(
  world: Pick<InMemory, 'platform' | 'vault' | 'now'>,
  name: string,
  effect: Pass,
  read: Pass,
): ContainerApp {
  const app = () => {
    if (!(name in world.platform.apps)) throw noSuchApp(name);
    return appNamed(world.platform, name);
  };
  const asked = <T>(what: string, answer: () => T) => read(`${what} of ${name}`, answer, lost);
  return {
    read: () =>
      asked('the description', () => ({
        tags: app().tags,
        host: `${name}.example`,
        isInternal: false,
        stopped: false,
        changing: false,
      })),
    secrets: () =>
      asked('the secrets', () => ({ secrets: app().secrets.map(asRead), at: wholeSeconds(world.now) })),
    template: () =>
      asked('the template', () => {
        const latest = app().revisions.at(-1);
        return { template: { ...latest?.template }, latest: latest?.name ?? '', isSingle: true };
      }),
    write: ({ secrets, tags, template }) =>
      effect(
        `write ${name}`,
        () => {
          const made = template === undefined ? undefined : Template.parse(template);
          writeApp(world.platform, app(), world, { secrets: secrets?.map(asSent), tags, template: made });
        },
        lost,
      ),
    activeRevisions: () =>
      asked('the revisions', () =>
        app()
          .revisions.filter((one) => isActive(one, world.now))
          .map((revision) => {
            const running = replicasAt(revision, world.now).some(({ upAt }) => upAt <= world.now);
            const state = { healthState: 'Healthy', runningState: running ? 'Running' : 'Processing' };
            return { name: revision.name, ...state, provisioningError: undefined };
          }),
      ),
    replicas: (revision) =>
      asked(`the replicas of ${revision}`, () => {
        const found = app().revisions.find((one) => one.name === revision);
        return replicasAt(found ?? { replicas: [] }, world.now).map((one) => ({
          ...{ name: one.name, createdAt: wholeSeconds(one.createdAt) },
          runningState: one.upAt <= world.now ? 'Running' : 'NotRunning',
        }));
      }),
    restart: (revision) =>
      effect(
        `restart ${revision} of ${name}`,
        () => restartRevision(world.platform, app(), revision, world.now),
        lost,
      ),
  };
}

/** Asks the replicas of the app that the host is of: healthy while each that runs holds the role's password. */
export function healthThroughLife(world: InMemory, read: Pass): AskHealth {
  return (url) =>
    read<Awaited<ReturnType<AskHealth>>>(
      `the health at ${url}`,
      () => {
        const name = new URL(url).host.split('.', 1)[0] ?? '';
        const site = world.platform.sites?.[name];
        if (site !== undefined) {
          const held = Object.values(site.worker).filter((text) => text.includes(world.role.password));
          return { status: held.length > 0 ? 200 : 503 };
        }
        const { revisions } = appNamed(world.platform, name);
        const running = revisions.flatMap((one) => replicasAt(one, world.now));
        const works = running.every(({ values }) =>
          Object.values(values).some((text) => text.includes(world.role.password)),
        );
        return { status: works ? 200 : 503 };
      },
      () => ({ failed: 'read ECONNRESET' }),
    );
}

export function asRead({ name, value, keyVaultUrl, identity }: HeldSecret): AppSecret {
  return { name, value: new Redacted(value, MASKED_WHEN_FOUND), keyVaultUrl, identity };
}

/** As the client sends it: a reference without its value. */
export function asSent({ name, value, keyVaultUrl, identity }: AppSecret) {
  return keyVaultUrl === undefined ? { name, value: value?.reveal() ?? '' } : { name, keyVaultUrl, identity };
}

const Variable = z.object({
  ...{ name: z.string(), value: z.string().optional(), secretRef: z.string().optional() },
});
const Template = z.object({ containers: z.array(z.object({ name: z.string(), env: z.array(Variable) })) });

/** As the service shows times. */
export const wholeSeconds = (ms: number): Date => new Date(Math.floor(ms / 1000) * 1000);

function noSuchApp(name: string): Problem {
  const words = { what: 'no such app', likelyCause: 'x', fix: 'x' };
  return new Problem({ code: 'container-app-not-found', target: name, ...words });
}

export function lost(): never {
  throw new Problem({ code: 'azure-failed', what: 'lost', target: 'x', likelyCause: 'x', fix: 'x' });
}
