import type { RestError } from '@azure/core-rest-pipeline';
import type { SecretClient } from '@azure/keyvault-secrets';
import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { passing } from './passing-trouble.ts';
import { HostNotFound, longWaitAskedIn } from './retries.ts';
import { bodyOf } from './vault-client.ts';
import { forbidden } from './vault-forbidden.ts';
import { type Asked, isWrite, targetOf, vaultName } from './vault-request.ts';

/** What a failed request means. `client` asks whether a missing secret was deleted. */
export async function vaultProblem(thrown: unknown, asked: Asked, client: SecretClient): Promise<Problem> {
  if (thrown instanceof Problem) return thrown;
  if (!isRestError(thrown) || thrown.statusCode === undefined) return unreachable(thrown, asked);
  if (REFUSALS.includes(thrown.statusCode) && !isOfVault(thrown)) return inTheWay(thrown, asked);
  switch (thrown.statusCode) {
    case 401:
      return unauthorized(thrown, asked);
    case 403:
      return forbidden({ thrown, innerCode: innerCode(thrown), message: wordsOf(thrown) }, asked);
    case 404:
      return (await isSoftDeleted(client, asked)) ? softDeleted(thrown, asked) : notFound(thrown, asked);
    case 409:
      return innerCode(thrown) === 'ObjectIsDeletedButRecoverable'
        ? softDeleted(thrown, asked)
        : conflict(thrown, asked);
    case 429:
      return throttled(thrown, asked);
    default:
      return failed(thrown, thrown.statusCode, asked);
  }
}

/** Whatever stands between here and the vault has these too: a refusal is believed if it is in the vault's form. */
const REFUSALS = [401, 403, 404, 409];

/** https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
function isOfVault(thrown: RestError): boolean {
  const error = field(bodyOf(thrown), 'error');
  if (typeof error !== 'object' || error === null) return false;
  return thrown.statusCode === 404
    ? saysNotFound(thrown)
    : field(error, 'code') !== String(thrown.statusCode);
}

/** The vault itself says that it has no such secret: no proxy's 404. */
export function saysNotFound(thrown: unknown): boolean {
  return isRestError(thrown) && thrown.statusCode === 404 && thrown.code === 'SecretNotFound';
}

function isRestError(thrown: unknown): thrown is RestError {
  return thrown instanceof Error && thrown.name === 'RestError';
}

/** It says which of several refusals a status is. */
function innerCode(error: RestError): string | undefined {
  const body = bodyOf(error);
  const inner = field(field(body, 'error'), 'innerError') ?? field(field(body, 'error'), 'innererror');
  const code = field(inner, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** The vault's own words, if it has any. */
function wordsOf(error: RestError): string {
  const message = field(field(bodyOf(error), 'error'), 'message');
  return typeof message === 'string' ? message : messageOf(error);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

function problem(thrown: unknown, asked: Asked, words: Words): Problem {
  const answer = isRestError(thrown) ? wordsOf(thrown) : messageOf(thrown);
  return new Problem({ ...words, target: targetOf(asked), answer, cause: thrown });
}

function unreachable(thrown: unknown, asked: Asked): Problem {
  if (/challenge resource/i.test(messageOf(thrown))) return foreignChallenge(thrown, asked);
  if (thrown instanceof HostNotFound) {
    return problem(thrown, asked, {
      code: 'vault-unreachable',
      what: 'There is no vault of that name',
      likelyCause: 'The name is mistyped, the vault was deleted, or it belongs to another Azure cloud.',
      fix: 'az keyvault list --query "[].name" --output tsv   # then: vault: THAT',
    });
  }
  return problem(thrown, asked, {
    code: 'vault-unreachable',
    what: isWrite(asked)
      ? 'The vault gave no usable answer to a write, so whether it was made is not known'
      : 'The vault cannot be reached',
    likelyCause: 'The network, a proxy or a private endpoint is in the way.',
    fix: `curl -sS ${shellWord(asked.url)}/healthstatus   # from the same runner`,
  });
}

function inTheWay(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-unreachable',
    what: `Something else than the vault has answered, with ${thrown.statusCode}`,
    likelyCause:
      "A proxy, a gateway or a page to sign in at stands between this runner and the vault; it is not the vault's answer.",
    fix: `curl -sS -i ${shellWord(asked.url)}/healthstatus   # from the same runner`,
  });
}

/** The SDK's own check, on for every known cloud: https://aka.ms/azsdk/blog/vault-uri */
function foreignChallenge(thrown: unknown, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-outside-cloud',
    what: 'The vault asks for a token that is not for vaults of this cloud',
    likelyCause: 'What answers there is not a Key Vault of this cloud. No token was sent to it.',
    fix: 'Check vault and azure-cloud, and what stands between this runner and the vault.',
  });
}

