import type { Caller, Permissions } from './caller.ts';
import { Refusal } from './refusal.ts';

const RANK = { read: 1, write: 2 };

/**
 * What GitHub says in X-Accepted-GitHub-Permissions: a comma joins permissions that are all required
 * (https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api, "insufficient permissions").
 */
function acceptedPermissions(needed: Permissions): string {
  return Object.entries(needed)
    .map(([name, level]) => `${name}=${level}`)
    .join(',');
}

export function permissionHeaders(caller: Caller, needed: Permissions): Record<string, string> {
  if (caller.kind === 'classic') return { 'X-OAuth-Scopes': 'repo', 'X-Accepted-OAuth-Scopes': 'repo' };
  const accepted = acceptedPermissions(needed);
  return accepted === '' ? {} : { 'X-Accepted-GitHub-Permissions': accepted };
}

export function checkPermissions(caller: Caller, needed: Permissions): void {
  if (caller.kind === 'classic') return; // its scopes `repo` and `admin:org` cover all that is here
  const missing = Object.entries(needed).some(([name, level]) => {
    const granted = caller.permissions[name as keyof Permissions];
    return granted === undefined || RANK[granted] < RANK[level];
  });
  if (missing) throw notAccessible(caller);
}

export function notAccessible(caller: Caller): Refusal {
  const by = caller.kind === 'integration' ? 'integration' : 'personal access token';
  return new Refusal(403, `Resource not accessible by ${by}`);
}
