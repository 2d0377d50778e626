import { expect, test } from 'vitest';
import { runsBefore } from '../../src/alternating/draining-run.ts';
import type { TopologyConsumer } from '../../src/topology/topology.ts';

/** Whose queued runs hold a retirement back: those of every repository that reads a part of the login. */

const repository = { owner: 'org', repo: 'app' };
const SECRET: TopologyConsumer = { kind: 'github-secret', name: 'URL', from: 'url', repository };
const SETTINGS: TopologyConsumer = {
  ...{ kind: 'github-settings', from: 'url', repository },
  settings: [{ is: 'secret', name: 'PGPASSWORD', part: 'password' }],
};
const FILE: TopologyConsumer = {
  ...{ kind: 'env-file', path: '.env', variable: 'URL', from: 'url', repository, optional: false },
};

test.each<[string, TopologyConsumer, number]>([
  ['a secret', SECRET, 1],
  ['several settings', SETTINGS, 1],
  ['secrets for Dependabot, whose runs are others', { ...SECRET, reader: 'dependabot' }, 0],
  ['an env file', FILE, 0],
])('%s', async (_what, entry, asked) => {
  const places: unknown[] = [];
  const look = runsBefore({
    gitHub: {
      signedIn: true,
      clientFor: (place) => {
        places.push(place);
        return Promise.reject(new Error('no network here'));
      },
    },
    recipients: [{ entry, name: 'one', passedOver: 'not reached' }],
    runId: undefined,
  });
  const seen = await look(0);
  expect(places).toEqual(asked === 1 ? [repository] : []);
  expect(seen.unknown).toHaveLength(asked);
});
