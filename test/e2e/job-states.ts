import type { LocalCloud } from '../../emulators/cloud.ts';
import type { JobSeed } from '../../emulators/container-apps/job-seed.ts';
import { vaultUrl } from './app-states.ts';
import { configWith } from './rotating.ts';

/** Jobs as tests of the built action have them: one that refers to the vault, and one with a value of its own. */

export const REFERRING = 'migrate';
export const TYPED = 'report';
export const REGISTRY = { server: 'registry.example', passwordSecretRef: 'pull' };

export function addJobs(cloud: LocalCloud): void {
  const identity = cloud.scopes.identity;
  cloud.containerApps.addJob({
    ...{ name: REFERRING, identity, registry: REGISTRY },
    secrets: [
      { name: 'pull', value: 'of-the-registry' },
      { name: 'url', keyVaultUrl: vaultUrl(cloud, 'database-url'), identity },
    ],
    env: { DATABASE_URL: { secretRef: 'url' }, LEVEL: 'info' },
  });
  cloud.containerApps.addJob(typedJob(cloud));
}

const typedJob = (cloud: LocalCloud): JobSeed => ({
  name: TYPED,
  secrets: [{ name: 'url', value: cloud.vault.current('database-url') }],
  env: { DATABASE_URL: { secretRef: 'url' } },
  rules: [{ name: 'queue', secretRef: 'url' }],
});

const line = (job: string, more = '') =>
  `  - { container-app-job: ${job}, resource-group: ctxEco-rg, from: database-url${more} }`;

/** A config file with these jobs and without apps. */
export const configWithJobs = (
  cloud: LocalCloud,
  ...jobs: readonly (readonly [job: string, more?: string])[]
) =>
  configWith(cloud, (text) =>
    [
      ...text.split('\n').filter((one) => !one.includes('container-app:') && one.trim() !== ''),
      ...jobs.map(([job, more]) => line(job, more)),
      '',
    ].join('\n'),
  );

export function jobRequests(cloud: LocalCloud, job: string, method: string, rest = '') {
  return cloud
    .requests()
    .filter(({ service, method: sent }) => service === 'resource-manager' && sent === method)
    .filter(({ path }) => path.split('?')[0]?.endsWith(`/jobs/${job}${rest}`));
}
