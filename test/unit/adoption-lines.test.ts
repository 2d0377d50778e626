import { expect, test } from 'vitest';
import { adoptionLines } from '../../src/command-line/adoption-lines.ts';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import type { Rehearsal, Rehearsed } from '../../src/postgres/adoption/rehearsal.ts';
import type { RolesFound } from '../../src/postgres/adoption/roles-found.ts';
import { plain } from '../../src/postgres/adoption/statement.ts';
import { notAdoptable } from '../../src/postgres/adoption/step-problems.ts';
import { chooseWay } from '../../src/postgres/adoption/way.ts';

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
      plain('shop', 'others', 'GRANT SELECT ON TABLE theirs TO shop_owner'),
      plain('shop', 'from', 'GRANT USAGE ON SCHEMA sales TO shop_owner'),
    ],
  };
  const empty = { name: 'back' as const, statements: [] };
  const left = { way, steps: does === 'nothing' ? [grants] : [], end: empty, back: empty };
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
    '  REASSIGN OWNED BY "shop_owner" TO "app2"; -- in shop, by from',
    '  DROP OWNED BY "shop_owner"; -- in shop, by from',
  ]);
  expect(linesOf('back', 'becomes-owner', itself)).toHaveLength(3);
});

test('a dry run has what no run may do under a heading of its own, and counts it nowhere else', () => {
  expect(linesOf('nothing', 'handed-over').slice(1, 5)).toEqual([
    'would do: grants, 1 statements',
    '  GRANT USAGE ON SCHEMA sales TO shop_owner; -- in shop, by from',
    'no run may do, so whoever owns the thing, or a superuser, has to:',
    '  GRANT SELECT ON TABLE theirs TO shop_owner; -- in shop',
  ]);
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
