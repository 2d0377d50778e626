import { Hono } from 'hono';
import type { NodeEnv } from '../service.ts';
import type { Site } from './site.ts';

/** An app's host: to its worker, which somebody who calls wakes up. */
export function createFrontEnd(site: () => Site | undefined): Hono<NodeEnv> {
  const front = new Hono<NodeEnv>();
  front.all('*', async (c) => {
    const found = site();
    if (found === undefined) return c.text('404 Web Site not found', 404);
    // https://learn.microsoft.com/troubleshoot/azure/app-service/web-apps/web-app-stopped
    if (found.stopped) return c.text('Error 403 - This web app is stopped.', 403);
    const url = await found.worker()?.url();
    if (url === undefined) return c.text('The service is unavailable.', 503);
    const { pathname, search } = new URL(c.req.url);
    const answer = await fetch(`${url}${pathname}${search}`, { method: c.req.method });
    return new Response(c.req.method === 'HEAD' ? null : await answer.text(), {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
    });
  });
  return front;
}
