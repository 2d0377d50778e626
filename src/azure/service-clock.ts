import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** What time it is at a service, by the last of its answers that said so. */
export interface ServiceClock {
  readonly policy: PipelinePolicy;
  /** Milliseconds since 1970, to the second; undefined while no answer has told. */
  now(): number | undefined;
}

/** A runner's clock may be hours off; several runners that judge one another go by the clock that they share. */
export function serviceClock(clock: () => number): ServiceClock {
  let aheadMs: number | undefined;
  return {
    policy: {
      name: 'dbcred-sync-service-clock',
      async sendRequest(request, next) {
        const response = await next(request);
        const told = Date.parse(response.headers.get('date') ?? '');
        if (!Number.isNaN(told)) aheadMs = told - clock();
        return response;
      },
    },
    now: () => (aheadMs === undefined ? undefined : clock() + aheadMs),
  };
}
