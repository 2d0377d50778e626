import { expect, test } from 'vitest';
import { handedOver, statementInWords } from '../../src/adopting/database-words.ts';
import { adoptionLines } from '../../src/command-line/adoption-lines.ts';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import type { Rehearsal, Rehearsed } from '../../src/postgres/adoption/rehearsal.ts';
import type { RolesFound } from '../../src/postgres/adoption/roles-found.ts';
import { plain } from '../../src/postgres/adoption/statement.ts';
import { notAdoptable } from '../../src/postgres/adoption/step-problems.ts';
import { chooseWay } from '../../src/postgres/adoption/way.ts';
import { adoptionLines as summaryLines } from '../../src/report/adoption-summary.ts';
import type { AdoptionStory } from '../../src/report/report.ts';

const ROLES: AdoptionRoles = {
  ...{ from: 'app2', owner: 'shop_owner', logins: ['shop_a', 'shop_b'], rotator: 'ctxadmin' },
};
const role = {
  ...{ canLogin: true, superuser: false, createRole: false, createDb: false, replication: false },
  ...{ bypassRls: false, inherits: true, connectionLimit: undefined, rotatorIsAdmin: true },
};
const FOUND: RolesFound = {
  ...{ serverMajor: 18, memberships: [], settings: [], databasesOfFrom: [] },
  roles: new Map([
    ['app2', role],
    ['ctxadmin', { ...role, createRole: true }],
  ]),
};

const linesOf = (does: Rehearsal['does'], way: Rehearsed['way'], roles = ROLES) => {
  const grants = {
    name: 'grants' as const,
    statements: [
      { ...plain('shop', 'others', 'GRANT SELECT ON TABLE theirs TO shop_owner'), owner: 'dba' },
      plain('shop', 'from', 'GRANT USAGE ON SCHEMA sales TO shop_owner'),
    ],
  };
  const empty = { name: 'back' as const, statements: [] };
  const left = { way, steps: does === 'nothing' ? [grants] : [], end: empty, back: empty, columns: [] };
  return adoptionLines(
    { roles, does, databases: ['shop'] },
    { way, stays: [], done: [], left, differences: [] },
  );
};

test('a rehearsal says in a sentence what becomes of the things, and on the way back whose they are again', () => {
  const itself = { ...ROLES, owner: 'app2' };
  expect(linesOf('adopt', 'becomes-owner', itself)[0]).toBe(
    'shop: app2 becomes the owner; logins shop_a and shop_b',
  );
  expect(linesOf('back', 'handed-over')).toEqual([
    'shop: what shop_owner owns goes back to app2; logins shop_a and shop_b',
    'Nothing was left to do.',
    'Privileges: app2 may do what it could before.',
    'shop_owner keeps what its open sessions need; once there are none, this takes it away:',
    '  REASSIGN OWNED BY "shop_owner" TO "app2"; -- in shop, by app2',
    '  DROP OWNED BY "shop_owner"; -- in shop, by app2',
  ]);
  expect(linesOf('back', 'becomes-owner', itself)).toHaveLength(3);
});

test('a dry run has what no run may do under a heading of its own, and counts it nowhere else', () => {
  expect(linesOf('nothing', 'handed-over').slice(1, 5)).toEqual([
    'would do: grants, 1 statements',
    '  GRANT USAGE ON SCHEMA sales TO shop_owner; -- in shop, by app2',
    'no run may do, so whoever owns the thing, or a superuser, has to:',
    '  GRANT SELECT ON TABLE theirs TO shop_owner; -- in shop, by dba',
  ]);
});

