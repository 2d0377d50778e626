import type { LocalCloud } from '../../emulators/cloud.ts';
import { configWith } from './rotating.ts';

/** The seeded file with these consumers alone, and with what else `edit` makes of it. */
export const configWithConsumers = (
  cloud: LocalCloud,
  consumers: readonly string[],
  edit: (text: string) => string = (text) => text,
) =>
  configWith(cloud, (text) => {
    const [head = ''] = text.split(/^consumers:\n/m);
    return edit(`${head}consumers:\n${consumers.map((line) => `  - ${line}\n`).join('')}`);
  });

export const referenceTo = (cloud: LocalCloud, secret: string): string =>
  `@Microsoft.KeyVault(SecretUri=${cloud.env['DBCRED_VAULT']}/secrets/${secret})`;

/** The other spelling, with which deployments name a vault. */
export const referenceByName = (secret: string): string =>
  `@Microsoft.KeyVault(VaultName=localhost;SecretName=${secret})`;

/** Requests of a kind to an app of App Service, in the order in which they came, below its own address. */
export function siteRequests(cloud: LocalCloud, app: string): readonly string[] {
  return cloud.requests().flatMap(({ service, method, path }) => {
    const below = service === 'resource-manager' ? path.split('?')[0]?.split(`/sites/${app}`)[1] : undefined;
    return below === undefined ? [] : [`${method} ${below}`];
  });
}
