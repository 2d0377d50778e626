import { expect, test } from 'vitest';
import { noRoomFor } from '../../src/alternating/room.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';

const limits = (sessions: number, free: number, connectionLimit?: number): RoleLimits => ({
  ...{ role: 'shop_a', serverMajor: 18, superuser: false, replication: false, validUntil: undefined },
  ...{ connectionLimit, sessions, server: { connections: 50, free } },
});

test('two pools are foreseen with their numbers, where the server has no room for both', () => {
  expect(noRoomFor('shop_b', 'shop_a', limits(20, 12, 30))).toBe(
    'shop_a has 20 sessions (its CONNECTION LIMIT is 30), and shop_b may come to as many while both are in use: the server has 12 free connections of 50. Clients that connect anew may be told that there are too many (53300) until pools shrink.',
  );
  expect(noRoomFor('shop_b', 'shop_a', limits(20, 20))).toBeUndefined();
  expect(noRoomFor('shop_b', 'shop_a', undefined)).toBeUndefined();
});
