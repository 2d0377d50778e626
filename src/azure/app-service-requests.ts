import type { SitesClient } from './app-service-client.ts';
import { type SitePlace, siteId } from './site-place.ts';

/** What the SDK has no operation for, asked by its own client: signed in, retried and shown as the rest. */

/** https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#rotation */
const REFRESH_API = '2025-05-01';
/** https://learn.microsoft.com/rest/api/resources/tags/update-at-scope */
const TAGS_API = '2021-04-01';

/** Of connection strings, too. In no contract (arm-appservice 19.0.0 lacks it); documented since April 2025. */
export async function refreshReferences(client: SitesClient, place: SitePlace): Promise<void> {
  const path = `${siteId(client, place)}/config/configreferences/appsettings/refresh`;
  refuse(await client.pathUnchecked(path).post({ queryParameters: { 'api-version': REFRESH_API } }));
}

/** The app itself is not written: a write of its tags through it would carry everything else. */
export async function changeTags(
  client: SitesClient,
  place: SitePlace,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const path = `${siteId(client, place)}/providers/Microsoft.Resources/tags/default`;
  refuse(
    await client.pathUnchecked(path).patch({
      queryParameters: { 'api-version': TAGS_API },
      contentType: 'application/json',
      body: { operation: 'Merge', properties: { tags } },
    }),
  );
}

/** As the SDK's own operations say it. */
function refuse({ status, body }: { readonly status: string; readonly body?: unknown }): void {
  if (Number(status) < 300) return;
  const said = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const { code, message } =
    typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  const text = typeof message === 'string' ? message : `an answer with status ${status}`;
  throw Object.assign(new Error(text), {
    ...{ name: 'RestError', statusCode: Number(status), code: typeof code === 'string' ? code : '' },
  });
}
