import type { TokenCredential } from '@azure/identity';
import type { Cloud } from './cloud.ts';
import { OURSELVES, resourceManagerOf, type Say, visibleRetries } from './retries.ts';

/**
 * Reads one resource: the status and the JSON, whatever the status is. Throws when nothing answers, and once
 * `giveUp` is aborted.
 */
export async function resourceManagerReader(
  { cloud, credential, say }: { cloud: Cloud; credential: TokenCredential; say: Say },
  giveUp: AbortSignal,
): Promise<(path: string, apiVersion: string) => Promise<{ status: number; body: unknown }>> {
  const rest = await import('@azure/core-rest-pipeline');
  const { retryOptions, additionalPolicies } = visibleRetries(resourceManagerOf(cloud), say);
  const pipeline = rest.createPipelineFromOptions({ retryOptions, ...OURSELVES });
  for (const { policy } of additionalPolicies) pipeline.addPolicy(policy, { afterPhase: 'Retry' });
  pipeline.addPolicy(
    {
      name: 'dbcred-sync-give-up',
      sendRequest(request, next) {
        request.abortSignal = AbortSignal.any([giveUp, ...signalsOf(request.abortSignal)]);
        return next(request);
      },
    },
    { afterPhase: 'Retry', afterPolicies: additionalPolicies.map(({ policy }) => policy.name) },
  );
  const scopes = `${cloud.resourceManagerAudience}/.default`;
  pipeline.addPolicy(rest.bearerTokenAuthenticationPolicy({ credential, scopes }));
  const client = rest.createDefaultHttpClient();
  return async (path, apiVersion) => {
    const url = `${cloud.resourceManager}${path}?api-version=${apiVersion}`;
    const answer = await pipeline.sendRequest(client, rest.createPipelineRequest({ url }));
    return { status: answer.status, body: jsonOf(answer.bodyAsText) };
  };
}

/** What is no signal of this process's own kind does not occur here; it would be left out. */
function signalsOf(signal: unknown): AbortSignal[] {
  return signal instanceof AbortSignal ? [signal] : [];
}

function jsonOf(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
