import { expect, test } from 'vitest';
import type { AppSecret } from '../../src/azure/container-app-secrets.ts';
import { nameFor, planLogin } from '../../src/consumers/app-login-secret.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { literal, reference } from './app-in-memory.ts';

const VAULT = 'https://v.vault.azure.net';
const LOGINS = ['radar_a', 'radar_b'] as const;
const [OLD, NEW] = ['Old-password-1', 'New-password-2'];
const held = (text: string): Redacted => new Redacted(text, MASKED_WHEN_FOUND);
const FROM = `${VAULT}/secrets/temporal-password`;

const secret = {
  ...{ name: 'temporal-password', version: 'v2', value: held(NEW), createdAt: undefined },
  ...{ contentType: undefined, tags: {}, expiresAt: undefined },
};

const PASSWORD = { name: 'POSTGRES_PWD', secretRef: 'postgres-password' };
const USER = { name: 'POSTGRES_USER', value: 'radar_a' };
const server = (env: readonly object[]) => ({
  name: 'server',
  image: 'temporal:1',
  notYetKnown: { deep: [1] },
  env,
});

function planned(
  o: {
    secrets?: readonly AppSecret[];
    template?: Readonly<Record<string, unknown>>;
    isSingle?: boolean;
    formerSecrets?: readonly string[];
    login?: string;
  } = {},
) {
  const { secrets = [reference('postgres-password', `${FROM}/v1`, OLD)], isSingle = true } = o;
  const { formerSecrets, login = 'radar_b' } = o;
  const { template = { containers: [server([USER, PASSWORD])] } } = o;
  return planLogin(
    secrets,
    { template, isSingle, latest: 'temporal--1' },
    {
      ...{ vaultUrl: VAULT, secret, login, logins: LOGINS, formerSecrets },
      userVariable: 'POSTGRES_USER',
      rewriteLiteral: (value) => ([OLD, NEW].includes(value.reveal()) ? secret.value : undefined),
    },
  );
}

test('a login gets a secret of its own beside the present one, in every container that has both', () => {
  const schema = { name: 'schema', command: ['setup'], env: [PASSWORD, { ...USER, note: 'kept' }] };
  const idle = { name: 'idle', env: [{ name: 'POSTGRES_USER', value: 'of another program' }] };
  const template = {
    containers: [server([USER, PASSWORD]), idle],
    initContainers: [schema],
    scale: { minReplicas: 1, cooldownPeriod: null },
    terminationGracePeriodSeconds: 30,
  };
  const other = literal('key', 'of another');
  const present = reference('postgres-password', `${FROM}/v1`, OLD);
  const plan = planned({ secrets: [present, other], template });
  const own = { name: 'postgres-password-radar-b', keyVaultUrl: `${FROM}/v2`, identity: 'system' };
  const [user, password] = [
    { ...USER, value: 'radar_b' },
    { ...PASSWORD, secretRef: own.name },
  ];
  expect(plan).toMatchObject({ isTemplated: false, isHeld: false, name: own.name });
  expect(plan).toHaveProperty('secrets', [present, other, { ...own, value: undefined }]);
  expect(plan).toHaveProperty('template', {
    ...template,
    containers: [server([user, password]), idle],
    initContainers: [{ ...schema, env: [password, { ...user, note: 'kept' }] }],
  });
});

test('what was delivered is known by the variable, the pin and the value, and by each of them', () => {
  const name = 'postgres-password-radar-b';
  const secrets = [literal('postgres-password', OLD), reference(name, `${FROM}/v2`, NEW)];
  const template = {
    containers: [
      server([
        { ...USER, value: 'radar_b' },
        { ...PASSWORD, secretRef: name },
      ]),
    ],
  };
  const standing = (o: Parameters<typeof planned>[0]) => {
    const plan = planned({ secrets, template, ...o });
    return 'lacks' in plan ? plan.lacks : [plan.isTemplated, plan.isHeld];
  };
  expect(standing({})).toEqual([true, true]);
  expect(standing({ template: { containers: [server([USER, { ...PASSWORD, secretRef: name }])] } })).toEqual([
    false,
    true,
  ]);
  expect(standing({ secrets: [reference(name, `${FROM}/v1`, NEW)] })).toEqual([true, false]);
  expect(standing({ secrets: [reference(name, FROM, NEW)] })).toEqual([true, false]);
  expect(standing({ secrets: [reference(name, `${FROM}/v2`, OLD)] })).toEqual([true, false]);
});