test('mode: adopt says of each statement where it is, of what is for others who owns the thing, and how long what was locked', () => {
  const theirs = plain('shop', 'others', 'GRANT SELECT ON TABLE t TO shop_owner');
  expect(
    [plain('shop', 'from', 'ALTER TABLE t OWNER TO shop_owner'), theirs, { ...theirs, owner: 'dba' }].map(
      statementInWords,
    ),
  ).toEqual([
    'ALTER TABLE t OWNER TO shop_owner (in shop)',
    'no run may do this, so whoever owns the thing, or a superuser, has to: GRANT SELECT ON TABLE t TO shop_owner (in shop)',
    'no run may do this, so its owner dba, or a superuser, has to: GRANT SELECT ON TABLE t TO shop_owner (in shop)',
  ]);
  const longest = { object: 'public.t', ms: 1.2 };
  const locked = { lock: 'access-exclusive' as const, objects: 3, totalMs: 2, longest };
  const step = { name: 'ownership' as const, done: 4, gone: 1 };
  expect(
    handedOver({
      ...step,
      locked: [
        { ...locked, kind: 'TABLE', retries: 0 },
        { ...locked, kind: 'VIEW', retries: 2 },
      ],
    }),
  ).toEqual([
    'Handed over: 3 of kind TABLE; locked for 2 ms at most each (public.t).',
    'Handed over: 3 of kind VIEW; locked for 2 ms at most each (public.t), 2 times given up because somebody had it, and tried again.',
    '1 were dropped by somebody before their turn came.',
  ]);
  expect(handedOver({ ...step, gone: 0, locked: [] })).toEqual([]);
});

const STORY: AdoptionStory = {
  ...{ from: 'boss', logins: [], owner: null, way: null, differences: [], done: [], privileges: null },
  ...{ former: 'let-in', endsNotBefore: null, heldBy: [] },
};

test('of several credentials that each wait until a time, the last time is said, once', () => {
  const heldBy = ['until 2030-02-03T10:00:10Z', 'until 2030-02-05T10:00:10Z', 'boss is connected (web)'];
  expect(summaryLines({ ...STORY, heldBy })).toEqual([
    'boss is still let in with what it has, until 2030-02-05 at least: boss is connected (web). Run it again then',
  ]);
  expect(
    summaryLines({ ...STORY, heldBy: heldBy.slice(0, 2), endsNotBefore: '2030-02-05T10:00:10Z' }),
  ).toEqual(['boss is still let in with what it has, until 2030-02-05 at least. Run it again then']);
});

test('SQL for one of the roles says so', () => {
  const one = { database: 'shop', why: 'x', object: 'gid', sql: `COMMIT PREPARED 'gid';` };
  const [named, open] = notAdoptable([
    { ...one, kind: 'prepared-transaction', as: 'app2' },
    { ...one, kind: 'publication' },
  ]);
  expect(named?.fix).toBe(`-- as app2:\nCOMMIT PREPARED 'gid';`);
  expect(open?.fix).toBe(`-- as whoever may:\nCOMMIT PREPARED 'gid';`);
});

test('what is in the way: a role is called what it is called, and SQL for the rotating role says so', () => {
  const sql = 'ALTER POLICY p ON t TO "app2", "shop_owner";';
  const hindrances = [
    { kind: 'publication', object: 'published', sql: '' } as const,
    { kind: 'policy-role', object: 'p on t', sql } as const,
  ];
  const inventory = {
    database: 'shop',
    owned: [],
    moved: [],
    grants: [],
    defaults: { from: [], owner: [] },
    sessions: 0,
    columns: [],
    hindrances,
  };
  const way = chooseWay(FOUND, [inventory], ROLES);
  const problems = notAdoptable(way.result === 'refused' ? way.obstacles : []);
  expect(problems.map(({ likelyCause }) => likelyCause)).toEqual([
    'It would stay with app2, which could not log in any more, and it can not be given to shop_owner.',
    'It is for app2: to shop_owner its rows would be gone without an error.',
  ]);
  expect(problems[1]?.fix).toBe(
    `-- as ctxadmin:\nCREATE ROLE "shop_owner" NOLOGIN;\n-- as whoever may:\n${sql}`,
  );
});

test('what runs with the rights of a role that makes roles says that, and calls it no administrator', () => {
  const owned = [
    {
      ...{ kind: 'ROUTINE' as const, name: 'sales.f()', definer: true },
      ...{ kept: undefined, sequences: [] },
    },
  ];
  const none = { database: 'shop', moved: [], grants: [], columns: [], hindrances: [], sessions: 0 };
  const inventory = { ...none, owned, defaults: { from: [], owner: [] } };
  const found = { ...FOUND, roles: new Map([...FOUND.roles, ['app2', { ...role, createRole: true }]]) };
  const way = chooseWay(found, [inventory], ROLES);
  const [problem] = notAdoptable(way.result === 'refused' ? way.obstacles : []);
  expect(problem?.likelyCause).toBe(
    'It runs with the rights of app2, which makes roles (CREATEROLE), and would run with those of shop_owner.',
  );
});
