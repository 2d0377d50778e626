import { describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { useCloud } from './one-cloud.ts';
import {
  alterRole,
  configWith,
  DERIVED,
  expectAgreement,
  expectDone,
  expectRefusal,
  expectVaultOnlyRead,
  gitHub,
  logsIn,
  PASSWORD,
  PENDING,
  passwordIn,
  requestsTo,
  startCloudWithoutApps,
  vaultState,
} from './rotating.ts';

/** What stops a rotation before anything has changed, and what does not. */

let cloud: LocalCloud;
let original: string;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
  original = cloud.passwords.current;
});

const refused = async (options: RunOptions, codes: readonly string[]) => {
  const refusal = await expectRefusal(cloud, options, codes);
  expect(await logsIn(cloud, original)).toBe(true);
  return refusal;
};
const edited = (name: string, edit: (text: string) => string) => {
  const before = cloud.vault.current(name);
  const after = edit(before);
  expect(after).not.toBe(before);
  cloud.vault.set(name, after, { tags: { owner: 'platform-team' } });
};
const targets = (problems: readonly { code: string; target: string }[]) =>
  problems.map(({ code, target }) => `${code} ${target.split(' in ')[0]}`).toSorted();

describe('refuses what it could not rewrite, all of it at once', () => {
  test('another host; a missing secret that it may not make; the password in a comment', async () => {
    edited('database-url', (text) => text.replace('@localhost:', '@localhost.example:'));
    edited('zep-config-yaml', (text) => `# was: ${original}\n${text}`);
    const env = await configWith(cloud, (text) => text.replace(', create: true', ''));
    const { problems } = await refused({ env }, [
      'connection-string-elsewhere',
      'secret-not-found',
      'password-elsewhere',
    ]);
    expect(targets(problems)).toEqual([
      'connection-string-elsewhere secret database-url',
      'password-elsewhere document zep-config-yaml',
      'secret-not-found secret database-url-ctxeco',
    ]);
    expect(gitHub(cloud).password).toBe(cloud.passwords.stale);
    expect(requestsTo(cloud, 'github-api', 'PUT')).toEqual([]);
  });

  test('what is no connection string, and no YAML', async () => {
    edited('database-url', (text) => text.replace('postgresql://', 'postgresql:/'));
    edited('zep-config-yaml', (text) => text.replace('store:', 'store: [}'));
    const { problems } = await refused({}, ['connection-string-invalid', 'document-without-connections']);
    expect(targets(problems)[0]).toContain('secret database-url');
    expect(requestsTo(cloud, 'github-api', 'PUT')).toEqual([]);
  });

  test('another role, and a document of another server', async () => {
    edited('database-url', (text) => text.replace('//ctxecoadmin:', '//somebody:'));
    edited('zep-config-yaml', (text) => text.replace('@localhost:', '@db.example:'));
    const { problems } = await refused({}, ['connection-string-elsewhere', 'document-without-connections']);
    expect(problems.map(({ answer }) => answer).join()).toContain('it names somebody on localhost');
  });
});

describe('refuses without the right to write', () => {
  test('a GitHub secret', async () => {
    const { problems } = await refused({ env: { GITHUB_TOKEN: cloud.github.tokens.readOnly } }, [
      'github-token-permission',
      'github-token-permission',
    ]);
    expect(problems.map(({ target }) => target).join()).toContain('org/ctxEco');
    expect(gitHub(cloud).password).toBe(cloud.passwords.stale);
  });

  const officerOf = (names: readonly string[]) =>
    names.map((name) => ({
      role: 'Key Vault Secrets Officer' as const,
      scope: `${cloud.scopes.vault}/secrets/${name}`,
    }));

  test('the password in the vault, as its roles say', async () => {
    const { vault: scope } = cloud.scopes;
    const reads = [
      { role: 'Key Vault Secrets User' as const, scope },
      { role: 'Reader' as const, scope },
    ];
    cloud.holdRoles('app', ...reads, ...officerOf([...DERIVED, PENDING]));
    const { problems } = await refused({}, ['vault-write-forbidden']);
    expect(problems[0]?.target).toMatch(/^secret postgres-password in /);
    expect(problems[0]?.fix).toContain('az role assignment create');
  });

  test('the secret that stages, which is the first to be written', async () => {
    const reads = { role: 'Key Vault Secrets User' as const, scope: cloud.scopes.vault };
    cloud.holdRoles('app', reads, ...officerOf([...DERIVED, PASSWORD]));
    const { problems } = await refused({}, ['vault-write-forbidden']);
    expect(problems[0]?.target).toContain(PENDING);
  });
});

describe('a password that is not ASCII', () => {
  test('is replaced when it logs in', async () => {
    const foreign = `${original.slice(0, 20)}-pässwörd`;
    await alterRole(cloud, foreign);
    cloud.vault.set(PASSWORD, foreign);
    const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
    expectDone(cloud, run);
    await expectAgreement(cloud, cloud.vault.current(PASSWORD));
  });

  test('is not given to the role by repair', async () => {
    cloud.vault.set(PASSWORD, `${original.slice(0, 20)}-pässwörd`);
    const { problems } = await refused({ inputs: { repair: 'true' } }, ['password-unusable']);
    expect(problems[0]?.what).toContain('not printable ASCII');
  });
});

test('dry-run finds what a rotation would refuse', async () => {
  edited('zep-config-yaml', (text) => `${text}# was: ${original}\n`);
  const { run } = await refused({ inputs: { 'dry-run': 'true' } }, ['password-elsewhere']);
  expect(run.summary).not.toContain('📝 stage a new password'); // the run would stop before it
});

test('dry-run says what it found and would do, takes no lock, and writes nothing anywhere', async () => {
  const logBefore = cloud.postgres.log().length;
  const before = { vault: vaultState(cloud), gitHub: gitHub(cloud) };
  const run = await runAction(cloud, {
    inputs: { mode: 'rotate', 'dry-run': 'true', export: 'DATABASE_URL' },
  });
  expectDone(cloud, run);
  expect(run.outputs).toMatchObject({ outcome: 'ok', changed: '0' });
  expect({ vault: vaultState(cloud), gitHub: gitHub(cloud) }).toEqual(before);
  expectVaultOnlyRead(cloud);
  const asked = cloud.requests().filter(({ service }) => service === 'github-api');
  expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  const log = cloud.postgres.log().slice(logBefore);
  expect(log).toContain('connection authorized: user=ctxecoadmin');
  expect(log).not.toMatch(/pg_(try_)?advisory_lock|ALTER ROLE/i);
  expect(run.exported).toEqual({});
  for (const said of [run.stdout, run.summary]) {
    expect(said).toContain('looked at vault and server');
    for (const step of ['stage a new password', 'change the password', 'write the password to the vault']) {
      expect(said).toContain(step);
    }
  }
  expect(run.summary).toContain(
    'postgres-password ✅ in sync · database-url ✅ in sync · database-url-ctxeco',
  );
  expect(run.report.consumers.map(({ action }) => action).slice(0, 2)).toEqual([
    'would-replace',
    'would-replace',
  ]);
  expect(passwordIn(cloud.vault.current('database-url'))).toBe(original);
});
