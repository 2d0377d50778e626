/** Apps and jobs: resources beside one another, with the same secrets. */
export type AppKind = 'container-app' | 'container-app-job';

/** How people, Azure and its command line call each, and what is said of its writes. */
export const CALLED = {
  'container-app': {
    ...{ name: 'Container App', it: 'app', type: 'containerApps', role: 'Container Apps Contributor' },
    ...{ command: 'az containerapp', placeholder: 'APP' },
    missing: 'There is no such Container App',
    otherKind: 'This is a job, and the config file calls it an app',
    busy: 'Another change of this app is under way, and does not end',
    underWay: 'The change of the app was accepted, and does not end',
    failed: 'The change of the app was accepted, and then failed',
  },
  'container-app-job': {
    ...{ name: 'Container Apps job', it: 'job', type: 'jobs', role: 'Container Apps Jobs Contributor' },
    ...{ command: 'az containerapp job', placeholder: 'JOB' },
    missing: 'There is no such Container Apps job',
    otherKind: 'This is an app, and the config file calls it a job',
    busy: 'Another change of this job is under way, and does not end',
    underWay: 'The change of the job was accepted, and does not end',
    failed: 'The change of the job was accepted, and then failed',
  },
} as const;
