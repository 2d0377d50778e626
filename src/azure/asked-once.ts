import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { messageOf, Problem } from '../problem.ts';
import { refusalIn } from './refused-listing.ts';

/** What passes is tried again by the SDK: so nothing passes but a refusal to be asked so often. */
export const ASKED_ONCE: PipelinePolicy = {
  name: 'dbcred-sync-asked-once',
  async sendRequest(request, next) {
    const { RestError } = await import('@azure/core-rest-pipeline');
    const answer = await next(request).catch((thrown: unknown) => {
      const isOverdue = thrown instanceof Error && thrown.name === 'AbortError';
      if (thrown instanceof Problem || isOverdue) throw thrown; // not tried again in any case
      throw new RestError(messageOf(thrown), { request });
    });
    const { status: statusCode, bodyAsText } = answer;
    if (statusCode < 500 && statusCode !== 408) return answer;
    const message = refusalIn(bodyAsText ?? '')?.message ?? `an answer with status ${statusCode}`;
    throw new RestError(message, { statusCode, request });
  },
};
