import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { NodeEnv } from '../service.ts';
import type { Exchange, Fault } from '../traffic.ts';
import { faultSchema, latencySchema, vaultClockSchema } from './fault-request.ts';

/** What the outside may see and do to the cloud. */
export interface Controlled {
  services: string[];
  state(): Promise<object>;
  requests(): Exchange[];
  addFault(fault: Fault): void;
  setLatency(ms: number): void;
  advanceVault(days: number): void;
  reset(): Promise<void>;
}

export function createControl(cloud: Controlled): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  const fault = faultSchema(cloud.services);
  app.get('/state', async (c) => c.json(await cloud.state()));
  app.get('/requests', (c) => c.json(cloud.requests()));
  app.post('/faults', (c) => accept(c, fault, (body) => cloud.addFault(body)));
  app.post('/latency', (c) => accept(c, latencySchema, ({ ms }) => cloud.setLatency(ms)));
  app.post('/vault-clock', (c) =>
    accept(c, vaultClockSchema, ({ advanceDays }) => cloud.advanceVault(advanceDays)),
  );
  app.post('/reset', async (c) => {
    await cloud.reset();
    return c.json({ ok: true });
  });
  app.notFound((c) => c.json({ error: `no such endpoint: ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

async function accept<T>(
  c: Context<NodeEnv>,
  schema: z.ZodType<T>,
  act: (body: T) => void,
): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const read = schema.safeParse(body);
  if (!read.success) {
    const reasons = read.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    return c.json({ error: reasons.join('; ') }, 400);
  }
  act(read.data);
  return c.json({ ok: true });
}
