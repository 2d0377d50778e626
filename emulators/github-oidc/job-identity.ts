import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';

export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Which job asks for a token: everything GitHub puts into its claims. */
export interface JobIdentity {
  /** owner/name */
  repository: string;
  repositoryId: number;
  ownerId: number;
  ref: string;
  environment?: string;
  event: string;
  runId: string;
  actor: string;
  workflow: string;
  /** Repositories made after 2026-07-15 carry their ids in the subject (Azure/login#617). */
  subject: 'classic' | 'immutable';
  /** How old a token already is when it is handed out; past 300 it has expired. */
  ageSeconds: number;
  issuer: string;
  /** Signed by a key that is not the issuer's. */
  forged: boolean;
}

/** github/docs, "OpenID Connect reference": the environment wins, then pull_request, then the ref. */
export function subjectOf(job: JobIdentity): string {
  const [owner = '', name = ''] = job.repository.split('/');
  const repository =
    job.subject === 'immutable' ? `${owner}@${job.ownerId}/${name}@${job.repositoryId}` : job.repository;
  return `repo:${repository}:${contextOf(job)}`;
}

function contextOf(job: JobIdentity): string {
  if (job.environment !== undefined) return `environment:${job.environment.replaceAll(':', '%3A')}`;
  if (job.event === 'pull_request') return 'pull_request';
  return `ref:${job.ref}`;
}

export function claimsOf(job: JobIdentity, audience: string, now: Date): JWTPayload {
  const issuedAt = Math.floor(now.getTime() / 1000) - job.ageSeconds;
  const [owner = ''] = job.repository.split('/');
  const workflowRef = `${job.repository}/.github/workflows/${job.workflow}@${job.ref}`;
  const sha = '2f6b1c9d8e7a4f3b0c5d6e7f8a9b0c1d2e3f4a5b';
  return {
    jti: randomUUID(),
    sub: subjectOf(job),
    aud: audience,
    ref: job.ref,
    sha,
    repository: job.repository,
    repository_owner: owner,
    repository_owner_id: String(job.ownerId),
    run_id: job.runId,
    run_number: '1',
    run_attempt: '1',
    repository_visibility: 'private',
    repository_id: String(job.repositoryId),
    actor_id: '583231',
    actor: job.actor,
    workflow: job.workflow,
    head_ref: job.event === 'pull_request' ? 'feature' : '',
    base_ref: job.event === 'pull_request' ? 'main' : '',
    event_name: job.event,
    ref_protected: 'false',
    ref_type: job.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: workflowRef,
    workflow_sha: sha,
    job_workflow_ref: workflowRef,
    job_workflow_sha: sha,
    runner_environment: 'github-hosted',
    check_run_id: '41237894561',
    ...(job.environment === undefined
      ? {}
      : { environment: job.environment, environment_node_id: 'EN_kwDOAAABc84AAAAB' }),
    iss: job.issuer,
    // As in GitHub's published example: valid ten minutes back, five ahead.
    nbf: issuedAt - 600,
    exp: issuedAt + 300,
    iat: issuedAt,
  };
}
