import { describe, expect, test } from 'vitest';
import type { FirewallRules } from '../../src/azure/firewall-rules.ts';
import type { GuardedServer } from '../../src/azure/guarded-server.ts';
import { newDoor } from '../../src/firewall/door.ts';
import type { DoorTools } from '../../src/firewall/door-tools.ts';
import type { MadeRule } from '../../src/firewall/made-rule.ts';
import { ruleName } from '../../src/firewall/rule-name.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import type { Probe } from '../../src/postgres/probe.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { type Answer, login, probed, refusal } from './checking.ts';

const PLACE = { subscriptionId: 'sub', resourceGroup: 'group', server: 'db' };
const SERVER: GuardedServer = { place: PLACE, host: 'db.example', isPrivate: false, state: 'Ready' };
const DROPPED: Answer = { failure: { stage: 'tcp', message: 'timeout expired' } };
const NOW = Date.parse('2026-11-24T12:00:00Z');
const HOURS = 3_600_000;
const NAME = 'dbcred-20261124T120000Z-1-1-job-abc';

interface Arranged {
  readonly server?: Partial<GuardedServer> | Problem;
  readonly rules?: readonly string[];
  /** How long a rule takes to let anybody in; without it, it never does. */
  readonly effectMs?: number;
  /** What the server says to whoever is let in. */
  readonly inside?: Answer;
  readonly outside?: Answer;
  readonly address?: Problem;
  readonly create?: Problem;
  readonly remove?: Problem;
  readonly hasPost?: boolean;
  readonly keepOpenForJob?: boolean;
  readonly cancelAtMs?: number;
  /** The resource manager's clock minus this machine's; null where it does not tell. */
  readonly serviceAheadMs?: number | null;
  readonly otherHosts?: readonly string[];
}

/** A door in memory: a login takes ten seconds to be dropped, and everything else no time. */
function arrange(o: Arranged = {}) {
  const { effectMs = 0, inside = 'ok', outside = DROPPED, hasPost = true } = o;
  const world = {
    ...{ now: NOW, namedAt: 0, rules: [...(o.rules ?? [])] },
    kept: undefined as MadeRule | undefined,
  };
  const [events, said]: [string[], string[]] = [[], []];
  let madeAt: number | undefined;
  const fail = (problem: Problem | undefined): void => {
    if (problem !== undefined) throw problem;
  };
  const rules: FirewallRules = {
    place: PLACE,
    names: async () => world.rules,
    serviceTime: () => (o.serviceAheadMs === null ? undefined : world.now + (o.serviceAheadMs ?? 0)),
    async create(name, address) {
      // Whatever dies now, the post step knows of it.
      if (hasPost) expect(world.kept?.name).toBe(name);
      events.push(`create ${address}`);
      fail(o.create);
      world.rules.push(name);
      madeAt = world.now;
    },
    async remove(name) {
      events.push(`remove ${name}`);
      fail(o.remove);
      world.rules = world.rules.filter((other) => other !== name);
      if (name === NAME) madeAt = undefined;
    },
  };
  const tools: DoorTools = {
    server: async () => {
      events.push('server');
      if (o.server instanceof Problem) throw o.server;
      return { ...SERVER, ...o.server };
    },
    otherHosts: o.otherHosts ?? [],
    rules: async () => rules,
    address: async () => {
      fail(o.address);
      return '203.0.113.9';
    },
    newRuleName(atMs) {
      world.namedAt = atMs;
      return NAME;
    },
    async keep(rule) {
      if (rule === undefined) expect(world.rules).not.toContain(NAME);
      world.kept = rule;
      return hasPost;
    },
    keepOpenForJob: o.keepOpenForJob ?? false,
    clock: () => world.now,
    async sleep(ms) {
      world.now += ms;
      if (o.cancelAtMs !== undefined && world.now - NOW >= o.cancelAtMs)
        throw refusal('rotation-cancelled', 'x');
    },
    say: (line) => said.push(line),
  };
  let logins = 0;
  const knock = async (_: ConnectionString): Promise<Probe> => {
    logins += 1;
    const isIn = madeAt !== undefined && world.now >= madeAt + effectMs;
    if (!isIn) world.now += 10_000;
    return probed(isIn ? inside : outside);
  };
  const door = newDoor(tools);
  return { ...{ door, world, events, said, probe: door.through(knock) }, logins: () => logins };
}

