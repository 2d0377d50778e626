import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../src/postgres/password-generator.ts';

/** Bytes that look random and are the same for the same seed. */
export function seededBytes(seed: number): RandomBytes {
  let pool: number[] = [];
  let block = 0;
  return (count) => {
    while (pool.length < count)
      pool = [...pool, ...createHash('sha256').update(`${seed} ${block++}`).digest()];
    return Uint8Array.from(pool.splice(0, count));
  };
}
