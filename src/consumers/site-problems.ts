import type { ResolveStatus, SiteReference } from '../azure/app-service.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import { referenceText } from './site-reference.ts';

interface At {
  /** For people: the app, or the slot of it. */
  readonly place: string;
  readonly vaultUrl: string;
}

const inWords = ({ is, name }: SiteSetting): string =>
  `${is === 'appsettings' ? 'app setting' : 'connection string'} ${name}`;

export function lacksSetting({ place, vaultUrl }: At, setting: SiteSetting): Problem {
  return new Problem({
    code: 'app-service-setting',
    what: `The app has no ${inWords(setting)}`,
    target: place,
    likelyCause:
      'Its name is another one in the config file than in the app, or it is made by a deployment that has not run yet; nothing is made up here.',
    fix: `${setTo(setting, referenceText(vaultUrl, setting.from))}   # of a slot, also --slot SLOT`,
  });
}

function setTo({ is, name }: SiteSetting, text: string): string {
  const setting = shellWord(`${name}=${text}`);
  return is === 'appsettings'
    ? `az webapp config appsettings set --name APP --resource-group GROUP --settings ${setting}`
    : `az webapp config connection-string set --name APP --resource-group GROUP --connection-string-type Custom --settings ${setting}`;
}

export function otherReference({ place }: At, setting: SiteSetting, text: string): Problem {
  return new Problem({
    code: 'app-service-setting',
    what: `${inWords(setting)} refers to something else than ${setting.from}`,
    target: place,
    answer: foreign(text),
    likelyCause:
      'The config file names another vault secret than the app reads, or the reference is of another vault, or of App Configuration.',
    fix: 'consumers:\n  - { app-service: …, repoint: true }   # or give from: the vault secret that it refers to',
  });
}

export function noVaultIdentity({ place }: At, setting: SiteSetting): Problem {
  const [likelyCause, fix] = STATUSES.MSINotEnabled;
  return new Problem({
    code: 'app-service-reference',
    what: `${inWords(setting)} cannot become a reference: the app has no identity to read the vault as`,
    target: place,
    ...{ likelyCause, fix },
  });
}

export function partByReference({ place }: At, setting: SiteSetting): Problem {
  return new Problem({
    code: 'app-service-setting',
    what: `${inWords(setting)} is a reference, which reads a whole secret of the vault, and is to get the ${setting.part} of ${setting.from}`,
    target: place,
    likelyCause: 'part: is for settings that hold a value themselves.',
    fix: `# give the ${setting.part} a secret of its own in the vault (secrets: { user: …, password: … }), and name that: from: THAT`,
  });
}

export function contended(place: string, names: readonly string[]): Problem {
  return new Problem({
    code: 'app-service-settings-contended',
    what: 'Somebody else writes the settings of this app at the same time, and puts back what was written',
    target: place,
    answer: `not what was written: ${names.join(', ')}`,
    likelyCause: 'A deployment or another run replaces all settings of the app again and again.',
    fix: 'Run it again when the deployment has ended; a reference to the vault needs no write (repoint: true).',
  });
}

export function notFollowed(
  { place }: At,
  setting: SiteSetting,
  told: SiteReference | undefined,
  version: string,
): Problem {
  const held = told?.activeVersion;
  return new Problem({
    code: 'app-service-not-synced',
    what: 'The platform does not report that it holds the new value',
    target: `${place}, ${inWords(setting)}`,
    answer: held === undefined ? 'no version is reported' : `version ${held}, and the vault has ${version}`,
    likelyCause:
      'It was made to read the vault, and takes long; or it reports no version at all. By itself it reads the vault once in 24 hours.',
    fix: 'Run it again; then look at the reference in the portal: the app, Environment variables, Source.',
  });
}