const candidate = login('shop', 'secret');
if (!('target' in candidate)) throw new Error('a login');
const { target } = candidate;

const codes = (problems: readonly Problem[]): ProblemCode[] => problems.map(({ code }) => code);

describe('a login that is kept out', () => {
  test('comes in when the rule works, and the rule is taken back', async () => {
    const { door, probe, events, world, said } = arrange({ effectMs: 100_000 });
    expect(await probe(target)).toMatchObject({ result: 'ok' });
    expect(world.kept).toEqual({ ...PLACE, name: NAME, address: '203.0.113.9' });
    // A line when it begins, some while it waits, and one when it is in.
    expect(said.filter((line) => line.includes('yet')).length).toBeGreaterThanOrEqual(2);
    expect(said.filter((line) => line.includes('yet')).length).toBeLessThanOrEqual(4);
    await door.close();
    expect(events).toEqual(['server', 'create 203.0.113.9', `remove ${NAME}`]);
    expect([door.problems(), door.left(), world.kept]).toEqual([[], [], undefined]);
  });

  test('opens once, however many there are, at the same time or later', async () => {
    const { probe, events } = arrange({ effectMs: 30_000 });
    const results = await Promise.all([probe(target), probe({ ...target, database: 'zep' }), probe(target)]);
    expect([...results, await probe(target)].map(({ result }) => result)).toEqual(Array(4).fill('ok'));
    expect(events).toEqual(['server', 'create 203.0.113.9']);
  });

  test('what the server says to it afterwards counts, a refusal too', async () => {
    const { door, probe } = arrange({ inside: '28P01' });
    expect(await probe(target)).toMatchObject({ result: 'bad', failure: { code: '28P01' } });
    expect(door.problems()).toEqual([]);
  });

  test('a rule that does not help in five minutes is reported as egress that differs, and taken back', async () => {
    const { door, probe, events, world } = arrange({ effectMs: Number.POSITIVE_INFINITY });
    expect(await probe(target)).toMatchObject({ failure: { message: 'timeout expired' } });
    expect(codes(door.problems())).toEqual(['firewall-egress-differs']);
    expect(door.problems()[0]?.target).toContain('203.0.113.9');
    expect(events.at(-1)).toBe(`remove ${NAME}`);
    expect([world.rules, world.kept]).toEqual([[], undefined]);
    expect(world.now - NOW).toBeGreaterThanOrEqual(300_000);
    expect(world.now - NOW).toBeLessThan(340_000);
    // The others are not kept waiting for the same again.
    await probe(target);
    expect(door.problems()).toHaveLength(1);
    expect(events.filter((event) => event.startsWith('create'))).toHaveLength(1);
  });

  test('is told the same whether it was dropped or refused for its address', async () => {
    const message =
      'no pg_hba.conf entry for host "203.0.113.9", user "app", database "shop", SSL encryption';
    const { probe, events } = arrange({ outside: { failure: { code: '28000', message } } });
    expect(await probe(target)).toMatchObject({ result: 'ok' });
    expect(events).toContain('create 203.0.113.9');
  });
});

