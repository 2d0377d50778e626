import { cancel, confirm, group, multiselect, select, text } from '@clack/prompts';
import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Answers } from '../setup/answers.ts';
import { type FoundSecret, withoutThose } from '../setup/holders-found.ts';
import { groupedSites, type SiteGroup } from '../setup/sites-found.ts';
import { type Draft, secretsIn } from './init-options.ts';

/** Ctrl-C at a question. */
function stopped(): Problem {
  return new Problem({
    code: 'input-invalid',
    what: 'init was stopped; nothing was written',
    target: 'init',
    likelyCause: 'Ctrl-C, or Escape.',
    fix: 'npx dbcred-sync init',
  });
}

export const onCancel = (): never => {
  cancel('Nothing was written.');
  throw stopped();
};

const required = (value: string | undefined): string | undefined =>
  (value ?? '').trim() === '' ? 'Needed' : undefined;

/** The vault first, since what is in it answers most of the rest. */
export async function askForVault(known: string | undefined): Promise<string> {
  const { vault } = await group(
    {
      vault: () => text({ message: 'Key Vault: name or URL', initialValue: known ?? '', validate: required }),
    },
    { onCancel },
  );
  return vault.trim();
}

/** Everything else, with what is known already to be confirmed. */
export async function askForRest(draft: Draft): Promise<Draft> {
  const credential = await askForCredential(draft);
  const { connectionStrings, documents } = draft;
  const strings = connectionStrings.filter(({ name }) => credential.secrets.includes(name));
  const texts = documents.filter(({ name }) => credential.secrets.includes(name));
  const named = credential.databases.split(/[\s,]+/).filter((name) => name !== '');
  const password = credential.password.trim();
  const kept = secretsIn({ password, connectionStrings: strings, documents: texts });
  const leftOut = secretsIn(draft).filter((name) => !kept.includes(name));
  const holders = {
    apps: withoutThose(draft.apps, leftOut),
    sites: withoutThose(draft.sites, leftOut),
    secrets: withoutThose(foundSecrets(draft), leftOut),
    envFiles: withoutThose(draft.envFiles, leftOut),
  };
  const answers = await askForHolders(draft, holders, strings);
  const { host, port: number, user } = credential;
  return {
    ...draft,
    server: { ...draft.server, host: host.trim(), port: Number(number), user: user.trim() },
    databases: named,
    otherDatabases: [...draft.databases, ...draft.otherDatabases].filter((name) => !named.includes(name)),
    ...{ password, access: answers.access, connectionStrings: strings, documents: texts },
    apps: picked(holders.apps, answers.apps),
    sites: chosenOf(holders.sites, picked(groupedSites(holders.sites), answers.sites)),
    repository: answers.repository.trim(),
    gitHubSecrets:
      holders.secrets.length > 0
        ? picked(holders.secrets, answers.copies)
        : gitHubSecretsOf(answers, strings[0]?.name ?? password),
    undecided: [],
    envFiles: answers.envFile === true ? envFileOf(strings) : picked(holders.envFiles, answers.envFiles),
  };
}

function askForCredential({
  server,
  databases,
  otherDatabases,
  password,
  connectionStrings,
  documents,
}: Draft) {
  const all = [...connectionStrings, ...documents].map(({ name }) => name);
  return group(
    {
      host: () =>
        text({ message: 'PostgreSQL server: host', initialValue: server.host ?? '', validate: required }),
      port: () => text({ message: 'Port', initialValue: String(server.port ?? 5432), validate: port }),
      user: () =>
        text({ message: 'Role whose password this is', initialValue: server.user ?? '', validate: required }),
      databases: () =>
        text({
          message: `Databases, separated by commas${alsoThere(otherDatabases)}`,
          initialValue: databases.join(', '),
          validate: required,
        }),
      password: () =>
        text({
          message: 'Vault secret of the bare password',
          initialValue: password ?? 'postgres-password',
          validate: required,
        }),
      secrets: () =>
        all.length === 0
          ? Promise.resolve([])
          : multiselect({
              message: 'Vault secrets that hold connection strings with it',
              options: all.map((name) => ({ value: name, label: name })),
              initialValues: all,
              required: false,
            }),
    },
    { onCancel },
  );
}

/** What gets one of the vault secrets that were kept. */
interface Holders extends Pick<Draft, 'apps' | 'sites' | 'envFiles'> {
  readonly secrets: readonly FoundSecret[];
}