function unauthorized(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-unauthorized',
    what: 'The vault does not accept the token',
    likelyCause:
      "The token is of another tenant than the vault's, or for another cloud; this is not about roles.",
    fix: `az keyvault show --name ${shellWord(vaultName(asked.url))} --query properties.tenantId   # is it tenant-id?`,
  });
}

function throttled(thrown: RestError, asked: Asked): Problem {
  const words = {
    code: 'vault-throttled' as const,
    what: 'Key Vault is throttling',
    likelyCause: 'The vault or its subscription gets more requests than it may; retrying did not help.',
    fix: 'Run it again in a minute; spread jobs that read this vault over time.',
  };
  return passing(problem(thrown, asked, words), longWaitAskedIn(thrown.request));
}

function failed(thrown: RestError, status: number, asked: Asked): Problem {
  const unknown = isWrite(asked) ? ' Whether the write was made is not known.' : '';
  const found = problem(thrown, asked, {
    code: 'vault-failed',
    what: `Key Vault answered ${status}`,
    likelyCause:
      status >= 500
        ? `Key Vault has trouble; retrying did not help.${unknown}`
        : 'Key Vault did not accept the request.',
    fix: 'Run it again; see https://azure.status.microsoft',
  });
  const isTrouble = status >= 500 || status === 408;
  return isTrouble ? passing(found, longWaitAskedIn(thrown.request)) : found;
}

function conflict(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'vault-failed',
    what: 'Key Vault answered 409',
    likelyCause: 'The secret is just being deleted, recovered or purged. Nothing was written.',
    fix: 'See who is changing the secret, and run it again in a minute.',
  });
}

/** A deleted secret answers like one that never was; only this tells them apart, where the role allows it. */
async function isSoftDeleted(client: SecretClient, { name }: Asked): Promise<boolean> {
  return client.getDeletedSecret(name).then(
    () => true,
    () => false,
  );
}

function softDeleted(thrown: RestError, asked: Asked): Problem {
  return problem(thrown, asked, {
    code: 'secret-deleted',
    what: 'This secret was deleted and can be recovered',
    likelyCause: 'Somebody deleted it; its name stays taken until it is recovered or purged.',
    fix: `az keyvault secret recover --vault-name ${shellWord(vaultName(asked.url))} --name ${shellWord(asked.name)}`,
  });
}

function notFound(thrown: RestError, asked: Asked): Problem {
  const vault = shellWord(vaultName(asked.url));
  if (asked.version !== undefined) {
    return problem(thrown, asked, {
      code: 'secret-not-found',
      what: 'The vault has no such version of this secret',
      likelyCause: 'The secret was purged and made again, or another vault of that name took its place.',
      fix: `az keyvault secret list-versions --vault-name ${vault} --name ${shellWord(asked.name)} --output table`,
    });
  }
  return problem(thrown, asked, {
    code: 'secret-not-found',
    what: 'The vault has no such secret',
    likelyCause: 'The name is mistyped, the secret is in another vault, or it was deleted.',
    fix: `az keyvault secret list --vault-name ${vault} --query "[].name" --output tsv   # then: secret: THAT`,
  });
}
