import type { Site } from '../azure/app-service.ts';
import { type CheckedApp, checkHealth, type HealthWords } from './app-health.ts';
import type { Waiting } from './app-restart.ts';

const WORDS: HealthWords = {
  code: 'app-service-unhealthy',
  key: 'app-service',
  logs: 'az webapp log tail --name APP --resource-group GROUP',
};

interface Asked extends Waiting, Pick<CheckedApp, 'health' | 'askHealth'> {
  readonly site: Pick<Site, 'read'>;
  readonly place: string;
}

/** As of a Container App; a function app that sleeps is woken up by being asked. */
export function siteHealth({ site, place: name, health, askHealth, clock, sleep, say }: Asked) {
  const app = { read: async () => ({ ...(await site.read()), isInternal: false }) };
  return checkHealth({ app, name, health, askHealth, clock, sleep, say, words: WORDS });
}
