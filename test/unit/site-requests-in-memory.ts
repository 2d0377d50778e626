import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import type { SettingKind } from '../../src/azure/app-service.ts';
import { answer, connectionReset, type Fault, hang, type Sent } from './resource-manager-in-memory.ts';
import type { InMemory } from './rotation-in-memory.ts';
import { configure, referencesOf, refetch, siteNamed, startWorker } from './sites-in-memory.ts';

/** The resource manager of a world's apps of App Service, for the real SDK: in the place of what opens its connections. */
export function sitesInMemory(
  world: InMemory,
  faultAt: (sent: Sent) => Fault | undefined = () => undefined,
): { readonly httpClient: HttpClient; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const sendRequest = async (request: PipelineRequest): Promise<PipelineResponse> => {
    const [, path = ''] = /\/Microsoft\.Web\/sites\/([^?]*)/.exec(request.url) ?? [];
    const { method } = request;
    const same = sent.filter((one) => one.method === method && one.path === path);
    const one = { method, path, nth: same.length + 1 };
    sent.push(one);
    const fault = faultAt(one);
    if (fault === 'reset') throw connectionReset(request);
    if (fault === 'hang') return hang(request);
    if (typeof fault === 'object') return answer(request, fault.status, fault.body, fault.headers);
    const body = carryOut(world, method, path, request.body);
    if (fault === 'drop-answer') throw connectionReset(request);
    const date = { date: new Date(world.now).toUTCString() };
    return answer(request, 200, body === undefined ? '' : JSON.stringify(body), date);
  };
  return { httpClient: { sendRequest }, sent };
}

const Plain = z.object({ properties: z.record(z.string(), z.string()) });
const Typed = z.object({
  properties: z.record(z.string(), z.object({ value: z.string(), type: z.string() })),
});
const Tags = z.object({
  operation: z.literal('Merge'),
  properties: z.object({ tags: z.record(z.string(), z.string()) }),
});

/** https://learn.microsoft.com/rest/api/appservice/web-apps, as far as it is asked here. */
function carryOut(world: InMemory, method: string, path: string, sent: unknown): object | undefined {
  const [name = '', ...rest] = path.split('/');
  const site = siteNamed(world, name);
  const kind: SettingKind = rest.includes('connectionstrings') ? 'connectionstrings' : 'appsettings';
  const body = (): unknown => JSON.parse(String(sent));
  switch (`${method} ${rest.filter((one) => one !== kind).join('/')}`.trim()) {
    case 'GET': {
      const properties = { state: 'Running', defaultHostName: `${name}.example` };
      const changed = { lastModifiedTimeUtc: new Date(site.changedAt).toISOString() };
      const identity = { type: 'SystemAssigned' };
      return {
        name,
        location: 'East US',
        identity,
        tags: site.tags,
        properties: { ...properties, ...changed },
      };
    }
    case 'POST config/list':
      return dictionary(kind, site.settings[kind]);
    case 'PUT config': {
      const settings =
        kind === 'appsettings'
          ? Object.entries(Plain.parse(body()).properties).map(([key, value]) => [key, { value }])
          : Object.entries(Typed.parse(body()).properties);
      configure(world, site, kind, Object.fromEntries(settings));
      return dictionary(kind, site.settings[kind]);
    }
    case 'GET config/configreferences':
      return {
        value: referencesOf(site, kind).map(({ name: setting, text: reference, status, activeVersion }) => ({
          ...{ name: setting, properties: { reference, status, activeVersion } },
        })),
      };
    case 'POST config/configreferences/refresh':
      refetch(world, site);
      return { value: [] };
    case 'POST restart':
      startWorker(site);
      return undefined;
    case 'PATCH providers/Microsoft.Resources/tags/default':
      site.tags = { ...site.tags, ...Tags.parse(body()).properties.tags };
      return {};
    default:
      throw new Error(`not foreseen: ${method} ${path}`);
  }
}

function dictionary(
  kind: SettingKind,
  settings: Readonly<Record<string, { readonly value: string; readonly type?: string }>>,
): object {
  if (kind === 'connectionstrings') return { properties: settings };
  const plain = Object.entries(settings).map(([key, { value }]) => [key, value]);
  return { properties: Object.fromEntries(plain) };
}
