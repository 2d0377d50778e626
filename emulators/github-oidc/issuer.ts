import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { JSONWebKeySet } from 'jose';
import type { NodeEnv } from '../service.ts';
import { createSigningKey } from '../signing-key.ts';
import { claimsOf, GITHUB_ISSUER, type JobIdentity } from './job-identity.ts';

export interface GitHubOidc {
  app: Hono<NodeEnv>;
  jwks: JSONWebKeySet;
  /** A job's request token; whoever holds it gets ID tokens of that identity. */
  admit(job: JobIdentity): { path: string; token: string };
  /** Every request token and ID token handed out so far. */
  issued(): string[];
}

/** What GitHub tells its own runners: "actions/toolkit" getIDToken asks exactly this. */
export async function createGitHubOidc(now: () => Date = () => new Date()): Promise<GitHubOidc> {
  const key = await createSigningKey();
  const kid = key.jwks.keys[0]?.kid;
  const jobs = new Map<string, JobIdentity>();
  const issued = new Set<string>();
  const app = new Hono<NodeEnv>();
  app.get('/idtoken/:plan/:job', async (c) => {
    const bearer = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const job = bearer === undefined ? undefined : jobs.get(bearer);
    if (!job) return c.json({ message: 'Unauthorized' }, 401);
    const [owner = ''] = job.repository.split('/');
    const audience = c.req.query('audience') || `https://github.com/${owner}`;
    const signer = job.forged ? await createSigningKey(kid) : key;
    const value = await signer.sign(claimsOf(job, audience, now()));
    issued.add(value);
    return c.json({ count: value.length, value });
  });
  app.get('/.well-known/jwks', (c) => c.json(key.jwks));
  app.get('/.well-known/openid-configuration', (c) => c.json(discovery(new URL(c.req.url).origin)));
  return {
    app,
    jwks: key.jwks,
    admit(job) {
      const token = randomBytes(48).toString('base64url');
      jobs.set(token, job);
      issued.add(token);
      const plan = randomBytes(8).toString('hex');
      return { path: `/idtoken/${plan}/${randomBytes(8).toString('hex')}?api-version=2.0`, token };
    },
    issued: () => [...issued],
  };
}

/** `jwks_uri` is the local one: a reader that follows it must not leave the machine. */
function discovery(origin: string): object {
  return {
    issuer: GITHUB_ISSUER,
    jwks_uri: `${origin}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    claims_supported: [
      ...['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'ref', 'sha', 'repository', 'repository_id'],
      ...['repository_owner', 'repository_owner_id', 'enterprise', 'enterprise_id', 'run_id', 'run_number'],
      ...['run_attempt', 'actor', 'actor_id', 'workflow', 'workflow_ref', 'workflow_sha', 'head_ref'],
      ...['base_ref', 'event_name', 'ref_type', 'ref_protected', 'environment', 'environment_node_id'],
      ...['job_workflow_ref', 'job_workflow_sha', 'repository_visibility', 'runner_environment'],
      ...['issuer_scope', 'check_run_id'],
    ],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}
