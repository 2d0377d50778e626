import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import { z } from 'zod';
import type { ContainerApp } from '../../src/azure/container-apps.ts';
import { appThroughLife } from './apps-in-memory.ts';
import { jobNamed, jobThroughLife, startJob } from './jobs-in-memory.ts';
import type { Pass } from './lifetime.ts';
import { appNamed, writeApp, writeJob } from './platform-in-memory.ts';
import type { InMemory } from './rotation-in-memory.ts';

/** What befalls a request instead of its answer. `drop-answer`: it is carried out; `hang`: there is never an answer. */
export type Fault =
  | 'reset'
  | 'drop-answer'
  | 'hang'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string };

export interface Sent {
  readonly method: string;
  /** Below `containerApps/`; of a job with `jobs/` before it. */
  readonly path: string;
  /** 1 is the first with this method and path. */
  readonly nth: number;
}

/** The resource manager of a world's Container Apps, for the real SDK: in the place of what opens its connections. */
export function resourceManagerInMemory(
  world: InMemory,
  faultAt: (sent: Sent) => Fault | undefined = () => undefined,
): { readonly httpClient: HttpClient; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const sendRequest = async (request: PipelineRequest): Promise<PipelineResponse> => {
    const [, path = ''] = /\/(?:containerApps\/|(?=jobs\/))([^?]*)/.exec(request.url) ?? [];
    const { method } = request;
    const same = sent.filter((one) => one.method === method && one.path === path);
    const one = { method, path, nth: same.length + 1 };
    sent.push(one);
    const fault = faultAt(one);
    if (fault === 'reset') throw connectionReset(request);
    if (fault === 'hang') return hang(request);
    if (typeof fault === 'object') return answer(request, fault.status, fault.body, fault.headers);
    const body = await carryOut(world, method, path, request.body);
    if (fault === 'drop-answer') throw connectionReset(request);
    return answer(request, 200, body === undefined ? '' : JSON.stringify(body), body && dateOf(world));
  };
  return { httpClient: { sendRequest }, sent };
}

/** https://learn.microsoft.com/rest/api/containerapps, as far as it is asked here. */
async function carryOut(
  world: InMemory,
  method: string,
  path: string,
  body: unknown,
): Promise<object | undefined> {
  const [name = '', ...rest] = path.split('/');
  if (name === 'jobs') return carryOutJob(world, `${method} ${rest[1] ?? ''}`.trim(), rest[0] ?? '', body);
  const app = appThroughLife(world, name, direct, direct);
  switch (`${method} ${rest[0] ?? ''} ${rest[2] ?? ''}`.trim()) {
    case 'GET':
      return description(name, await app.read());
    case 'PATCH': {
      const { tags, properties } = JSON.parse(String(body));
      const secrets = properties?.configuration?.secrets;
      writeApp(world.platform, appNamed(world.platform, name), world, { secrets, tags });
      return description(name, await app.read());
    }
    case 'POST listSecrets': {
      const { secrets } = await app.secrets();
      return { value: secrets.map(({ value, ...secret }) => ({ ...secret, value: value?.reveal() })) };
    }
    case 'GET revisions': {
      const revisions = await app.activeRevisions();
      return {
        value: revisions.map(({ name: revision, ...properties }) => ({
          ...{ name: revision, properties: { ...properties, active: true } },
        })),
      };
    }
    case 'GET revisions replicas': {
      const replicas = await app.replicas(rest[1] ?? '');
      return {
        value: replicas.map(({ name: replica, createdAt, runningState }) => ({
          ...{ name: replica, properties: { createdTime: createdAt?.toISOString(), runningState } },
        })),
      };
    }
    case 'POST revisions restart':
      await app.restart(rest[1] ?? '');
      return undefined;
    default:
      throw new Error(`not foreseen: ${method} ${path}`);
  }
}

/** Of a job: a PATCH that gives its configuration gives all of it. */
async function carryOutJob(
  world: InMemory,
  asked: string,
  name: string,
  body: unknown,
): Promise<object | undefined> {
  const job = jobThroughLife(world, name, direct, direct);
  const shown = async () => {
    const { tags } = await job.read();
    const secrets = jobNamed(world, name).secrets.map(({ value: _, ...secret }) => secret);
    const configuration = { ...REQUIRED, secrets };
    const properties = { provisioningState: 'Succeeded', runningState: 'Ready', configuration };
    return { ...{ id: `/jobs/${name}`, name, location: 'East US', tags }, properties };
  };
  switch (asked) {
    case 'GET':
      return shown();
    case 'PATCH': {
      const { tags, properties } = JSON.parse(String(body));
      const configuration = properties?.configuration;
      if (configuration !== undefined) Required.parse(configuration);
      writeJob(world.platform, jobNamed(world, name), world, { secrets: configuration?.secrets, tags });
      return shown();
    }
    case 'POST listSecrets': {
      const { secrets } = await job.secrets();
      return { value: secrets.map(({ value, ...secret }) => ({ ...secret, value: value?.reveal() })) };
    }
    case 'GET executions': {
      const executions = await job.executions();
      return {
        value: executions.map(({ name: execution, status, startedAt }) => ({
          ...{ name: execution, properties: { status, startTime: startedAt?.toISOString() } },
        })),
      };
    }
    case 'POST start':
      startJob(world, jobNamed(world, name), name);
      return {};
    default:
      throw new Error(`not foreseen of a job: ${asked}`);
  }
}

const REQUIRED = { triggerType: 'Manual', replicaTimeout: 1800 };
const Required = z.looseObject({ triggerType: z.string(), replicaTimeout: z.number() });

const direct: Pass = async (_what, work) => work();

function description(name: string, { tags, host }: Awaited<ReturnType<ContainerApp['read']>>): object {
  const configuration = { ingress: { fqdn: host } };
  const properties = { provisioningState: 'Succeeded', runningStatus: 'Running', configuration };
  return { ...{ id: `/containerApps/${name}`, name, location: 'East US', tags }, properties };
}

const dateOf = ({ now }: InMemory) => ({ date: new Date(now).toUTCString() });

export function answer(
  request: PipelineRequest,
  status: number,
  bodyAsText: string,
  headers: Readonly<Record<string, string>> = {},
): PipelineResponse {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { request, status, bodyAsText, headers: createHttpHeaders({ ...type, ...headers }) };
}

export function connectionReset(request: PipelineRequest): RestError {
  return new RestError('read ECONNRESET', { code: 'ECONNRESET', request });
}

export function hang({ abortSignal }: PipelineRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    const aborted = new Error('The operation was aborted.');
    aborted.name = 'AbortError';
    abortSignal?.addEventListener('abort', () => reject(aborted));
  });
}
