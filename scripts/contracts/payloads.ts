import type { Seen } from '../../emulators/traffic.ts';
import type { Contract } from './notation.ts';

/** One exchange as oav reads it. */
export interface Payload {
  readonly liveRequest: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly liveResponse: {
    readonly statusCode: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** The exchange for a contract's host; without the credential. */
export function payload(seen: Seen, { host }: Contract): Payload {
  const { authorization: _, ...headers } = seen.requestHeaders;
  return {
    liveRequest: {
      ...{ method: seen.method, url: `https://${host}${plain(seen.path)}`, headers },
      body: jsonOf(seen.requestBody),
    },
    liveResponse: {
      ...{ statusCode: String(seen.status), headers: seen.responseHeaders, body: jsonOf(seen.responseBody) },
    },
  };
}

/**
 * oav looks for api-version as it is, and for every part of a path: the latest version of a secret has none there.
 */
function plain(path: string): string {
  const [place = '', query = ''] = path.split('?');
  const whole = place.replace(/^(\/secrets\/[^/]+)\/$/, '$1/latest');
  return `${whole}?${query.replaceAll('api%2Dversion', 'api-version')}`;
}

function jsonOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An answer as no service gives it: each text a number, or what is no object. */
export function broken(whole: Payload): Payload {
  const { body } = whole.liveResponse;
  const [first] = Object.entries(Object(body));
  const spoilt = first === undefined ? [] : { ...Object(body), [first[0]]: 17 };
  return { ...whole, liveResponse: { ...whole.liveResponse, body: spoilt } };
}
