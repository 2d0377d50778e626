import type { Context } from 'hono';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { NodeEnv } from '../service.ts';
import type { ContainerApp } from './app.ts';
import type { Desk, Where } from './desk.ts';
import { replicaOf, revisionOf } from './representation.ts';

export async function listRevisions(
  { platform }: Desk,
  c: Context<NodeEnv>,
  app: ContainerApp,
): Promise<Response> {
  const around = platform.around(app);
  const onlyActive = /properties\/active eq true/i.test(c.req.query('$filter') ?? '');
  const revisions = app.revisions().filter(({ active }) => active || !onlyActive);
  return c.json({ value: await Promise.all(revisions.map((one) => revisionOf(app, one, around))) });
}

export async function showRevision(
  desk: Desk,
  c: Context<NodeEnv>,
  app: ContainerApp,
  where: Where,
): Promise<Response> {
  return c.json(await revisionOf(app, revisionNamed(app, where), desk.platform.around(app)));
}

/** 200 and nothing more, before any replica is replaced (@azure/arm-appcontainers 3.0.0). */
export async function restart({ platform }: Desk, c: Context<NodeEnv>, app: ContainerApp, where: Where) {
  const revision = revisionNamed(app, where);
  if (!platform.around(app).stopped) app.restart(revision);
  return c.body(null, 200);
}

export const activate = changing('activate');
export const deactivate = changing('deactivate');

function changing(change: 'activate' | 'deactivate') {
  return async (_: Desk, c: Context<NodeEnv>, app: ContainerApp, where: Where): Promise<Response> => {
    app[change](revisionNamed(app, where));
    return c.body(null, 200);
  };
}

export async function listReplicas(
  _: Desk,
  c: Context<NodeEnv>,
  app: ContainerApp,
  where: Where,
): Promise<Response> {
  const one = revisionNamed(app, where);
  return c.json({ value: await Promise.all(one.replicas().map((replica) => replicaOf(app, one, replica))) });
}

export async function showReplica(
  _: Desk,
  c: Context<NodeEnv>,
  app: ContainerApp,
  where: Where,
): Promise<Response> {
  const one = revisionNamed(app, where);
  const replica = one.replicas().find(({ name }) => name === where.names[1]);
  if (!replica) throw missing(`${app.name}/${one.name}/${where.names[1]}`, 'replica');
  return c.json(await replicaOf(app, one, replica));
}

function revisionNamed(app: ContainerApp, { names: [name = ''] }: Where) {
  const found = app.revisions().find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!found) throw missing(`${app.name}/${name}`, 'revision');
  return found;
}

/** The text is ours. */
function missing(what: string, kind: string): ArmRefusal {
  return new ArmRefusal(404, 'ResourceNotFound', `The ${kind} '${what}' was not found.`, {
    'x-ms-failure-cause': 'service',
  });
}