describe('nothing is made', () => {
  test.each<[string, Answer]>([
    ['a wrong password', '28P01'],
    ['a missing database', '3D000'],
    ['a full server', '53300'],
    ['a closed port', { failure: { stage: 'tcp', code: 'ECONNREFUSED' } }],
    ['a reset', { failure: { stage: 'tcp', code: 'ECONNRESET' } }],
    ['silence after the connection stands', { failure: { stage: 'tls', message: 'timeout expired' } }],
    ['silence while it logs in', { failure: { stage: 'authentication', message: 'timeout expired' } }],
    ['a slow query', { failure: { stage: 'query', message: 'Query read timeout' } }],
    ['a name that does not resolve', { failure: { stage: 'dns', code: 'ENOTFOUND' } }],
    ['a DNS that does not answer', { failure: { stage: 'dns', message: 'timeout expired' } }],
    ['no route', { failure: { stage: 'tcp', code: 'EHOSTUNREACH' } }],
    ['a certificate', { failure: { stage: 'tls', code: 'CERT_HAS_EXPIRED' } }],
    [
      'a pooler without TLS to the server',
      {
        failure: {
          code: '28000',
          message: 'no pg_hba.conf entry for host "10.0.0.1", user "a", database "b", no encryption',
        },
      },
    ],
    [
      'a role that may not log in',
      { failure: { code: '28000', message: 'role "app" is not permitted to log in' } },
    ],
    [
      'a server that only quotes it',
      { failure: { code: 'P0001', message: 'no pg_hba.conf entry for host "10.0.0.1"' } },
    ],
  ])('for %s', async (_, outside) => {
    const { door, probe, events, logins } = arrange({ outside });
    await probe(target);
    expect(logins()).toBe(1);
    expect([events, door.problems()]).toEqual([[], []]);
  });

  test.each<[ProblemCode, Arranged]>([
    ['firewall-private-server', { server: { isPrivate: true } }],
    ['firewall-server-not-running', { server: { state: 'Stopped' } }],
    ['firewall-other-server', { server: { host: 'other.example' } }],
    ['azure-permission', { server: refusal('azure-permission', 'may not read the server') }],
    ['firewall-address-unknown', { address: refusal('firewall-address-unknown', 'x') }],
  ])('%s: the failure stays what it was, and that is why', async (code, arranged) => {
    const { door, probe, events, world } = arrange(arranged);
    const results = await Promise.all([probe(target), probe(target)]);
    for (const result of results) expect(result).toMatchObject({ failure: { message: 'timeout expired' } });
    expect(codes(door.problems())).toContain(code);
    await door.close();
    expect(events.filter((event) => event !== 'server')).toEqual([]);
    expect([world.kept, door.left()]).toEqual([undefined, []]);
  });

  test('for a host under also-at: a replica has rules of its own, and no other server is to be named', async () => {
    const { door, probe } = arrange({ otherHosts: ['replica.example'] });
    await probe({ ...target, host: 'Replica.example' });
    const [problem] = door.problems();
    expect(problem?.likelyCause).toContain('a replica has firewall rules of its own');
    expect(problem?.fix).not.toContain('server: NAME');
    expect(problem?.fix).toContain('--server-name REPLICA');
  });

  test('for another server, while the door of its own still opens', async () => {
    const { door, probe, events } = arrange();
    await probe({ ...target, host: 'elsewhere.example' });
    expect(await probe(target)).toMatchObject({ result: 'ok' });
    expect(codes(door.problems())).toEqual(['firewall-other-server']);
    expect(events.filter((event) => event.startsWith('create'))).toHaveLength(1);
  });
});

