import type { Site } from '../azure/app-service.ts';
import type { SiteConsumer } from '../topology/site-consumer.ts';
import { type CheckedApp, checkHealth, type HealthWords } from './app-health.ts';
import type { Waiting } from './app-restart.ts';

const WORDS: Omit<HealthWords, 'key'> = {
  code: 'app-service-unhealthy',
  logs: 'az webapp log tail --name APP --resource-group GROUP',
  startingMs: 30_000,
};

interface Asked extends Waiting, Pick<CheckedApp, 'health' | 'askHealth'> {
  readonly site: Pick<Site, 'read'>;
  readonly place: string;
  readonly kind: SiteConsumer['kind'];
}

/** As of a Container App; a function app that sleeps is woken up by being asked. */
export function siteHealth({ site, place: name, kind: key, health, askHealth, clock, sleep, say }: Asked) {
  const app = { read: async () => ({ ...(await site.read()), isInternal: false }) };
  return checkHealth({ app, name, health, askHealth, clock, sleep, say, words: { ...WORDS, key } });
}
