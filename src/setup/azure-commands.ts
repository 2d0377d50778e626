import { CALLED } from '../azure/app-kinds.ts';
import { shellWord } from '../foreign-text.ts';
import {
  type Answers,
  CHECK_PATH,
  checkedSecret,
  KEEP_PATH,
  ROTATE_PATH,
  ROTATION_ENVIRONMENT,
} from './answers.ts';
import type { SiteGroup } from './sites-found.ts';
import { writesToGitHub } from './workflow-text.ts';

const AUDIENCES: Readonly<Record<string, string>> = {
  usgovernment: 'api://AzureADTokenExchangeUSGov',
  china: 'api://AzureADTokenExchangeChina',
};

/** Who signs in in which workflow, and what it may do at least. */
interface Application {
  readonly variable: 'READER' | 'KEEPER' | 'ROTATOR';
  readonly name: string;
  /** Of the vault with roles, and with access policies. */
  readonly role: string;
  readonly permissions: string;
  readonly workflow: string;
  /** Of that workflow, which is new. */
  readonly path: string;
  /** What follows the repository in the subject of its job's token. */
  readonly subject: string;
  readonly gitHubVariable: string;
}

/**
 * The commands that let the workflows that are `written` sign in, for somebody who is signed in to az and gh: an application and a federated
 * credential for each, and the least roles.
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
export function azureCommands(answers: Answers, written: readonly string[] = WORKFLOWS): string {
  const { repository, vault, apps } = answers;
  const sites = sitesOf(answers);
  const isForApps = apps.length + sites.length > 0;
  const applications = applicationsFor(answers).filter(({ path }) => written.includes(path));
  const delivering = applications.flatMap(({ variable }) => (variable === 'READER' ? [] : [variable]));
  const audience = AUDIENCES[answers.azureCloud] ?? 'api://AzureADTokenExchange';
  return [
    ...(answers.azureCloud in AUDIENCES ? [`az cloud set --name ${CLOUDS[answers.azureCloud]}`] : []),
    `REPO=${shellWord(repository)}`,
    `VAULT=${shellWord(vaultName(vault))}`,
    'VAULT_ID=$(az keyvault show --name "$VAULT" --query id --output tsv)',
    '# How the tokens of this repository name it: by its name, or by its name and numbers',
    `PREFIX=$(gh api "repos/$REPO/actions/oidc/customization/sub" --jq '.sub_claim_prefix // empty')`,
    'PREFIX=${PREFIX:-repo:$REPO}',
    ...applications.flatMap((application) => commandsFor(application, answers, audience)),
    ...(!isForApps || delivering.length === 0
      ? []
      : [
          ...(apps.length === 0
            ? ['']
            : ['', '# Schedule and rotation write these Container Apps and jobs, and restart the apps']),
          ...delivering.flatMap((who) => apps.map((app) => appRole(app, who))),
          ...(sites.length === 0
            ? []
            : [
                '# Schedule and rotation write and restart these apps of App Service, and note that in their tags',
              ]),
          ...delivering.flatMap((who) => sites.flatMap((site) => siteRoles(site, who))),
          '# and look for others that hold a copy',
          ...delivering.flatMap((who) => groupsOf(answers).map((group) => groupRole(group, who))),
        ]),
    '',
    '# What the workflows read',
    'gh variable set AZURE_TENANT_ID --repo "$REPO" --body "$(az account show --query tenantId --output tsv)"',
    ...(!isForApps
      ? []
      : [
          'gh variable set AZURE_SUBSCRIPTION_ID --repo "$REPO" --body "$(az account show --query id --output tsv)"',
        ]),
    ...(!writesToGitHub(answers)
      ? []
      : [`gh secret set DBCRED_GITHUB_TOKEN --repo "$REPO"   # asks for the token: ${tokenFor(answers)}`]),
  ].join('\n');
}

const WORKFLOWS = [CHECK_PATH, KEEP_PATH, ROTATE_PATH];

/** A fine-grained token that may do this, and no more. */
function tokenFor({ gitHubSecrets, undecided, repository }: Answers): string {
  const written = gitHubSecrets.map(({ repository: at = repository }) => at);
  const places = [...new Set([...written, ...undecided.map((one) => one.repository)])];
  const environments = gitHubSecrets.some(({ environment }) => environment !== undefined);
  const where = places.length === 1 && places[0] === repository ? '' : `, of ${places.join(', ')}`;
  return `Secrets (read and write)${environments ? ' and Environments (read and write)' : ''}${where}`;
}

