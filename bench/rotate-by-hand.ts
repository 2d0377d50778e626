import { randomBytes } from 'node:crypto';
import type { LocalCloud } from '../emulators/cloud.ts';
import { ROLE } from '../emulators/seed.ts';
import { logIn, readSecret, restartApp, setGitHubSecret, unlessMissing, writeSecret } from './by-hand.ts';
import { timed } from './measure.ts';
import { besides, type Row } from './table.ts';

/** As the reference restarts them. */
const RESTARTED = ['zep', 'ctxeco-backend'];

interface RotationByHand {
  readonly totalMs: number;
  /** From the ALTER's answer to the last vault secret's. */
  readonly windowMs: number;
}

/**
 * The manual protocol that dbcred-sync was made to replace, as a script with the same tools: the vault's secrets,
 * GitHub's, the restarts. The ALTER that it lacks goes first, since without one nothing is rotated; the document
 * and the check whether apps have the new value, which it lacks too, are still missing.
 */
export function rotateByHand(cloud: LocalCloud): Promise<RotationByHand | undefined> {
  return unlessMissing(async () => {
    const password = `aA1-${randomBytes(18).toString('hex')}`;
    const before = await readSecret(cloud, 'database-url');
    const url = before.replace(/:[^:@/]*@/, `:${password}@`);
    let windowMs = 0;
    const totalMs = await timed(async () => {
      await logIn(cloud, before, `ALTER ROLE ${ROLE} PASSWORD '${password}'`);
      windowMs = await timed(async () => {
        await writeSecret(cloud, 'postgres-password', password);
        await writeSecret(cloud, 'database-url', url);
      });
      const read = (await readSecret(cloud, 'postgres-password')).trim();
      await setGitHubSecret(cloud, before.replace(/:[^:@/]*@/, `:${read}@`));
      for (const app of RESTARTED) await restartApp(cloud, app);
      await logIn(cloud, url);
    });
    return { totalMs, windowMs };
  });
}

export function byHandRows(
  latencyMs: number,
  script: RotationByHand | undefined,
  ours: RotationByHand,
): Row[] {
  const who = 'az, gh and psql by the manual protocol, with the ALTER that it lacks';
  const what = (part: string): string => `rotation, ${latencyMs} ms per round trip: ${part}`;
  return [
    besides({ what: what('all of it'), who, ms: script?.totalMs, oursMs: ours.totalMs }),
    besides({
      ...{ what: what('ALTER to last vault secret'), who },
      ...{ ms: script?.windowMs, oursMs: ours.windowMs },
    }),
  ];
}