/** Of each status but Resolved: what it means, and what to do. https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#troubleshoot-key-vault-references */
const STATUSES: Readonly<Record<Exclude<ResolveStatus, 'Resolved'>, readonly [cause: string, fix: string]>> =
  {
    Initialized: [
      'The platform has not read it yet.',
      'Run it again in a minute; if it stays, restart the app: az webapp restart --name APP --resource-group GROUP',
    ],
    InvalidSyntax: [
      'The text of the setting is no reference that the platform can read: a bracket, SecretUri or a semicolon is wrong.',
      'consumers:\n  - { app-service: …, repoint: true }   # writes it as it has to be',
    ],
    MSINotEnabled: [
      'The app has no identity to read the vault as, or keyVaultReferenceIdentity names one that it does not have.',
      'az webapp identity assign --name APP --resource-group GROUP   # then grant that identity Key Vault Secrets User on the vault',
    ],
    VaultNotFound: [
      'The reference names a vault that is not there, or whose name the app cannot resolve in its network.',
      'az keyvault list --query "[].properties.vaultUri"   # compare with the reference; behind a private endpoint, with the DNS of the app\'s network',
    ],
    SecretNotFound: [
      'The vault has no secret of that name, or it was deleted. The platform remembers that for a day, so it has to be made to look again.',
      'az keyvault secret list --vault-name VAULT --query "[].name"   # then a run of mode: sync',
    ],
    SecretVersionNotFound: [
      'The reference is pinned to a version that is not there.',
      'a run of mode: sync makes it follow the latest version',
    ],
    AccessToKeyVaultDenied: [
      "The app's identity may not read the secret, or the vault's firewall does not admit the app.",
      "az webapp identity show --name APP --resource-group GROUP --query principalId   # then grant it: Key Vault Secrets User on the vault; where a firewall is on, let the app's subnet in",
    ],
    OtherReasons: [
      'The platform says no more. A secret that is disabled is one such reason.',
      'az keyvault secret show --vault-name VAULT --name SECRET --query attributes.enabled',
    ],
    FetchTimedOut: [
      'The vault did not answer the platform in time: its network, a firewall or a private endpoint is in the way.',
      "Run it again; then look at the vault's networking and at the app's outbound network",
    ],
    UnauthorizedClient: [
      'The vault belongs to another tenant than the identity of the app, or does not take its tokens.',
      'az keyvault show --name VAULT --query properties.tenantId   # and: az webapp identity show --name APP --resource-group GROUP --query tenantId',
    ],
  };

export interface Told extends Pick<SiteReference, 'status' | 'details'> {
  /** As it is written in the setting. */
  readonly text: string;
}

export function statusWords(
  { vaultUrl }: Pick<At, 'vaultUrl'>,
  setting: SiteSetting,
  { status, text }: Told,
): readonly [cause: string, fix: string] {
  if (status === undefined || status === 'Resolved') return STATUSES.Initialized;
  if (status === 'InvalidSyntax' && isAsWritten(text, vaultUrl, setting.from))
    return [
      'The reference is spelled as it has to be, and the platform cannot read it all the same; or what it reports is of before the setting was written.',
      `${setTo(setting, referenceText(vaultUrl, setting.from, 'VaultName'))}   # the other spelling; of a slot, also --slot SLOT`,
    ];
  return STATUSES[status] ?? STATUSES.OtherReasons; // a later version may have others
}

/** What `repoint` writes where the platform cannot read a reference: that a second time changes nothing. */
export function isAsWritten(text: string, vaultUrl: string, from: string): boolean {
  return text === referenceText(vaultUrl, from);
}

export function unresolved(at: At, setting: SiteSetting, told: Told): Problem {
  const [likelyCause, fix] = statusWords(at, setting, told);
  const details = told.details === undefined ? '' : `: ${foreign(told.details)}`;
  return new Problem({
    code: 'app-service-reference',
    what: `The platform cannot resolve ${inWords(setting)}, so the app gets the text of the reference in place of the credential`,
    target: at.place,
    answer: `${told.status ?? 'no status'}${details}`,
    ...{ likelyCause, fix },
  });
}