function askForHolders(
  draft: Draft,
  { apps, sites, secrets, envFiles }: Holders,
  strings: Draft['connectionStrings'],
) {
  const isUndecided = (one: FoundSecret): boolean =>
    draft.undecided.some((other) => placeOf(other) === placeOf(one));
  return group(
    {
      apps: () =>
        indexesOf(
          'Container Apps that get it, and their jobs',
          apps.map((one) => ({ label: labelOf(one), hint: one.from })),
        ),
      sites: () =>
        indexesOf(
          'Apps of App Service, and function apps, that get it',
          groupedSites(sites).map((one) => ({ label: siteLabel(one), hint: fromOf(one) })),
        ),
      repository: () =>
        text({ message: 'GitHub repository', initialValue: draft.repository ?? '', validate: required }),
      copies: () =>
        indexesOf(
          'GitHub secrets that hold it, by their names (GitHub shows no values)',
          secrets.map((one) => ({ label: placeOf(one), hint: one.from })),
          secrets.flatMap((one, index) => (isUndecided(one) ? [] : [index])),
        ),
      gitHubSecret: () =>
        secrets.length > 0
          ? Promise.resolve('')
          : text({
              message: 'GitHub secret to keep fresh (empty: none)',
              initialValue: strings.length > 0 ? 'DATABASE_URL' : '',
            }),
      environment: () =>
        secrets.length > 0
          ? Promise.resolve('')
          : text({ message: 'Its environment (empty: the repository itself)', initialValue: '' }),
      envFiles: () =>
        indexesOf(
          'Env files that hold it, and are to be kept up',
          envFiles.map((one) => ({ label: fileOf(one), hint: one.from })),
        ),
      envFile: () =>
        envFiles.length > 0 || strings.length === 0
          ? Promise.resolve(false)
          : confirm({ message: 'Write DATABASE_URL into .env on laptops?', initialValue: false }),
      access: () =>
        select({
          message: 'How does the vault grant access?',
          initialValue: draft.access,
          options: [
            { value: 'rbac' as const, label: 'Roles (Azure RBAC)' },
            { value: 'policies' as const, label: 'Access policies' },
          ],
        }),
    },
    { onCancel },
  );
}

function picked<T>(among: readonly T[], indexes: readonly number[]): readonly T[] {
  return among.filter((_one, index) => indexes.includes(index));
}

/** Which of them, by their places in the list: all, unless it is said. */
async function indexesOf(
  message: string,
  choices: readonly { readonly label: string; readonly hint: string }[],
  initialValues = choices.map((_one, index) => index),
): Promise<number[] | symbol> {
  if (choices.length === 0) return [];
  const options = choices.map((one, value) => ({ ...one, value }));
  return multiselect({ message, options, initialValues, required: false });
}

function chosenOf(all: Draft['sites'], chosen: readonly SiteGroup[]): Draft['sites'] {
  const isIn = (one: Draft['sites'][number], { name, resourceGroup, slots, settings }: SiteGroup): boolean =>
    one.name === name &&
    one.resourceGroup === resourceGroup &&
    slots.includes(one.slot) &&
    settings.some(({ is, setting }) => is === one.is && setting === one.setting);
  return all.filter((one) => chosen.some((group) => isIn(one, group)));
}

function siteLabel({ name, slots, settings }: SiteGroup): string {
  return `${name} (${slots.join(', ')}): ${settings.map(({ setting }) => setting).join(', ')}`;
}

const fromOf = ({ settings }: SiteGroup): string => [...new Set(settings.map(({ from }) => from))].join(', ');

/** Where something was found by its name, all of it is asked about; what is likely comes first, and is chosen. */
function foundSecrets({ gitHubSecrets, undecided, repository = '' }: Draft): readonly FoundSecret[] {
  const named = gitHubSecrets.map((one) => ({ ...one, repository: one.repository ?? repository }));
  return [...named, ...undecided];
}

function alsoThere(otherDatabases: Draft['otherDatabases']): string {
  return otherDatabases.length === 0
    ? ''
    : ` (the role may also log in to ${otherDatabases.map((name) => foreign(name)).join(', ')})`;
}

function placeOf({ name, repository, environment }: Draft['undecided'][number]): string {
  return `${name} of ${repository}${environment === undefined ? '' : `, environment ${environment}`}`;
}

function fileOf({ path, variable, repository }: Draft['envFiles'][number]): string {
  return `${path}${repository === undefined ? '' : ` of ${repository}`}: ${variable}`;
}

function port(value: string | undefined): string | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 65_535 ? undefined : 'From 1 to 65535';
}

function gitHubSecretsOf(
  answers: { readonly gitHubSecret: string; readonly environment: string },
  from: string,
): Answers['gitHubSecrets'] {
  const [name, environment] = [answers.gitHubSecret.trim(), answers.environment.trim()];
  return name === '' ? [] : [{ name, from, environment: environment === '' ? undefined : environment }];
}

function envFileOf([first]: Answers['connectionStrings']): Answers['envFiles'] {
  return first === undefined ? [] : [{ path: '.env', variable: 'DATABASE_URL', from: first.name }];
}

/** An app and a job may have one name. */
function labelOf({ kind, name }: Draft['apps'][number]): string {
  return kind === 'container-app' ? name : `${name} (a job)`;
}
