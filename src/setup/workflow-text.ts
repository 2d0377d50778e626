import { type Answers, CONFIG_PATH, checkedSecret, KEEP_PATH, ROTATION_ENVIRONMENT } from './answers.ts';

/** As in examples/, where every line says why it is there. */
const CHECKOUT = `      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
`;

/** The pre-flight: what the vault holds, and the copy that a job of this repository gets. */
export function checkWorkflow(answers: Answers): string {
  const copy = checkedSecret(answers);
  const environment = copy?.environment;
  return `# Logs in with every connection string of the vault${copy === undefined ? '' : `, and with the secret ${copy.name} as a job gets it`}. Changes nothing.
# Start it before your pipeline, or give the pipeline's own job the last step.
name: Check the database credential

on:
${copy === undefined ? '' : COPY_SCHEDULE}  workflow_dispatch:

permissions: {}

jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
${environmentLine(environment)}    permissions:
      contents: read # to check out ${CONFIG_PATH}
      id-token: write # to sign in to Azure without a stored password
    steps:
${CHECKOUT}
      - uses: org/dbcred-sync@v1
        with:
          mode: check
          config: ${CONFIG_PATH}
          # An application that may only read.
          client-id: \${{ vars.AZURE_READER_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
${cloudLine(answers.azureCloud)}${copy === undefined ? '' : copyStep(answers, copy)}`;
}

/** No other workflow is given what a job of this repository gets. */
const COPY_SCHEDULE = `  schedule:
    # Off-peak, and not on the full hour, when GitHub starts schedules late. Times are UTC.
    - cron: '11 4 * * *'
`;

function copyStep(
  { azureCloud }: Answers,
  { name, from }: NonNullable<ReturnType<typeof checkedSecret>>,
): string {
  return `
      - uses: org/dbcred-sync@v1
        with:
          mode: check
          database-url: \${{ secrets.${name} }}
          # Up to a minute for a server that restarts or is full. A refused password is never tried twice.
          wait: 60
          # Asked only when the secret is refused: is it stale, or is the vault wrong, too?
          config: ${CONFIG_PATH}
          secret: ${from}
          github-secret: ${name}
          client-id: \${{ vars.AZURE_READER_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
${cloudLine(azureCloud)}`;
}

/** One schedule, and no rotation by it before one by hand was green. */
export function keepWorkflow(answers: Answers): string {
  const { azureCloud } = answers;
  return `# Every day: delivers what is stale, and opens an issue when something is wrong. Once it rotates, too, it does so when a
# rotation is due: org/dbcred-sync, docs/keep.md.
name: Keep the database credential

on:
  schedule:
    # Off-peak, and not on the full hour, when GitHub starts schedules late. Times are UTC.
    - cron: '41 4 * * *'
  workflow_dispatch:

permissions: {}

jobs:
  keep:
    permissions:
      contents: read # to check out ${CONFIG_PATH}
      id-token: write # to sign in to Azure without a stored password
      issues: write # for the one issue that says what is wrong
    uses: org/dbcred-sync/.github/workflows/keep.yml@v1
    with:
      # Once a rotation by hand has ended green, and whatever it listed as a copy that nobody named is seen to: take this
      # line away, and write how often into ${CONFIG_PATH}, as max-age-days: 90.
      rotate: false
      client-id: \${{ vars.AZURE_KEEPER_CLIENT_ID }}
      rotator-client-id: \${{ vars.AZURE_CLIENT_ID }}
      tenant-id: \${{ vars.AZURE_TENANT_ID }}
${subscriptionLine(answers, '      ')}${azureCloud === 'public' ? '' : `      azure-cloud: ${azureCloud}\n`}${
  writesToGitHub(answers)
    ? `    secrets:\n      ${TOKEN_COMMENT}\n      github-token: \${{ secrets.DBCRED_GITHUB_TOKEN }}\n`
    : ''
}`;
}

/** By hand: a schedule is for a rotation that somebody has seen succeed. Its dry run is the first thing to start. */
export function rotateWorkflow(answers: Answers): string {
  const { azureCloud } = answers;
  return `# Gives the role of ${CONFIG_PATH} a new password, everywhere.
# Start it with dry-run first. If it dies half-way, run it again: it finishes, without another new password.
name: Rotate the database credential

on:
  workflow_dispatch: # ${KEEP_PATH.replace(/.*\//, '')} rotates what is due, once it is told to
    inputs:
      dry-run:
        description: Look at everything, change nothing
        type: boolean
        default: false

permissions: {}

# One rotation at a time, and never cancelled for the next one.
concurrency:
  group: database-credential
  cancel-in-progress: false

jobs:
  rotate:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    # Give this environment required reviewers (Settings, Environments), and every rotation waits for one of them.
${environmentLine(ROTATION_ENVIRONMENT)}    permissions:
      contents: read # to check out ${CONFIG_PATH}
      id-token: write # to sign in to Azure without a stored password
    steps:
${CHECKOUT}
      - uses: org/dbcred-sync@v1
        with:
          mode: rotate
          config: ${CONFIG_PATH}
          # An application that may write the vault; not the one that the check signs in as.
          client-id: \${{ vars.AZURE_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
${subscriptionLine(answers, '          ')}${
  writesToGitHub(answers)
    ? `          ${TOKEN_COMMENT}\n          github-token: \${{ secrets.DBCRED_GITHUB_TOKEN }}\n`
    : ''
}${cloudLine(azureCloud)}          dry-run: \${{ inputs.dry-run || false }}
`;
}

function subscriptionLine({ apps, sites }: Answers, indent: string): string {
  if (apps.length + sites.length === 0) return '';
  const whose = sites.length === 0 ? 'the Container Apps' : apps.length === 0 ? 'App Service' : 'the apps';
  return `${indent}subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }} # for ${whose}\n`;
}

const TOKEN_COMMENT =
  '# A fine-grained token or a GitHub App token: Secrets (read and write), Environments too for those of one.';

/** Or will, once somebody has decided. */
export function writesToGitHub({ gitHubSecrets, undecided }: Answers): boolean {
  return gitHubSecrets.length > 0 || undecided.length > 0;
}

/** JSON is YAML, whatever the name holds. */
function environmentLine(environment: string | undefined): string {
  if (environment === undefined) return '';
  const text = /^[A-Za-z][\w-]*$/.test(environment) ? environment : JSON.stringify(environment);
  return `    environment: ${text}\n`;
}

function cloudLine(azureCloud: string): string {
  return azureCloud === 'public' ? '' : `          azure-cloud: ${azureCloud}\n`;
}
