import type { AppDescription } from '../azure/container-apps.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { Waiting } from './app-restart.ts';

/** Asks an URL once: the status of the answer, or why there was none. */
export type AskHealth = (url: string) => Promise<{ readonly status: number } | { readonly failed: string }>;

/** How long an app may take to call itself healthy, in milliseconds. */
const PATIENCE_MS = 2 * 60_000;
const POLL_MS = 3000;

/** How an app that does not call itself healthy is spoken of. */
export interface HealthWords {
  readonly code: ProblemCode;
  /** The key of the config file. */
  readonly key: string;
  /** A command that shows what the app says. */
  readonly logs: string;
  /** For how long its platform may answer 404 while the app starts, in milliseconds; without, not at all. */
  readonly startingMs?: number;
}

const OF_CONTAINER_APP: HealthWords = {
  code: 'container-app-unhealthy',
  key: 'container-app',
  logs: 'az containerapp logs show --name APP --resource-group GROUP --tail 50',
};

export interface CheckedApp extends Waiting {
  readonly app: {
    read(): Promise<Pick<AppDescription, 'host' | 'isInternal' | 'stopped'>>;
  };
  readonly name: string;
  /** Path of the app's health check; undefined: nobody asks. */
  readonly health: string | undefined;
  readonly askHealth: AskHealth;
  /** Without, of a Container App. */
  readonly words?: HealthWords;
}

/** Waits for the app to call itself healthy, where it can be asked. What is to be said of it, and what that showed. */
export async function checkHealth({ app, name, health, askHealth, words, ...waiting }: CheckedApp): Promise<{
  readonly notes: readonly string[];
  readonly shown: readonly string[];
}> {
  if (health === undefined) return { notes: [], shown: [] };
  const { host, isInternal, stopped } = await app.read();
  if (host === undefined || stopped) {
    waiting.say(`${name}: health is not asked for: the app ${stopped ? 'is stopped' : 'has no ingress'}`);
    return { notes: [], shown: [] };
  }
  const url = `https://${host}${health}`;
  if (isInternal && !(await isReached(url, askHealth)))
    return { notes: [unreachedNote(name, url)], shown: [] };
  await untilHealthy(name, url, askHealth, waiting, words);
  return { notes: [], shown: [`the app calls itself healthy at ${health}`] };
}

/** Polls an app's own health address, with a line for each answer. Throws `container-app-unhealthy`. */
export async function untilHealthy(
  name: string,
  url: string,
  ask: AskHealth,
  { clock, sleep, say }: Waiting,
  words: HealthWords = OF_CONTAINER_APP,
): Promise<void> {
  const begun = clock();
  const deadline = begun + PATIENCE_MS;
  const { startingMs = 0 } = words;
  for (;;) {
    const answer = await ask(url);
    const shown = 'status' in answer ? String(answer.status) : answer.failed;
    const isHealthy = 'status' in answer && answer.status >= 200 && answer.status < 300;
    const leftS = Math.ceil((deadline - clock()) / 1000);
    const again = isHealthy || leftS <= 0 ? '' : `; asking every ${POLL_MS / 1000} s, for up to ${leftS} s`;
    say(`${name}: ${new URL(url).pathname}: ${shown}${again}`);
    if (isHealthy) return;
    const isStarting = clock() - begun < startingMs;
    if ('status' in answer && answer.status === 404 && !isStarting) throw wrongPath(name, url, words);
    if (clock() >= deadline) throw unhealthy(name, url, shown, words);
    await sleep(POLL_MS);
  }
}

/**
 * An internal ingress is not reached from elsewhere: there is no answer, or the 404 of its environment, which say
 * nothing about the app. https://learn.microsoft.com/azure/container-apps/ingress-overview
 */
async function isReached(url: string, ask: AskHealth): Promise<boolean> {
  const answer = await ask(url);
  return 'status' in answer && answer.status !== 404;
}

function unreachedNote(name: string, url: string): string {
  return `${name}: its health is not known: the ingress is internal, and from this runner nothing of the app answers at ${url}.`;
}

function wrongPath(name: string, url: string, { code, key }: HealthWords): Problem {
  return new Problem({
    code,
    what: 'The app runs, and has nothing at the path of its health check',
    target: name,
    answer: `404 at ${url}`,
    likelyCause: 'health: in the config file names a wrong path; this says nothing about the app.',
    fix: `consumers:\n  - { ${key}: …, health: /healthz }   # the path that the app really serves`,
  });
}

function unhealthy(name: string, url: string, answer: string, { code, logs }: HealthWords): Problem {
  return new Problem({
    code,
    what: 'The app runs on the new credential and does not call itself healthy',
    target: name,
    answer: `${answer} at ${url}`,
    likelyCause:
      'The app fails for another reason than the credential, which logs in; or it reads the credential from another place.',
    fix: `curl -sS ${shellWord(url)}\n${logs}`,
  });
}
