import type { PipelinePolicy } from '@azure/core-rest-pipeline';

class NotFromAzure extends Error {
  override readonly name = 'NotFromAzure';
}

/**
 * A proxy's page that comes with a success would be taken for a change that was accepted: the clients of the resource
 * manager look at the status alone where they expect no body.
 */
export const NO_PAGES: PipelinePolicy = {
  name: 'dbcred-sync-no-pages',
  async sendRequest(request, next) {
    const response = await next(request);
    const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    if (isPage && response.status < 400) {
      throw new NotFromAzure(`a page with status ${response.status}, so not from the resource manager`);
    }
    return response;
  },
};
