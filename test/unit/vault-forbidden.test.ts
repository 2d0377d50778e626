import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { forbidden } from '../../src/azure/vault-forbidden.ts';
import type { Asked } from '../../src/azure/vault-request.ts';

const asked: Asked = {
  url: 'https://kv1.vault.azure.net',
  name: 'database-url',
  to: 'get',
  caller: undefined,
};

function refusal(message: string, innerCode: string | undefined, networkInfo?: string) {
  const headers = createHttpHeaders({ 'x-ms-keyvault-network-info': networkInfo ?? '' });
  const request = createPipelineRequest({ url: asked.url });
  const thrown = new RestError(message, { statusCode: 403, response: { status: 403, headers, request } });
  return { thrown, innerCode, message };
}

const CALLER = 'Caller: appid=a;oid=o;iss=https://sts.windows.net/t/\r\nVault: kv1;location=eastus2';

describe('a vault without public access is no matter of roles, nor of a firewall rule', () => {
  const disabled =
    'Public network access is disabled and request is not from a trusted service nor via an approved private link.';
  const bypass =
    'Connection is not an approved private link and caller was ignored because bypass is set to None.';
  test.each([
    [disabled, 'ForbiddenByConnection'],
    [disabled, undefined],
    [bypass, 'ForbiddenByConnection'],
  ])('%s (%s)', (message, innerCode) => {
    const { code, likelyCause, fix } = forbidden(refusal(`${message}\r\n${CALLER}`, innerCode), asked);
    expect(code).toBe('vault-firewall');
    expect(`${likelyCause}\n${fix}`).not.toMatch(/Secrets User|role assignment|network-rule/);
    expect(fix).toContain('runs-on: [self-hosted');
  });
});

describe('the firewall names the address that is to be admitted', () => {
  test.each([
    ['Client address (203.0.113.7) is not authorized and caller is not a trusted service.', undefined],
    [
      'Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7',
      undefined,
    ],
    [
      'Client address is not authorized and caller is not a trusted service.',
      'conn_type=Ipv4;addr=203.0.113.7;',
    ],
  ])('%s (header: %s)', (message, networkInfo) => {
    const { code, fix } = forbidden(refusal(message, 'ForbiddenByFirewall', networkInfo), asked);
    expect(code).toBe('vault-firewall');
    expect(fix).toContain('network-rule add --name kv1 --ip-address 203.0.113.7');
  });
});

describe('a policy of Azure Policy is told apart from a missing permission', () => {
  const write: Asked = { ...asked, to: 'set' };
  const denied = `Resource 'database-url' was disallowed by policy. Policy identifiers: '[{"policyDefinition":{}}]'.`;
  test.each([
    ['vault-policy-denied', denied, 'ForbiddenByPolicy'],
    ['vault-policy-denied', denied, undefined],
    ['vault-policy-denied', 'Denied.', 'RequestDisallowedByPolicy'],
    [
      'vault-write-forbidden',
      "The user, group or application 'appid=a' does not have secrets set permission on key vault 'kv1'.",
      'ForbiddenByPolicy',
    ],
    [
      'vault-write-forbidden',
      "The policy requires the caller 'appid=a' to use on-behalf-of (OBO) flow.",
      'ForbiddenByPolicy',
    ],
    [
      'vault-write-forbidden',
      `Caller is not authorized to perform action on resource.\r\n${CALLER}`,
      'ForbiddenByRbac',
    ],
  ])('%s: %s (%s)', (code, message, innerCode) => {
    expect(forbidden(refusal(message, innerCode), write).code).toBe(code);
    expect(forbidden(refusal(message, innerCode), asked).code).toBe('vault-forbidden');
  });
});
