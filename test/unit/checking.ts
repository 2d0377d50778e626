import { type GitHubClients, gitHubFor } from '../../src/clients/github-clients.ts';
import type { CheckInputs } from '../../src/inputs/check-inputs.ts';
import { serverItself } from '../../src/modes/at-the-server.ts';
import { type CheckPlan, check } from '../../src/modes/check.ts';
import type { SyncResult } from '../../src/modes/sync.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import type { Candidate, ExaminationTools } from '../../src/postgres/examined.ts';
import { type Probe, type ProbeFailure, refusesCredential } from '../../src/postgres/probe.ts';
import type { SessionFacts } from '../../src/postgres/session-facts.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { vaultSecret } from './memory-vault.ts';

/** A check in memory, with everything outside it as a parameter. */

const forms = new SecretForms(() => undefined);

export const redacted = (text: string): Redacted => new Redacted(text, forms);

/** One login to `database` with `password`. */
export function login(
  database: string,
  password: string,
  tls: ConnectionString['tls'] = 'required',
): Candidate {
  return {
    name: database,
    source: 'input database-url',
    target: {
      ...{ text: redacted(`url of ${database}`), user: 'app', password: redacted(password), database, tls },
      ...{ host: 'db.example', port: 5432 },
    },
  };
}

export function refusal(code: ProblemCode, what: string): Problem {
  return new Problem({ code, what, target: 'x', likelyCause: 'x', fix: 'x' });
}

const FACTS: SessionFacts = {
  ...{
    serverVersion: '17.2',
    role: 'app',
    readOnly: false,
    inRecovery: false,
    clockSkewMs: 0,
    throughPooler: false,
  },
  limits: undefined,
};

/** `ok`, a code with which the login fails, or more of either. */
export type Answer =
  | string
  | (Partial<SessionFacts> & { readonly certificateDaysLeft?: number })
  | { readonly failure: Partial<ProbeFailure>; readonly certificateDaysLeft?: number };

export function probed(answer: Answer): Probe {
  const days = typeof answer === 'string' ? undefined : answer.certificateDaysLeft;
  const measured = {
    elapsedMs: 7,
    layers: [{ stage: 'dns' as const, elapsedMs: 1 }],
    certificateDaysLeft: days,
  };
  if (answer === 'ok') return { ...measured, result: 'ok', facts: FACTS };
  if (typeof answer !== 'string' && !('failure' in answer)) {
    return { ...measured, result: 'ok', facts: { ...FACTS, ...answer } };
  }
  const failure: ProbeFailure = {
    ...{ stage: 'authentication', code: undefined, message: 'it failed', certificateIssuer: undefined },
    ...{ serverProved: false },
    cause: undefined,
    ...(typeof answer === 'string' ? { code: answer } : answer.failure),
  };
  return { ...measured, result: refusesCredential(failure) ? 'bad' : 'unknown', failure };
}

export interface Arrangement {
  readonly candidates?: readonly Candidate[];
  readonly notes?: readonly string[];
  /** The server's answers by password: the nth try gets the nth, and the last one stays. */
  readonly server?: Readonly<Record<string, readonly Answer[]>>;
  readonly plan?: Partial<CheckPlan>;
  readonly tools?: Partial<ExaminationTools>;
  /** How long each login takes by the injected clock. */
  readonly loginMs?: number;
}

/** One check in memory; `events` is all that it did outside, in order. */
export async function run({ candidates = [login('shop', 'given')], notes = [], ...rest }: Arrangement) {
  const { server = {}, plan = {}, tools = {}, loginMs = 0 } = rest;
  const events: string[] = [];
  const said: string[] = [];
  const tries = new Map<string, number>();
  let now = 1_000_000;
  const result = await check(
    {
      candidates: () => Promise.resolve({ candidates, notes }),
      vaultsOwn: undefined,
      unfinishedRotation() {
        events.push('look for an unfinished rotation');
        return Promise.resolve({ is: 'none' });
      },
      isCopy: true,
      serverItself: serverItself(undefined),
      heal: undefined,
      staleAdvice: { likelyCause: 'An older copy.', fix: 'with:\n  heal: true' },
      noteAfterHealing: 'Queued runs hold the old one.',
      otherStaleConsumers() {
        events.push('look at other consumers');
        return Promise.resolve([]);
      },
      waitMs: 0,
      ...plan,
    },
    {
      probe(target) {
        const password = target.password.reveal();
        const answers = server[password] ?? ['ok'];
        const nth = tries.get(password) ?? 0;
        tries.set(password, nth + 1);
        events.push(`log in with ${password}`);
        now += loginMs;
        return Promise.resolve(probed(answers[Math.min(nth, answers.length - 1)] ?? 'ok'));
      },
      databaseNames({ database }) {
        events.push(`list the databases beside ${database}`);
        return Promise.resolve(['shop', 'ctxEco']);
      },
      outboundAddress() {
        events.push('ask for the outbound address');
        return Promise.resolve('203.0.113.7');
      },
      clock: () => now,
      sleep(ms) {
        events.push(`wait ${ms}`);
        now += ms;
        return Promise.resolve();
      },
      say: (line) => said.push(line),
      ...tools,
    },
  );
  const codes = result.problems.map(({ code }) => code);
  const standings = result.databases.map(({ standing }) => standing);
  return { result, events, said, codes, standings, waited: now - 1_000_000 };
}

/** What the vault holds for the same login. */
export const vaultHolds =
  (password: string): CheckPlan['vaultsOwn'] =>
  () =>
    Promise.resolve((refused) => login(refused.name, password));

export function healing(result: Partial<SyncResult> = {}): SyncResult {
  return {
    secret: vaultSecret({ name: 'database-url', version: 'v2', value: redacted('the fresh url') }),
    consumerName: 'GitHub secret DATABASE_URL (org/app)',
    delivery: { action: 'replaced', version: 'v2', at: 0 },
    notes: [],
    problems: [],
    ...result,
  };
}

/** What a check was told, for the advice that it gives. */
export function adviceInputs(more: Partial<CheckInputs>): CheckInputs {
  return {
    ...{ mode: 'check', databases: [], secret: 'database-url', gitHub: undefined, waitMs: 0, heal: false },
    ...{ failOnDrift: true, databaseAuthorities: undefined, connectTimeoutMs: 10_000, exportAs: undefined },
    ...{
      untrustedEvent: undefined,
      firewall: undefined,
      databaseUrl: redacted('url'),
      config: { found: false, why: 'none' },
    },
    copy: { name: more.gitHub?.gitHubSecret ?? 'DATABASE_URL', store: more.gitHub?.store },
    vault: { vault: 'ctxecokv', azureCloud: 'public', identity: undefined, idTokenRequest: undefined },
    ...more,
  };
}

/** The real clients of GitHub, where these inputs sign in to it. */
export function gitHubOf({ gitHub, config }: CheckInputs): GitHubClients {
  if (gitHub === undefined || !config.found)
    return { signedIn: false, clientFor: () => Promise.reject(new Error('nobody signs in')) };
  const around = { say: () => undefined, clock: Date.now, forms: new SecretForms(() => undefined) };
  return gitHubFor({ ...gitHub, topology: config.topology, mode: 'status' }, around);
}