const CLOUDS: Readonly<Record<string, string>> = {
  usgovernment: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

function applicationsFor(answers: Answers): readonly Application[] {
  const environment = checkedSecret(answers)?.environment;
  return [
    {
      ...{ variable: 'READER', name: 'dbcred-sync reader', gitHubVariable: 'AZURE_READER_CLIENT_ID' },
      ...{
        role: 'Key Vault Secrets User',
        permissions: 'get',
        workflow: 'the check, which only reads',
        path: CHECK_PATH,
      },
      subject: environment === undefined ? `ref:refs/heads/${answers.branch}` : subjectOf(environment),
    },
    {
      ...{ variable: 'KEEPER', name: 'dbcred-sync keeper', gitHubVariable: 'AZURE_KEEPER_CLIENT_ID' },
      ...{ role: 'Key Vault Secrets Officer', permissions: 'get list set' },
      ...{
        workflow: 'the schedule, which delivers, and finishes what a rotation left',
        subject: `ref:refs/heads/${answers.branch}`,
        path: KEEP_PATH,
      },
    },
    {
      ...{ variable: 'ROTATOR', name: 'dbcred-sync rotator', gitHubVariable: 'AZURE_CLIENT_ID' },
      ...{
        role: 'Key Vault Secrets Officer',
        permissions: 'get list set',
        workflow: 'the rotation',
        path: ROTATE_PATH,
      },
      subject: subjectOf(ROTATION_ENVIRONMENT),
    },
  ];
}

/** https://docs.github.com/actions/reference/security/oidc#filtering-for-a-specific-environment */
function subjectOf(environment: string): string {
  return `environment:${environment.replaceAll(':', '%3A')}`;
}

function commandsFor(
  application: Application,
  { access, repository }: Answers,
  audience: string,
): readonly string[] {
  const { variable, name, role, permissions, workflow, subject, gitHubVariable } = application;
  const id = `"$${variable}"`;
  const parameters = `{ "name": "github", "issuer": "https://token.actions.githubusercontent.com", "subject": "%s", "audiences": ["${audience}"] }`;
  const granting =
    access === 'rbac'
      ? `az role assignment create ${assignee(variable)} --role ${shellWord(role)} --scope "$VAULT_ID"`
      : `az keyvault set-policy --name "$VAULT" --spn ${id} --secret-permissions ${permissions}`;
  return [
    '',
    `# For ${workflow}`,
    // It changes an application that has the name already: https://github.com/Azure/azure-cli/issues/30427
    `${variable}=$(az ad app create --display-name ${shellWord(`${name} ${repository}`)} --query appId --output tsv)`,
    `${variable}_OBJECT=$(az ad sp create --id ${id} --query id --output tsv)`,
    `az ad app federated-credential create --id ${id} --parameters "$(printf ${shellWord(parameters)} "$PREFIX":${shellWord(subject)})"`,
    granting,
    `gh variable set ${gitHubVariable} --repo "$REPO" --body ${id}`,
  ];
}

/**
 * By its object, and not by its application, which the directory may not find yet.
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-cli#create-a-role-assignment-for-a-new-service-principal
 */
function assignee(variable: Application['variable']): string {
  return `--assignee-object-id "$${variable}_OBJECT" --assignee-principal-type ServicePrincipal`;
}

function appRole(
  { kind, name, resourceGroup }: Answers['apps'][number],
  who: Application['variable'],
): string {
  const { command, role } = CALLED[kind];
  const id = `$(${command} show --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)} --query id --output tsv)`;
  return `az role assignment create ${assignee(who)} --role ${shellWord(role)} --scope "${id}"`;
}

type SiteApp = Pick<SiteGroup, 'kind' | 'name' | 'resourceGroup'>;

/** Each once: its roles are of its slots, too. */
function sitesOf({ sites }: Answers): readonly SiteApp[] {
  const byId = sites.map((one) => [`${one.resourceGroup}/${one.name}`.toLowerCase(), one] as const);
  return [...new Map(byId).values()];
}

function siteRoles({ kind, name, resourceGroup }: SiteApp, who: Application['variable']): readonly string[] {
  const command = kind === 'app-service' ? 'az webapp' : 'az functionapp';
  const id = `$(${command} show --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)} --query id --output tsv)`;
  return ['Website Contributor', 'Tag Contributor'].map(
    (role) => `az role assignment create ${assignee(who)} --role ${shellWord(role)} --scope "${id}"`,
  );
}

/** Those that a search for copies lists the apps of. */
function groupsOf({ apps, sites, server }: Answers): readonly string[] {
  const named = [...[...apps, ...sites].map(({ resourceGroup }) => resourceGroup), server.resourceGroup];
  return [...new Set(named.filter((one) => one !== undefined))];
}

function groupRole(group: string, who: Application['variable']): string {
  const id = `$(az group show --name ${shellWord(group)} --query id --output tsv)`;
  return `az role assignment create ${assignee(who)} --role Reader --scope "${id}"`;
}

function vaultName(vault: string): string {
  return URL.canParse(vault) ? (new URL(vault).hostname.split('.')[0] ?? vault) : vault;
}