describe('what is left', () => {
  test('after a refusal there is no rule, and nothing to remove', async () => {
    const { door, probe, events, world } = arrange({ create: refusal('azure-permission', 'x') });
    await probe(target);
    await door.close();
    expect(events).toEqual(['server', 'create 203.0.113.9']);
    expect([world.kept, codes(door.problems()), door.left()]).toEqual([undefined, ['azure-permission'], []]);
  });

  test('after an answer that was lost there may be one, so it is removed', async () => {
    const { door, probe, events } = arrange({ create: refusal('azure-failed', 'x') });
    await probe(target);
    await door.close();
    expect(events.at(-1)).toBe(`remove ${NAME}`);
  });

  test('a rule that cannot be removed is told with the command, and stays in the state', async () => {
    const { door, probe, world } = arrange({ remove: refusal('azure-permission', 'may not remove') });
    await probe(target);
    await door.close();
    expect(codes(door.left())).toEqual(['firewall-rule-left']);
    expect(door.left()[0]?.fix).toMatch(
      /firewall-rule delete .* --name dbcred-20261124T120000Z-1-1-job-abc --yes$/,
    );
    expect(door.left()[0]?.likelyCause).toContain('The post step of this action tries again.');
    expect(world.kept?.name).toBe(NAME);
  });

  test.each([
    ['keep-open-for-job, on a runner', { keepOpenForJob: true }, false, [NAME]],
    ['keep-open-for-job, where no post step follows', { keepOpenForJob: true, hasPost: false }, false, []],
    ['a cancelled run, on a runner', {}, true, [NAME]],
    ['a cancelled run, where no post step follows', { hasPost: false }, true, []],
  ])('%s', async (_, arranged, inHaste, left) => {
    const { door, probe, world } = arrange(arranged);
    await probe(target);
    await door.close(inHaste);
    expect(world.rules).toEqual(left);
    expect(door.left()).toEqual([]);
  });

  test('a run that is cancelled while it waits ends at once', async () => {
    const { probe, world } = arrange({ effectMs: Number.POSITIVE_INFINITY, cancelAtMs: 30_000 });
    await expect(probe(target)).rejects.toMatchObject({ code: 'rotation-cancelled' });
    expect(world.now - NOW).toBeLessThan(60_000);
    expect(world.kept?.name).toBe(NAME);
  });
});

describe('what earlier runs left', () => {
  const at = (ageMs: number) => ruleName({ runId: '9', attempt: '1', job: 'j' }, NOW - ageMs, 'abc');
  const [justOld, justYoung] = [at(6 * HOURS + 1000), at(6 * HOURS)];
  const others = [
    'office',
    'dbcred-runner',
    'dbcred-99999999T999999Z-1-1-j-a',
    'x-dbcred-20200101T000000Z-1-1-j-a',
  ];

  test('goes when it is older than six hours; nothing else does', async () => {
    const { door, world, events } = arrange({ rules: [...others, justOld, justYoung] });
    door.sweep();
    door.sweep();
    await door.close();
    expect(world.rules).toEqual([...others, justYoung]);
    expect(events).toEqual(['server', `remove ${justOld}`]);
  });

  test.each([
    ['fast', -7 * HOURS],
    ['slow', 7 * HOURS],
  ])(
    'is judged, and a new one named, by the service, when this clock is %s',
    async (_how, serviceAheadMs) => {
      const service = { old: at(-serviceAheadMs + 6 * HOURS + 1000), young: at(-serviceAheadMs + HOURS) };
      const { door, world, probe } = arrange({ rules: Object.values(service), serviceAheadMs });
      await probe(target);
      expect(world.namedAt).toBe(NOW + 10_000 + serviceAheadMs);
      door.sweep();
      await door.close();
      expect(world.rules).toEqual([service.young]);
    },
  );

  test('stays, when the service does not tell its time', async () => {
    const { door, world } = arrange({ rules: [justOld], serviceAheadMs: null });
    door.sweep();
    await door.close();
    expect(world.rules).toEqual([justOld]);
  });

  test('is a warning when it cannot be removed, and each is tried', async () => {
    const rules = [justOld, at(30 * HOURS)];
    const { door, events } = arrange({ rules, remove: refusal('azure-permission', 'x') });
    await door.close();
    expect(codes(door.left())).toEqual(['firewall-rule-left', 'firewall-rule-left']);
    expect(events.slice(1)).toEqual(rules.map((name) => `remove ${name}`));
  });

  test('is not looked for on a server without rules, nor in haste, and a failure to look fails nothing', async () => {
    const hidden = arrange({ rules: [justOld], server: { isPrivate: true } });
    await hidden.door.close();
    const hasty = arrange({ rules: [justOld] });
    await hasty.door.close(true);
    const refused = arrange({ server: refusal('azure-permission', 'may not') });
    await refused.door.close();
    expect([hidden, hasty, refused].map(({ door }) => [door.problems(), door.left()])).toEqual(
      Array(3).fill([[], []]),
    );
    expect(hasty.events).toEqual([]);
    expect(refused.said.join()).toContain('could not be seen');
  });
});
