import { RestError } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { type AskedOfApp, containerAppRefusal } from '../../src/azure/container-app-refusal.ts';
import { type Asked, resourceManagerRefusal } from '../../src/azure/resource-manager-refusal.ts';

const APP: AskedOfApp = {
  kind: 'container-app',
  ...{ group: 'rg', name: 'zep', subscriptionId: 's', toDo: 'read this app', action: 'read' },
  ...{ clientId: undefined, isOther: false },
};
const SERVER: Asked = {
  ...{ toDo: 'read the server', target: 'server db', scope: '/s', clientId: undefined },
  role: 'Reader',
  ...{ resourceManager: 'https://management.azure.com', passwordSent: false },
};

test.each([
  [429, 'TooManyRequests', 'x', 'The resource manager is throttling', /Run it again in some minutes/],
  [
    ...[
      401,
      'ExpiredAuthenticationToken',
      'The access token expiry UTC time is earlier than current UTC time.',
    ],
    ...['The resource manager does not accept the token', /timedatectl status/],
  ],
  [
    ...[401, 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'],
    ...['The resource manager does not accept the token', /tenant-id/],
  ],
] as [number, string, string, string, RegExp][])(
  '%i %s is told alike of an app and of a server, with a fix for it',
  (statusCode, code, message, what, fix) => {
    const thrown = new RestError(message, { statusCode, code });
    for (const problem of [containerAppRefusal(thrown, APP), resourceManagerRefusal(thrown, SERVER)]) {
      expect(problem).toMatchObject({ what, answer: message, fix: expect.stringMatching(fix) });
    }
  },
);
