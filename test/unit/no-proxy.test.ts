import { expect, test } from 'vitest';
import { settleNoProxy } from '../../src/outside/no-proxy.ts';

const PROXY = 'http://proxy.example:3128';

test.each<[Record<string, string>, Record<string, string>]>([
  [{ HTTPS_PROXY: PROXY }, { HTTPS_PROXY: PROXY }],
  [{ HTTPS_PROXY: PROXY, http_proxy: PROXY, ALL_PROXY: PROXY, NO_PROXY: '*' }, { NO_PROXY: '*' }],
  [{ https_proxy: PROXY, no_proxy: ' a.example , *' }, { no_proxy: ' a.example , *' }],
  [
    { HTTPS_PROXY: PROXY, NO_PROXY: ' Vault.example, .b.example,, c.example:8443' },
    {
      HTTPS_PROXY: PROXY,
      NO_PROXY: 'vault.example,.vault.example,.b.example,c.example:8443',
      no_proxy: 'vault.example,.vault.example,.b.example,c.example:8443',
    },
  ],
  [
    { HTTPS_PROXY: PROXY, NO_PROXY: 'a.example', no_proxy: 'b.example' },
    { HTTPS_PROXY: PROXY, NO_PROXY: 'b.example,.b.example', no_proxy: 'b.example,.b.example' },
  ],
])('%j', (before, after) => {
  const env = { ...before };
  settleNoProxy(env);
  expect(env).toEqual(after);
  settleNoProxy(env);
  expect(env).toEqual(after);
});
