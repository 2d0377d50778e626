import { connect } from 'node:net';
import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { HeldRole } from '../../emulators/resource-manager/role-assignments.ts';
import type { ActionRun, RunOptions } from '../../scripts/action-run.ts';

/** A job on a hosted runner: nobody knows its address, and the server admits somebody else's. */

const OFFICE = { name: 'office', startIpAddress: '203.0.113.7', endIpAddress: '203.0.113.7' };

/** The firewall as a hosted runner meets it. */
export const shutOut = (cloud: LocalCloud): Promise<void> => cloud.firewall.setRules([OFFICE]);

const JOB = { GITHUB_RUN_ID: '4711', GITHUB_RUN_ATTEMPT: '2', GITHUB_JOB: 'daily-pipeline' };

/** The name that a run of that job gives its rule. */
export const OURS = /^dbcred-\d{8}T\d{6}Z-4711-2-daily_pipeline-[0-9a-f]{6}$/;

/** A login that is dropped costs a whole timeout, and one that is not has to be done within it on a busy machine. */
export const opening = ({ inputs = {}, env = {} }: RunOptions = {}): RunOptions => ({
  inputs: { 'open-firewall': 'true', 'connect-timeout': '2', ...inputs },
  env: { ...JOB, ...env },
});

/** A check of one connection string, without a config file: the inputs name the server. */
export const openingCheck = (cloud: LocalCloud, { inputs = {}, env = {} }: RunOptions = {}): RunOptions =>
  opening({
    inputs: {
      ...{ mode: 'check', 'database-url': cloud.vault.current('database-url') },
      ...{ server: 'ctxeco-db', 'resource-group': 'ctxEco-rg', ...inputs },
    },
    env: { DBCRED_CONFIG: undefined, ...env },
  });

export const names = (cloud: LocalCloud): string[] => cloud.firewall.rules().map(({ name }) => name);

/** Each change of the firewall that was asked for, in order: the method, the rule and the answer. */
export function changes(cloud: LocalCloud): { method: string; rule: string; status: number }[] {
  return cloud
    .requests()
    .filter(({ service, method }) => service === 'resource-manager' && method !== 'GET')
    .map(({ method, path, status }) => {
      const rule = /firewallRules\/([^?]+)/.exec(path)?.[1] ?? path;
      return { method, rule, status };
    });
}

/** Nothing was asked of the firewall, and it is as it was. */
export function expectUntouched(cloud: LocalCloud): void {
  expect(changes(cloud)).toEqual([]);
  expect(names(cloud)).toEqual(['office']);
}

/** The role of docs/networking.md, or less, on the server alone; and what the vault wants. */
export function holdFirewallRole(cloud: LocalCloud, actions: readonly string[]): void {
  const role = actions.map((action) => `Microsoft.DBforPostgreSQL/flexibleServers/${action}`);
  const held: HeldRole[] = [
    { role, scope: cloud.scopes.server },
    { role: 'Key Vault Secrets User', scope: cloud.scopes.vault },
  ];
  cloud.holdRoles('app', ...held);
}

/** Longer than a handshake on loopback takes. */
const UNANSWERED_MS = 400;

/** Whether the server answers a packet of this machine. */
export function answers(cloud: LocalCloud): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(cloud.postgres.port, '127.0.0.1');
    // An answer may lie there unread while this process is busy: it is read before the second of these.
    const timer = setTimeout(() => setImmediate(() => setImmediate(() => end(false))), UNANSWERED_MS);
    const end = (answered: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => end(true)).on('error', () => end(true));
  });
}

/** One rule was made, and the same one removed: the last thing that was asked of the firewall. */
export function expectOpenedAndShut(cloud: LocalCloud): void {
  const asked = changes(cloud);
  expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 202', 'DELETE 202']);
  expect(asked[0]?.rule).toMatch(OURS);
  expect(asked[1]?.rule).toBe(asked[0]?.rule);
  expect(names(cloud)).toEqual(['office']);
}

export const codesOf = ({ report }: ActionRun) =>
  report.problems.map(({ code, severity }) => [code, severity]);

/** For a run whose packets are not dropped: a busy machine is no firewall. */
export const PATIENT = { 'connect-timeout': '10' };
