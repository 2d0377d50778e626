import type { Context } from 'hono';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import { checkTags } from '../resource-manager/tags.ts';
import type { NodeEnv } from '../service.ts';
import type { Desk } from './desk.ts';
import { invalidContent, isObject, mergePatch } from './document.ts';
import type { ContainerJob, WrittenJob } from './job.ts';
import { readJobDocument } from './job-document.ts';
import { executionOf, jobRepresentation } from './job-representation.ts';
import { accepted } from './operation-urls.ts';
import { JOB } from './platform.ts';
import { jobSuspended, operationInProgress } from './refusal.ts';
import { readSecrets } from './secrets.ts';
import { apart, checkLinked, plainValues, readBody } from './write-request.ts';

export interface AskedOfJob {
  desk: Desk;
  c: Context<NodeEnv>;
  job: ContainerJob;
  objectId: string;
  /** The job's id, as it was asked for. */
  scope: string;
}

export function showJob({ desk: { platform }, c, job }: AskedOfJob): Response {
  return c.json(jobRepresentation(job, platform.aroundJob(job)));
}

/** JobSecretsCollection: what a reference was fetched as is told, too. */
export function listSecrets({ c, job }: AskedOfJob): Response {
  return c.json({ value: job.secrets() });
}

export function listExecutions({ c, job }: AskedOfJob): Response {
  return c.json({
    value: job
      .executions()
      .toReversed()
      .map((one) => executionOf(job, one)),
  });
}

export async function write(asked: AskedOfJob): Promise<Response> {
  const { desk, c, job } = asked;
  const { operations, settings } = desk.platform;
  const written = await readJobWrite(asked);
  refuseWhileChanging(asked);
  const operation = operations.begin(`${JOB}${job.name}`, job.prepare(written));
  if (settings.writes === 202) return accepted(desk.platform, c, operation);
  operations.finish();
  if (operation.error) throw new ArmRefusal(400, operation.error.code, operation.error.message);
  return showJob(asked);
}

function refuseWhileChanging({ desk, job }: AskedOfJob): void {
  const underWay = desk.platform.operations.underWay(`${JOB}${job.name}`);
  if (underWay) throw operationInProgress(job.name, underWay.id);
}

/**
 * "JSON Merge Patch", with a configuration that is typed as a whole one: what it leaves out is gone, which is the
 * strict reading of the two.
 */
async function readJobWrite({ desk, c, job, objectId, scope }: AskedOfJob): Promise<WrittenJob> {
  const { platform, roles } = desk;
  const sent = await readBody(c);
  checkLinked(sent, { type: 'jobs', roles, objectId, scope });
  const { secrets, rest } = apart(sent);
  for (const value of plainValues(secrets)) platform.remember(value);
  const isPut = c.req.method === 'PUT';
  const configuration = configurationIn(rest);
  if (!isPut && configuration !== undefined) checkConfiguration(configuration);
  const document = readJobDocument(isPut ? rest : patched(job.document(), rest, configuration));
  checkTags(document.tags ?? {});
  const wanted = secrets === undefined && (isPut || configuration !== undefined) ? null : secrets;
  return { document, secrets: wanted === undefined ? undefined : readSecrets(wanted) };
}

function configurationIn({ properties }: Record<string, unknown>): Record<string, unknown> | undefined {
  const configuration = isObject(properties) ? properties['configuration'] : undefined;
  return isObject(configuration) ? configuration : undefined;
}

function checkConfiguration(configuration: Record<string, unknown>): void {
  for (const key of ['triggerType', 'replicaTimeout']) {
    if (configuration[key] == null) throw invalidContent(`properties.configuration.${key}: is required`);
  }
}

function patched(
  before: object,
  patch: Record<string, unknown>,
  configuration: Record<string, unknown> | undefined,
): unknown {
  const merged = mergePatch(before, patch);
  if (configuration === undefined || !isObject(merged) || !isObject(merged['properties'])) return merged;
  return { ...merged, properties: { ...merged['properties'], configuration } };
}

/** 200 with the execution, or 202 with an address at subscription scope and no more (examples/Job_Start.json). */
export async function start(asked: AskedOfJob): Promise<Response> {
  const { desk, c, job } = asked;
  refuseWhileChanging(asked);
  if (job.suspended) throw jobSuspended(job.name);
  const { id, name } = named(job, job.start().name);
  if (desk.platform.settings.starts === 200) return c.json({ id, name });
  const operation = desk.platform.operations.ended(`${JOB}${job.name}`, () => ({ id, name }));
  return accepted(desk.platform, c, operation);
}

function named({ id }: ContainerJob, name: string) {
  return { id: `${id}/executions/${name}`, name };
}
