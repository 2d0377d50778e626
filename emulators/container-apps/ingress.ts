import { Hono } from 'hono';
import type { NodeEnv } from '../service.ts';
import type { ContainerApp } from './app.ts';
import type { Replica } from './replica.ts';
import type { Revision } from './revision.ts';

/**
 * An app's door to the outside: to the replicas of its revisions by their weight, one after the other, or, asked by
 * the host name of a revision, to that one. A revision without replicas gets one first, as far as it can be started.
 */
export function createIngress(app: () => ContainerApp | undefined): Hono<NodeEnv> {
  const ingress = new Hono<NodeEnv>();
  let turn = 0;
  ingress.all('*', async (c) => {
    const label = (c.req.header('host') ?? '').split(/[.:]/, 1)[0];
    const found = app();
    const named = found?.revisions().find(({ name, active }) => active && name === label);
    const open = named ? [named] : revisionsWithTraffic(found);
    if (open.length === 0) return c.text('Error 404 - This Container App is stopped or does not exist.', 404);
    const replicas = await running(open);
    turn += 1;
    const url = await replicas[turn % replicas.length]?.url();
    if (url === undefined) return c.text('no healthy upstream', 503);
    const { pathname, search } = new URL(c.req.url);
    const answer = await fetch(`${url}${pathname}${search}`, { method: c.req.method });
    return new Response(c.req.method === 'HEAD' ? null : await answer.text(), {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? 'text/plain' },
    });
  });
  return ingress;
}

function revisionsWithTraffic(app: ContainerApp | undefined): Revision[] {
  return app ? app.revisions().filter((one) => app.weightOf(one) > 0) : [];
}

async function running(revisions: readonly Revision[]): Promise<Replica[]> {
  const now = revisions.flatMap((one) => one.running());
  const [first] = revisions;
  if (now.length > 0 || !first) return now;
  if (first.replicas().length === 0) await new Promise<void>((up) => first.start(1, up));
  return [...first.running()];
}
