import type { Call } from './operation.ts';

export interface Page<T> {
  items: T[];
  headers: Record<string, string>;
}

/**
 * GitHub's pages: 30 by default, 100 at most (30 for variables; more is cut down, not refused), and a Link header
 * that names the repository or the organisation by its number. https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf<T>(all: T[], call: Call, most = 100): Page<T> {
  const size = Math.min(positive(call.query['per_page']) ?? Math.min(30, most), most);
  const page = positive(call.query['page']) ?? 1;
  const last = Math.max(Math.ceil(all.length / size), 1);
  const path = byNumber(call);
  const link = (rel: string, number: number): string => {
    const query = new URLSearchParams({ ...call.query, page: `${number}` });
    return `<${call.apiUrl}${path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', Math.min(page - 1, last))] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { Link: links.join(', ') },
  };
}

function byNumber({ path, repository, organization }: Call): string {
  if (path.startsWith('/repos/'))
    return path.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repository().id}`);
  if (path.startsWith('/orgs/'))
    return path.replace(/^\/orgs\/[^/]+/, `/organizations/${organization().owner.id}`);
  return path;
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
