import { describe, expect, test } from 'vitest';
import { POOLER_ANSWERS, poolerAnswer, refusesText } from '../../src/postgres/pooler-answers.ts';
import {
  asServersWord,
  type Probe,
  type ProbeFailure,
  provesPassword,
  refusalWords,
  refusesCredential,
} from '../../src/postgres/probe.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { groundWith } from '../../src/rotation/ground.ts';
import { memoryVault } from './memory-vault.ts';
import { TOPOLOGY } from './rotation-in-memory.ts';

/** As they stood in the answers of PgBouncer 1.18.0 and 1.24.1 and Pgpool-II 4.3.5, measured 2026-11-29 and 30. */
const WRONG_PASSWORD = [
  ['08P01', 'SASL authentication failed'],
  ['08P01', 'password authentication failed'],
  ['XX000', 'authentication failed'],
] as const;
const ITS_OWN_LOGIN = [
  ['08P01', 'password authentication failed for user "app"'],
  ['08P01', 'server login has been failing, try again later (server_login_retry)'],
  ['XX000', 'backend authentication failed'],
] as const;
const OTHERWISE = [
  ['08P01', 'no such user'],
  ['XX000', 'SCRAM authentication failed'],
  ['XX000', 'failed to create a backend connection'],
  ['08P01', 'query_wait_timeout'],
  ['08P01', 'no more connections allowed (max_client_conn)'],
  ['08P01', 'unsupported startup parameter: options'],
  ['08P01', 'unsupported startup parameter in options: search_path'],
  ['08P01', 'database "shop" does not exist'],
  ['08P01', 'too many connections for role "app"'],
] as const;

const forms = new SecretForms(() => undefined);

function failure(code: string, message: string, fields: Partial<ProbeFailure> = {}): ProbeFailure {
  const known = { certificateIssuer: undefined, serverProved: false, cause: undefined };
  return { stage: 'authentication', code, message, ...known, ...fields };
}

function failed(result: 'bad' | 'unknown', of: ProbeFailure): Probe {
  return { result, failure: of, elapsedMs: 1, layers: [], certificateDaysLeft: undefined };
}

describe('what a pooler answers', () => {
  test.each(WRONG_PASSWORD)('%s %s, to the proof of a password, refuses it', (code, message) => {
    expect(refusesCredential(failure(code, message))).toBe(true);
  });

  test.each(WRONG_PASSWORD)('%s %s refuses nothing before the proof, nor after it', (code, message) => {
    expect(refusesCredential(failure(code, message, { isBeforeProof: true }))).toBe(false);
    for (const stage of ['tls', 'database', 'query'] as const)
      expect(refusesCredential(failure(code, message, { stage }))).toBe(false);
  });

  test.each(WRONG_PASSWORD)(
    '%s %s, with anything added or another code, is no such answer',
    (code, message) => {
      for (const other of [`${message}.`, `server: ${message}`, `${message}\n`, message.toUpperCase()])
        expect(refusesCredential(failure(code, other))).toBe(false);
      expect(refusesCredential(failure('08006', message))).toBe(false);
    },
  );

  test.each([...ITS_OWN_LOGIN, ...OTHERWISE])('%s %s says nothing of the credential', (code, message) => {
    expect(refusesCredential(failure(code, message))).toBe(false);
  });

  test('28P01 before the proof is said of a login of the pooler’s own', () => {
    expect(refusesCredential(failure('28P01', 'no', { isBeforeProof: true }))).toBe(false);
    expect(refusesCredential(failure('28P01', 'no'))).toBe(true);
  });

  // else a rotation took what a pooler remembers for the role's password
  test.each([...WRONG_PASSWORD, ...ITS_OWN_LOGIN, ...OTHERWISE])(
    '%s %s, after a pooler took the password, does not show that it is the role’s',
    (code, message) => {
      const probe = failed('unknown', failure(code, message, { stage: 'database', serverProved: true }));
      expect(provesPassword(probe)).toBe(false);
    },
  );

  test.each(WRONG_PASSWORD)('%s %s is no word of the server’s', (code, message) => {
    const probe = failed('bad', failure(code, message));
    expect(asServersWord(probe)).toEqual({ ...probe, result: 'unknown' });
  });

  test.each(WRONG_PASSWORD)(
    '%s %s decides nothing in a rotation where the lock is, and something at a copy’s own address',
    async (code, message) => {
      const { host, port, user } = TOPOLOGY.server;
      const text = new Redacted('a text', forms);
      const server = { text, password: text, host, port, user, database: 'shop', tls: 'required' as const };
      const ground = groundWith('postgres-password', {
        ...{ vault: memoryVault(), topology: TOPOLOGY, clock: () => 0, sleep: async () => undefined },
        ...{ say: () => undefined, forms },
        probe: async () => failed('bad', failure(code, message)),
      });
      const asked = [server, { ...server, host: host.toUpperCase() }, { ...server, port: port + 1 }];
      const results = await Promise.all(asked.map(async (target) => (await ground.probe(target)).result));
      expect(results).toEqual(['unknown', 'unknown', 'bad']);
    },
  );

  test('the server’s own refusal is', () => {
    const probe = failed('bad', failure('28P01', 'password authentication failed for user "app"'));
    expect(asServersWord(probe)).toBe(probe);
    expect(provesPassword(failed('unknown', failure('53300', 'full', { serverProved: true })))).toBe(true);
  });

  test('for good it refuses a role, a database, a parameter: what is full or cannot log in may pass', () => {
    const refused = [...WRONG_PASSWORD, ...ITS_OWN_LOGIN, ...OTHERWISE].filter(([code, message]) =>
      refusesText({ code, message }),
    );
    expect(refused.map(([, message]) => message)).toEqual([
      'no such user',
      'SCRAM authentication failed',
      'unsupported startup parameter: options',
      'unsupported startup parameter in options: search_path',
      'database "shop" does not exist',
    ]);
  });

  test('it is told with its words', () => {
    expect(refusalWords(failure('28P01', 'no'))).toBe('28P01');
    expect(refusalWords(failure('08P01', 'SASL authentication failed'))).toBe(
      'SASL authentication failed, 08P01, from a pooler',
    );
  });

  test('every row names whom it was seen from, and has an answer that it is for', () => {
    const seen = [...WRONG_PASSWORD, ...ITS_OWN_LOGIN, ...OTHERWISE].map(([code, message]) =>
      poolerAnswer({ code, message }),
    );
    for (const row of POOLER_ANSWERS) {
      expect(row.seenIn).toMatch(/^(?:PgBouncer|Pgpool-II) \d+\.\d+\.\d+/);
      expect(seen).toContain(row);
    }
  });
});
