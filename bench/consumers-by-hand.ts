import { randomBytes } from 'node:crypto';
import type { LocalCloud } from '../emulators/cloud.ts';
import { ROLE } from '../emulators/seed.ts';
import { logIn, readSecret, refreshSite, resendSecrets, restartApp, writeSecret } from './by-hand.ts';
import { timed } from './measure.ts';

export type Kind = 'container-app' | 'container-app-job' | 'app-service';

/**
 * The least that a script does which knows what each platform needs: the role's new password, the vault's two secrets,
 * and for each consumer the request that makes its platform read, and the one that restarts it. It proves nothing.
 */
export function consumersByHand(
  cloud: LocalCloud,
  secret: string,
  namesOf: (kind: Kind) => readonly string[],
): Promise<number> {
  const password = `aA1-${randomBytes(18).toString('hex')}`;
  return timed(async () => {
    const before = await readSecret(cloud, secret);
    const url = before.replace(/:[^:@/]*@/, `:${password}@`);
    await logIn(cloud, before, `ALTER ROLE ${ROLE} PASSWORD '${password}'`);
    await writeSecret(cloud, 'postgres-password', password);
    await writeSecret(cloud, secret, url);
    for (const app of namesOf('container-app')) {
      await resendSecrets(cloud, cloud.scopes.containerApp(app));
      await restartApp(cloud, app);
    }
    for (const job of namesOf('container-app-job'))
      await resendSecrets(cloud, cloud.scopes.containerApp(job).replace('/containerApps/', '/jobs/'));
    for (const site of namesOf('app-service')) await refreshSite(cloud, site);
    await logIn(cloud, url);
  });
}
