import { z } from 'zod';
import { foreign, shellWord } from '../foreign-text.ts';
import type { Finding } from './located-yaml.ts';

/** A platform's reference reads a whole secret of the vault, so a part needs a secret of its own: which, and how. */

const text = z.string().optional().catch(undefined);
const Consumers = z.object({
  consumers: z.array(
    z
      .looseObject({
        ...{ 'container-app': text, 'container-app-job': text, 'resource-group': text, from: text },
        part: z.unknown().optional(),
      })
      .catch({}),
  ),
});
type App = z.infer<typeof Consumers>['consumers'][number];

/** The vault secrets that hold the user or the password alone. */
export interface BareSecrets {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Of two logins, the user changes with the password. */
  readonly isPair?: boolean;
}

/** `bareSecretsOf`: those of the credential that this connection string is of. */
export function* appPartFindings(
  file: unknown,
  vault: unknown,
  bareSecretsOf: (from: string | undefined) => BareSecrets,
): Iterable<Finding> {
  const parsed = Consumers.safeParse(file);
  if (!parsed.success) return;
  for (const [index, app] of parsed.data.consumers.entries()) {
    const isJob = app['container-app-job'] !== undefined;
    if ((app['container-app'] === undefined && !isJob) || app.part === undefined) continue;
    const lines = linesFor(app, typeof vault === 'string' ? vault : 'VAULT', bareSecretsOf(app.from));
    const message = `is not for a Container App${isJob ? 's job' : ''}, which reads whole secrets of the vault. ${lines}`;
    yield { path: ['consumers', index, 'part'], part: 'value', message };
  }
}

function linesFor(app: App, vault: string, bare: BareSecrets): string {
  const { part, from = 'SECRET' } = app;
  if (part === 'password' || (part === 'user' && (bare.user !== undefined || bare.isPair === true))) {
    const held = bare[part];
    if (held !== undefined) return `The ${part} has one of its own: ${entryWith(app, held)}`;
    const made = `${from}-${part}`;
    return `Give the ${part} one of its own: secrets: { ${part}: ${made} }, and ${entryWith(app, made)}`;
  }
  const word = typeof part === 'string' && /^[a-z]{1,20}$/.test(part) ? part : 'part';
  const name = /^[\w-]+$/.test(vault) ? vault : 'VAULT';
  return `The ${word} is no secret, and no rotation changes it: store it once in one of its own, az keyvault secret set --vault-name ${shellWord(name)} --name ${shellWord(foreign(`${from}-${word}`))} --value ${shellWord(word.toUpperCase())}, and refer to that from it; it needs no entry here`;
}

function entryWith(app: App, from: string): string {
  const { 'container-app-job': job, 'container-app': name = job ?? 'APP', 'resource-group': group } = app;
  const key = job === undefined ? 'container-app' : 'container-app-job';
  const groupText = group === undefined ? '' : ` resource-group: ${foreign(group)},`;
  return `{ ${key}: ${foreign(name)},${groupText} from: ${foreign(from)} }`;
}
