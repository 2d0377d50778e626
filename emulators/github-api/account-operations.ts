import { exampleOf } from './contract.ts';
import type { Call, Operation } from './operation.ts';
import { notAccessible } from './permission-check.ts';
import type { RateLimits } from './rate-limits.ts';

export function accountOperations(limits: RateLimits): Operation[] {
  return [
    { method: 'GET', path: '/', needs: {}, anonymous: true, handle: root },
    {
      method: 'GET',
      path: '/meta',
      needs: {},
      anonymous: true,
      handle: () => ({ status: 200, body: { verifiable_password_authentication: false } }),
    },
    { method: 'GET', path: '/user', needs: {}, handle: user },
    {
      method: 'GET',
      path: '/rate_limit',
      needs: {},
      anonymous: true,
      handle: ({ caller }) => {
        const core = limits.figures(caller);
        const search = { limit: 30, used: 0, remaining: 30, reset: core.reset };
        return { status: 200, body: { resources: { core, search }, rate: core } };
      },
    },
  ];
}

function root({ apiUrl }: Call) {
  const text = JSON.stringify(exampleOf('root')).replaceAll('https://api.github.com', apiUrl);
  return { status: 200 as const, body: Object(JSON.parse(text)) as object };
}

function user({ caller, apiUrl }: Call) {
  // an installation is nobody: actions/create-github-app-token#258
  if (caller === undefined || caller.kind === 'integration') throw notAccessible(required(caller));
  const example = JSON.stringify(exampleOf('private-user-response-with-public-profile-information'))
    .replaceAll('octocat', 'dba')
    .replaceAll('https://api.github.com', apiUrl);
  return {
    status: 200 as const,
    body: { ...Object(JSON.parse(example)), id: 4242, name: 'Database Administrator' },
  };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no anonymous caller comes here');
  return value;
}
