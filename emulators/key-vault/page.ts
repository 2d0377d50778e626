import { badParameter } from './refusal.ts';

const PAGE = 25;

/** One page of a list, and the link to the next in the form the vault gives it. */
export function page<T>(items: T[], url: URL): { value: T[]; nextLink: string | null } {
  const size = pageSize(url.searchParams.get('maxresults'));
  const start = offset(url.searchParams.get('$skiptoken'));
  const value = items.slice(start, start + size);
  if (start + size >= items.length) return { value, nextLink: null };
  const token = Buffer.from(JSON.stringify({ NextMarker: start + size })).toString('base64url');
  const version = encodeURIComponent(url.searchParams.get('api-version') ?? '');
  const path = url.pathname.replace(/\/$/, '');
  return {
    value,
    nextLink: `${url.origin}${path}?api-version=${version}&$skiptoken=${token}&maxresults=${size}`,
  };
}

function pageSize(asked: string | null): number {
  if (asked === null) return PAGE;
  const size = Number(asked);
  if (Number.isInteger(size) && size >= 1 && size <= PAGE) return size;
  throw badParameter(`The maxresults parameter must be between 1 and ${PAGE}.`);
}

function offset(token: string | null): number {
  if (token === null) return 0;
  try {
    const { NextMarker } = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Number.isInteger(NextMarker)) return NextMarker;
  } catch {
    // said below
  }
  throw badParameter('The continuation token is invalid.');
}
