import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/**
 * Stands in for the Azure CLI, for the one command that SDKs ask it: `az account get-access-token`. It gets its tokens
 * from the local cloud's Entra, as the application that is signed in; nobody is without the folder's login.json.
 * https://learn.microsoft.com/cli/azure/account#az-account-get-access-token
 */
interface Login {
  readonly tokenUrl: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly clientId: string;
  readonly secret: string;
}

const [group, command, ...rest] = process.argv.slice(2);
if (group !== 'account' || command !== 'get-access-token') {
  fail(`ERROR: '${group} ${command}' is misspelled or not recognized by the system.`, 2);
}
const { values } = parseArgs({
  args: rest,
  options: {
    output: { type: 'string', default: 'json' },
    resource: { type: 'string', default: 'https://management.core.windows.net/' },
    tenant: { type: 'string' },
    subscription: { type: 'string' },
  },
});
const login = readLogin();
const answer = await fetch(login.tokenUrl, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: login.clientId,
    client_secret: login.secret,
    scope: `${values.resource}/.default`,
  }),
});
const body = z
  .object({
    access_token: z.string().default(''),
    expires_in: z.number().default(0),
    error_description: z.string().optional(),
  })
  .parse(await answer.json());
if (!answer.ok) fail(`ERROR: ${body.error_description}`, 1);
const expires = new Date(Date.now() + body.expires_in * 1000);
process.stdout.write(
  `${JSON.stringify({
    accessToken: body.access_token,
    expiresOn: expires.toISOString().replace('T', ' ').replace('Z', '000'),
    expires_on: Math.floor(expires.getTime() / 1000),
    subscription: login.subscriptionId,
    tenant: login.tenantId,
    tokenType: 'Bearer',
  })}\n`,
);

function readLogin(): Login {
  try {
    return JSON.parse(readFileSync(join(process.env['AZURE_CONFIG_DIR'] ?? '', 'login.json'), 'utf8'));
  } catch {
    return fail("ERROR: Please run 'az login' to setup account.", 1);
  }
}

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
