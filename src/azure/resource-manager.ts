import type { AdministratorPassword } from './flexible-server.ts';
import type { Asker } from './flexible-servers-client.ts';
import type { WriteAccess, WriteAccessQuestion } from './permissions.ts';

/** What the resource manager is asked about a vault and a server. */
export interface ResourceManager {
  /** For each of these vault secrets; never throws. */
  vaultWriteAccess(question: Omit<WriteAccessQuestion, keyof Asker>): Promise<readonly WriteAccess[]>;
  /** `unconfirmed`: sent, and nobody would say how it went. */
  setAdministratorPassword(wish: Omit<AdministratorPassword, keyof Asker>): Promise<'done' | 'unconfirmed'>;
}

/** Each is loaded when it is asked for. */
export function resourceManager(asker: () => Promise<Asker>): ResourceManager {
  return {
    async vaultWriteAccess(question) {
      const [{ vaultWriteAccess }, asking] = await Promise.all([import('./permissions.ts'), asker()]);
      return vaultWriteAccess({ ...question, ...asking });
    },
    async setAdministratorPassword(wish) {
      const [{ setAdministratorPassword }, asking] = await Promise.all([
        import('./flexible-server.ts'),
        asker(),
      ]);
      return setAdministratorPassword({ ...wish, ...asking });
    },
  };
}