test.each([
  [
    'several revisions',
    { isSingle: false },
    'runs several revisions at once, of which each would stay with its own pair',
  ],
  ['no password', { template: { containers: [server([USER])] } }, 'has no variable that is the password'],
  [
    'a container without the user',
    { template: { containers: [server([USER, PASSWORD]), { name: 'web', env: [PASSWORD] }] } },
    'has the password in container web, and there no plain variable POSTGRES_USER',
  ],
  [
    'a user from a secret',
    { template: { containers: [server([{ name: 'POSTGRES_USER', secretRef: 'key' }, PASSWORD])] } },
    'has the password in container server, and there no plain variable POSTGRES_USER',
  ],
  [
    'a rule that signs in',
    {
      template: {
        containers: [server([USER, PASSWORD])],
        scale: { rules: [{ custom: { auth: [{ secretRef: 'postgres-password' }] } }] },
      },
    },
    'has the password in its scale, too, where no variable tells the user',
  ],
])('%s is refused before anything is written', (_, o, lacks) => {
  expect(planned(o)).toEqual({ lacks, hasNone: false });
});

test('a secret of each login has a name that the platform takes, and the same each time', () => {
  const long = 'p'.repeat(80);
  const [a, b] = LOGINS;
  const names = (present: string, logins: readonly [string, string] = [a, b]) =>
    logins.map((login) => nameFor(present, login, logins));
  const both = ['db-radar-a', 'db-radar-b'];
  for (const present of ['db', ...both]) expect(names(present)).toEqual(both);
  expect(names('db', ['Ä_x', '-x-'])).toEqual(['db-1-x', 'db-2-x']);
  for (const logins of [
    [a, b],
    [`${long}a`, `${long}b`],
    ['ß', '…'],
  ] as const)
    for (const present of [long, 'db']) {
      const found = names(present, [logins[0], logins[1]]);
      expect(new Set(found).size).toBe(2);
      for (const name of found) {
        expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
        expect(names(name, [logins[0], logins[1]])).toEqual(found);
      }
    }
});

test('a reference to the password of before an adoption becomes one to that of the login, and no other does', () => {
  const former = reference('postgres-password', `${VAULT}/secrets/boss-password`, 'B0ss');
  const template = { containers: [server([{ ...USER, value: 'boss' }, PASSWORD])] };
  expect(planned({ secrets: [former], template })).toMatchObject({ hasNone: true });
  expect(planned({ secrets: [former], template, formerSecrets: ['boss-password'] })).toMatchObject({
    secrets: [former, { name: 'postgres-password-radar-b', keyVaultUrl: `${FROM}/v2` }],
    template: {
      containers: [
        {
          env: [
            { name: 'POSTGRES_USER', value: 'radar_b' },
            { ...PASSWORD, secretRef: 'postgres-password-radar-b' },
          ],
        },
      ],
    },
  });
});

test('on the way back the role before has the app secret of before, and is known by it', () => {
  const [of, own] = [literal('postgres-password-radar-a', OLD), literal('postgres-password', 'x')];
  const taken = { ...PASSWORD, secretRef: 'postgres-password-radar-a' };
  const back = planned({
    ...{ secrets: [own, of], login: 'boss' },
    template: { containers: [server([USER, taken])] },
  });
  expect(back).toMatchObject({
    ...{ isTemplated: false, name: 'postgres-password' },
    secrets: [{ name: 'postgres-password', value: secret.value }, of],
    template: { containers: [{ env: [{ name: 'POSTGRES_USER', value: 'boss' }, PASSWORD] }] },
  });
  const template = { containers: [server([{ ...USER, value: 'boss' }, PASSWORD])] };
  const again = planned({ secrets: [literal('postgres-password', NEW), of], template, login: 'boss' });
  expect(again).toMatchObject({ isTemplated: true, isHeld: true, name: 'postgres-password' });
});
