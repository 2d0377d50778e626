import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  allOrProblems,
  codeOf,
  messageOf,
  Problem,
  type ProblemFields,
  Problems,
  problemsOf,
} from '../../src/problem.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl';

function problem(fields: Partial<ProblemFields> = {}): Problem {
  return new Problem({
    code: 'vault-failed',
    what: 'It failed',
    target: 'the vault',
    likelyCause: 'Trouble.',
    fix: 'Run it again.',
    ...fields,
  });
}

/** As the SDKs throw them: the whole request and answer are part of the error, seen and unseen. */
class SdkError extends Error {
  override readonly name = 'RestError';
  readonly code = 'Forbidden';
  readonly statusCode = 403;
  readonly request = { headers: { authorization: `Bearer ${TOKEN}` }, body: { client_assertion: TOKEN } };
  readonly response = { request: this.request, bodyAsText: JSON.stringify({ token: TOKEN }) };
  constructor() {
    super('Caller is not authorized', { cause: { token: TOKEN } });
    Object.defineProperty(this, 'unseen', { value: TOKEN, enumerable: false });
    Object.defineProperty(this, Symbol('hidden'), { value: TOKEN, enumerable: true });
  }
}

test('what several say alike is said once, and what differs is kept, in its order', async () => {
  const failing = [{}, { target: 'another' }, {}, { answer: '500' }].map((fields) => problem(fields));
  const thrown = await allOrProblems(failing.map((each) => Promise.reject(each))).catch(problemsOf);
  expect(thrown).toHaveLength(3);
  expect(thrown).toMatchObject([{ target: 'the vault' }, { target: 'another' }, { answer: '500' }]);
});

describe('nothing of an error that holds a token is left', () => {
  const connected = Object.assign(new Error('socket hang up'), { options: { auth: TOKEN } });
  test.each<[string, unknown, string]>([
    ['an SDK error', new SdkError(), 'Caller is not authorized'],
    [
      'an SDK error inside a fetch failure',
      new TypeError('fetch failed', { cause: new SdkError() }),
      'Caller is not authorized',
    ],
    [
      'an SDK error among several',
      new AggregateError([connected, new SdkError()], 'all failed'),
      'socket hang up',
    ],
    ['an object that is no error', { token: TOKEN }, ''],
    ['a Problem around an SDK error', problem({ cause: new SdkError() }), 'It failed'],
  ])('%s', (_what, cause, kept) => {
    for (const failure of [problem({ cause }), ...problemsOf(cause), new Problems([problem({ cause })])]) {
      const seen = inspect(failure, { depth: Infinity, showHidden: true, getters: true });
      expect(seen).not.toContain(TOKEN);
      expect(JSON.stringify(failure)).not.toContain(TOKEN);
      expect(`${failure}${failure.stack}`).not.toContain(TOKEN);
    }
    expect(inspect(problem({ cause }), { depth: Infinity })).toContain(kept);
  });

  test('its name, message and code are kept, to search for', () => {
    const { cause } = problem({ cause: new SdkError() });
    expect(cause).toMatchObject({
      name: 'RestError',
      message: 'Caller is not authorized',
      code: 'Forbidden',
    });
  });
});

test("what others wrote is cut and loses control characters; our own words aren't", () => {
  const wild = `\u001b[1m::error::x\n${'long '.repeat(100)}`;
  const fix = 'with:\n  vault: NAME';
  const { target, answer, message, cause, ...own } = problem({
    target: wild,
    answer: wild,
    fix,
    cause: new Error(wild),
  });
  for (const text of [target, answer ?? '', cause instanceof Error ? cause.message : '']) {
    expect(text).not.toMatch(/[\p{Cc}]|::/u);
    expect([...text]).toHaveLength(300);
  }
  expect(message).not.toMatch(/[\p{Cc}]|::/u);
  expect(own.fix).toBe(fix);
});

describe('the message of a failure', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const circular = new Error('outer says: inner', { cause: new Error('inner') });
  test.each<[string, unknown, string, string | undefined]>([
    ['of an error', refused, 'connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'],
    [
      'inside "fetch failed"',
      new TypeError('fetch failed', { cause: refused }),
      'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
      'ECONNREFUSED',
    ],
    [
      'of every address that was tried',
      new AggregateError([refused, new Error('no route')]),
      'connect ECONNREFUSED 127.0.0.1:1; no route',
      'ECONNREFUSED',
    ],
    [
      'of every address inside "fetch failed"',
      new TypeError('fetch failed', { cause: new AggregateError([refused]) }),
      'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
      'ECONNREFUSED',
    ],
    ['of an AggregateError without errors', new AggregateError([], 'none'), 'none', undefined],
    ['once, when the outer repeats the inner', circular, 'outer says: inner', undefined],
    ['of a cause that is no error', new Error('outer', { cause: 'text' }), 'outer', undefined],
    ['of a thrown text', 'just text', 'just text', undefined],
    ['with a code that is no text', Object.assign(new Error('x'), { code: 42 }), 'x', undefined],
  ])('%s', (_what, thrown, message, code) => {
    expect(messageOf(thrown)).toBe(message);
    expect(codeOf(thrown)).toBe(code);
  });
});

describe('all that fails side by side is told together', () => {
  test('in the order of the work, after the slowest', async () => {
    const { promise: slow, reject } = Promise.withResolvers<string>();
    const all = allOrProblems([slow, Promise.reject(problem({ what: 'second' })), Promise.resolve('fine')]);
    let settled = false;
    const outcome = all.catch((thrown: unknown) => {
      settled = true;
      return problemsOf(thrown).map(({ what }) => what);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toBe(false);
    reject(new Problems([problem({ what: 'first' }), problem({ what: 'first too' })]));
    expect(await outcome).toEqual(['first', 'first too', 'second']);
  });

  test('what nobody foresaw among it', async () => {
    const all = allOrProblems([Promise.reject(new Error('boom')), Promise.reject(problem())]);
    const thrown: unknown = await all.catch((failure: unknown) => failure);
    expect(problemsOf(thrown).map(({ code, answer }) => [code, answer])).toEqual([
      ['unexpected', 'boom'],
      ['vault-failed', undefined],
    ]);
  });

  test('and when nothing fails, every result is given', async () => {
    expect(await allOrProblems([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
  });
});

describe('whatever is thrown has a message, and ends as a Problem', () => {
  const circular = new Error('round');
  circular.cause = circular;
  const refusing = {
    toString: () => {
      throw new Error('no');
    },
  };
  test.each<[string, unknown]>([
    ['an error that is its own cause', circular],
    ['an object without a prototype', Object.create(null)],
    ['an object that refuses', refusing],
    ['nothing', undefined],
    ['null', null],
    ['a symbol', Symbol('x')],
    ['a number', 42],
  ])('%s', (_what, thrown) => {
    expect(messageOf(thrown)).toMatch(/./);
    expect(codeOf(thrown)).toBeUndefined();
    expect(problemsOf(thrown)).toMatchObject([{ code: 'unexpected', answer: messageOf(thrown) }]);
  });
});
