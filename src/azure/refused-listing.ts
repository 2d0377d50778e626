import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { z } from 'zod';

const REFUSAL = z.object({ error: z.object({ code: z.string().optional(), message: z.string() }) });

/** Of a refused listing the SDKs say "Pagination failed", and not what Azure answered (arm-appcontainers 4.0.0, arm-appservice 19.0.0). */
export function refusedListing(listing: RegExp): PipelinePolicy {
  return {
    name: 'dbcred-sync-refused-listing',
    async sendRequest(request, next) {
      const answer = await next(request);
      if (answer.status < 400 || request.method !== 'GET' || !listing.test(request.url)) return answer;
      const said = refusalIn(answer.bodyAsText ?? '');
      if (said === undefined) return answer;
      const { RestError } = await import('@azure/core-rest-pipeline');
      throw new RestError(said.message, {
        ...{ statusCode: answer.status, request, response: answer },
        ...(said.code === undefined ? {} : { code: said.code }),
      });
    },
  };
}

export function refusalIn(body: string): { code?: string | undefined; message: string } | undefined {
  try {
    return REFUSAL.safeParse(JSON.parse(body)).data?.error;
  } catch {
    return undefined;
  }
}
