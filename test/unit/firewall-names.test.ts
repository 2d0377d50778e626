import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressIn, isPublicIPv4 } from '../../src/azure/caller-address.ts';
import { readLeftForPost } from '../../src/firewall/made-rule.ts';
import { ruleMadeAt, ruleName } from '../../src/firewall/rule-name.ts';

describe('the name of a rule', () => {
  /** https://learn.microsoft.com/rest/api/postgresql/firewall-rules/create-or-update */
  const TAKEN_BY_AZURE = /^[a-zA-Z0-9][-_a-zA-Z0-9]{0,79}(?<!-)$/;
  const AT = Date.parse('2026-11-24T03:37:01.400Z');

  test('says when, and for which run, attempt and job', () => {
    expect(ruleName({ runId: '4711', attempt: '2', job: 'daily-pipeline' }, AT, '5924e4')).toBe(
      'dbcred-20261124T033701Z-4711-2-daily_pipeline-5924e4',
    );
    const nobody = { runId: undefined, attempt: undefined, job: undefined };
    expect(ruleName(nobody, AT, '5924e4')).toBe('dbcred-20261124T033701Z-local-1-shell-5924e4');
  });

  test('is one that Azure takes, whatever the job is called; its time and its suffix are whole', () => {
    const text = fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: undefined });
    const time = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2099-12-31') });
    fc.assert(
      fc.property(text, text, text, time, (runId, attempt, job, at) => {
        const name = ruleName({ runId, attempt, job }, at, '5924e4');
        expect(name).toMatch(TAKEN_BY_AZURE);
        expect(name.endsWith('-5924e4')).toBe(true);
        expect(ruleMadeAt(name)).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });

  test.each([
    'dbcred-runner',
    'dbcred-20261324T033701Z-1-1-j-a',
    'AllowAll',
    '',
    'xdbcred-20261124T033701Z-a',
  ])('nobody’s: %s', (name) => expect(ruleMadeAt(name)).toBeUndefined());
});

describe('the address that a vault tells', () => {
  test.each([
    ['conn_type=Ipv4;addr=203.0.113.7;act_addr_fam=InterNetwork;', '203.0.113.7', true],
    ['addr=203.0.113.7', '203.0.113.7', true],
    ['conn_type=Ipv6;addr=2001:db8::7;act_addr_fam=InterNetworkV6;', '2001:db8::7', false],
    ['conn_type=Ipv4;addr=0.0.0.0;', '0.0.0.0', false],
    ['conn_type=Ipv4;addr=10.1.2.3;', '10.1.2.3', false],
    ['conn_type=Ipv4;addr=172.16.0.1;', '172.16.0.1', false],
    ['conn_type=Ipv4;addr=172.32.0.1;', '172.32.0.1', true],
    ['conn_type=Ipv4;addr=192.168.0.1;', '192.168.0.1', false],
    ['conn_type=Ipv4;addr=100.64.0.1;', '100.64.0.1', false],
    ['conn_type=Ipv4;addr=100.128.0.1;', '100.128.0.1', true],
    ['conn_type=Ipv4;addr=169.254.1.1;', '169.254.1.1', false],
    ['conn_type=Ipv4;addr=224.0.0.1;', '224.0.0.1', false],
    ['conn_type=Ipv4;addr=255.255.255.255;', '255.255.255.255', false],
    ['conn_type=Ipv4;addr=203.0.113.7/0;', '203.0.113.7/0', false],
    ['conn_type=Ipv4;addr=203.0.113.07;', '203.0.113.07', false],
    ['conn_type=Ipv4;notaddr=203.0.113.7;', undefined, false],
    ['', undefined, false],
  ])('%s', (info, address, isPublic) => {
    expect(addressIn(info)).toBe(address);
    expect(isPublicIPv4(address ?? '')).toBe(isPublic);
  });
});

describe('what a post step finds', () => {
  test('is nothing, or all that it needs; anything else is refused', () => {
    expect([readLeftForPost(undefined), readLeftForPost('')]).toEqual([undefined, undefined]);
    const rule = { name: 'n', address: '203.0.113.7', subscriptionId: 's', resourceGroup: 'g', server: 'db' };
    const left = { rule, azureCloud: 'public', identity: { clientId: 'c', tenantId: 't' } };
    expect(readLeftForPost(JSON.stringify(left))).toEqual(left);
    expect(readLeftForPost(JSON.stringify({ rule, azureCloud: 'public' }))).toEqual({
      rule,
      azureCloud: 'public',
    });
    expect(() => readLeftForPost('{"rule":{}}')).toThrow();
    expect(() => readLeftForPost('not JSON')).toThrow();
  });
});
