import { cancel, confirm, group, multiselect, select, text } from '@clack/prompts';
import { foreign } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Answers } from '../setup/answers.ts';
import type { FoundSecret } from '../setup/holders-found.ts';
import { groupedSites, type SiteGroup } from '../setup/sites-found.ts';
import type { Draft } from './init-options.ts';

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
  const { server, databases, password, connectionStrings, documents, apps, repository } = draft;
  const found = foundSecrets(draft);
  const sites = groupedSites(draft.sites);
  const all = [...connectionStrings, ...documents].map(({ name }) => name);
  const answers = await group(
    {
      host: () =>
        text({ message: 'PostgreSQL server: host', initialValue: server.host ?? '', validate: required }),
      port: () => text({ message: 'Port', initialValue: String(server.port ?? 5432), validate: port }),
      user: () =>
        text({ message: 'Role whose password this is', initialValue: server.user ?? '', validate: required }),
      databases: () =>
        text({
          message: `Databases, separated by commas${alsoThere(draft)}`,
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
      apps: () =>
        apps.length === 0
          ? Promise.resolve<number[]>([])
          : multiselect({
              message: 'Container Apps that get it, and their jobs',
              options: apps.map((one, index) => ({ value: index, label: labelOf(one), hint: one.from })),
              initialValues: apps.map((_one, index) => index),
              required: false,
            }),
      sites: () =>
        sites.length === 0
          ? Promise.resolve<number[]>([])
          : multiselect({
              message: 'Apps of App Service, and function apps, that get it',
              options: sites.map((one, index) => ({
                value: index,
                label: siteLabel(one),
                hint: fromOf(one),
              })),
              initialValues: sites.map((_one, index) => index),
              required: false,
            }),
      repository: () =>
        text({ message: 'GitHub repository', initialValue: repository ?? '', validate: required }),
      copies: () =>
        found.length === 0
          ? Promise.resolve([])
          : multiselect({
              message: 'GitHub secrets that hold it, by their names (GitHub shows no values)',
              options: found.map((one, value) => ({ value, label: placeOf(one), hint: one.from })),
              initialValues: found.flatMap((one, index) => (draft.undecided.includes(one) ? [] : [index])),
              required: false,
            }),
      gitHubSecret: () =>
        found.length > 0
          ? Promise.resolve('')
          : text({ message: 'GitHub secret to keep fresh (empty: none)', initialValue: firstSecret(draft) }),
      environment: () =>
        found.length > 0
          ? Promise.resolve('')
          : text({ message: 'Its environment (empty: the repository itself)', initialValue: '' }),
      envFiles: () =>
        draft.envFiles.length === 0
          ? Promise.resolve([])
          : multiselect({
              message: 'Env files that hold it, and are to be kept up',
              options: draft.envFiles.map((one, value) => ({ value, label: fileOf(one), hint: one.from })),
              initialValues: draft.envFiles.map((_one, index) => index),
              required: false,
            }),
      envFile: () =>
        draft.envFiles.length > 0 || connectionStrings.length === 0
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
  const chosen = answers.secrets;
  const named = answers.databases.split(/[\s,]+/).filter((name) => name !== '');
  const strings = connectionStrings.filter(({ name }) => chosen.includes(name));
  return {
    ...draft,
    server: { ...server, host: answers.host.trim(), port: Number(answers.port), user: answers.user.trim() },
    databases: named,
    otherDatabases: [...databases, ...draft.otherDatabases].filter((name) => !named.includes(name)),
    ...{ password: answers.password.trim(), access: answers.access, connectionStrings: strings },
    documents: documents.filter(({ name }) => chosen.includes(name)),
    apps: apps.filter((_one, index) => answers.apps.includes(index)),
    sites: chosenOf(draft.sites, sites, answers.sites),
    repository: answers.repository.trim(),
    gitHubSecrets:
      found.length > 0
        ? found.filter((_one, index) => answers.copies.includes(index))
        : gitHubSecretsOf(draft, answers.gitHubSecret, answers.environment, strings),
    undecided: [],
    envFiles:
      answers.envFile === true
        ? envFileOf(strings)
        : draft.envFiles.filter((_one, index) => answers.envFiles.includes(index)),
  };
}

function chosenOf(
  all: Draft['sites'],
  groups: readonly SiteGroup[],
  indexes: readonly number[],
): Draft['sites'] {
  const chosen = groups.filter((_one, index) => indexes.includes(index));
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

function alsoThere({ otherDatabases }: Draft): string {
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

function firstSecret({ gitHubSecrets, connectionStrings }: Draft): string {
  return gitHubSecrets[0]?.name ?? (connectionStrings.length > 0 ? 'DATABASE_URL' : '');
}

function gitHubSecretsOf(
  { gitHubSecrets, password }: Draft,
  name: string | undefined,
  environment: string | undefined,
  [first]: Answers['connectionStrings'],
): Answers['gitHubSecrets'] {
  const [secret, place] = [(name ?? '').trim(), (environment ?? '').trim()];
  if (secret === '') return [];
  const from = gitHubSecrets[0]?.from ?? first?.name ?? password ?? '';
  return [{ name: secret, from, environment: place === '' ? undefined : place }, ...gitHubSecrets.slice(1)];
}

function envFileOf([first]: Answers['connectionStrings']): Answers['envFiles'] {
  return first === undefined ? [] : [{ path: '.env', variable: 'DATABASE_URL', from: first.name }];
}

/** An app and a job may have one name. */
function labelOf({ kind, name }: Draft['apps'][number]): string {
  return kind === 'container-app' ? name : `${name} (a job)`;
}
