import type { AppSecret } from '../../src/azure/container-app-secrets.ts';
import type { AppReplica, AppRevision, ContainerApp } from '../../src/azure/container-apps.ts';
import type { Waiting } from '../../src/consumers/app-restart.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';

export interface Moment extends Waiting {
  readonly said: readonly string[];
  /** Milliseconds that were slept. */
  passed(): number;
}

export const START = Date.parse('2026-01-02T03:04:05Z');

/** A clock that only sleeping moves. */
export function moment(): Moment {
  const said: string[] = [];
  let now = START;
  return {
    said,
    clock: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    say: (line) => void said.push(line),
    passed: () => now - START,
  };
}

export function replica(name: string, afterStartMs: number, runningState = 'Running'): AppReplica {
  return { name, createdAt: new Date(START + afterStartMs), runningState };
}

export function revision(name: string, runningState: string, healthState = 'Healthy'): AppRevision {
  return { name, runningState, healthState, provisioningError: undefined };
}

export const literal = (name: string, value: string): AppSecret => ({
  ...{ name, value: new Redacted(value, MASKED_WHEN_FOUND), keyVaultUrl: undefined },
  identity: undefined,
});

export const reference = (name: string, keyVaultUrl: string, value = 'old'): AppSecret => ({
  ...literal(name, value),
  ...{ keyVaultUrl, identity: 'system' },
});

/** What is asked in vain throws. */
export function appWith(parts: Partial<ContainerApp>): ContainerApp {
  const no = async (): Promise<never> => {
    throw new Error('not expected');
  };
  return {
    ...{ read: no, secrets: no, template: no, write: no, activeRevisions: no, replicas: no, restart: no },
    ...parts,
  };
}
