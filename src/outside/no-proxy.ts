const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

/**
 * GitHub is asked by the runner's rules for NO_PROXY, and Azure by those of its SDK, which knows neither `*` nor that
 * `example.com` means what is below it, too, and takes the other variable where `no_proxy` says something else. What
 * is written back means the same to both.
 * https://github.com/actions/toolkit/tree/main/packages/http-client
 * https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/ts-http-runtime, proxyPolicy.ts
 */
export function settleNoProxy(env: Record<string, string | undefined>): void {
  const said = env['no_proxy'] || env['NO_PROXY'] || '';
  const names = said.split(',').flatMap((one) => one.trim().toLowerCase() || []);
  if (names.includes('*')) {
    for (const name of PROXIES) delete env[name];
    return;
  }
  if (names.length === 0) return;
  const withBelow = names.flatMap((one) => (/^\.|:\d+$/.test(one) ? [one] : [one, `.${one}`]));
  for (const name of ['no_proxy', 'NO_PROXY']) env[name] = [...new Set(withBelow)].join(',');
}
