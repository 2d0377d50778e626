import type { Answer, Call, Operation } from './operation.ts';
import { pageOf } from './pagination.ts';
import { Refusal } from './refusal.ts';
import type { Repository } from './repositories.ts';
import { describedFound, describedInList } from './repository-description.ts';

/** Which repositories there are: of an organisation, by custom property, by a query. */
export const listingOperations: Operation[] = [
  { method: 'GET', path: '/orgs/{org}/repos', needs: {}, handle: listOfOrganization },
  {
    method: 'GET',
    path: '/orgs/{org}/properties/values',
    needs: { organization_custom_properties: 'read' },
    handle: listProperties,
  },
  { method: 'GET', path: '/search/repositories', needs: {}, handle: search },
];

function ofOrganization(call: Call): Repository[] {
  const { login } = call.organization().owner;
  return call.repositories().filter(({ owner }) => owner.login === login);
}

function listOfOrganization(call: Call): Answer {
  const { items, headers } = pageOf(ofOrganization(call), call);
  return { status: 200, body: items.map((one) => describedInList(one, call.apiUrl)), headers };
}

function listProperties(call: Call): Answer {
  if (call.query['repository_query'] !== undefined)
    throw new Error('the emulator does not know repository_query');
  const { items, headers } = pageOf(ofOrganization(call), call);
  const body = items.map(({ id, fullName, traits }) => ({
    ...{ repository_id: id, repository_name: fullName.split('/')[1], repository_full_name: fullName },
    properties: Object.entries(traits.properties).map(([property_name, value]) => ({ property_name, value })),
  }));
  return { status: 200, body, headers };
}

const MOST_FOUND = 1000; // https://docs.github.com/rest/search/search#about-search

/** https://docs.github.com/search-github/searching-on-github/searching-for-repositories: forks are left out unless asked for. */
function search(call: Call): Answer {
  const words = (call.query['q'] ?? '').split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new Refusal(422, 'Validation Failed');
  const tests = words.map(testOf);
  const forks = words.some((word) => word.startsWith('fork:'));
  const all = call
    .repositories()
    .filter((one) => tests.every((test) => test(one)) && (forks || !one.traits.fork));
  const { items, headers } = pageOf(all.slice(0, MOST_FOUND), call);
  return {
    status: 200,
    body: {
      total_count: all.length,
      incomplete_results: false,
      items: items.map((one) => describedFound(one, call.apiUrl)),
    },
    headers,
  };
}

function testOf(word: string): (repository: Repository) => boolean {
  const [, qualifier, value = ''] = /^(\w+):(.+)$/.exec(word) ?? [];
  const same = (text: string): boolean => text.toLowerCase() === value.toLowerCase();
  switch (qualifier) {
    case undefined:
      return ({ fullName }) => fullName.toLowerCase().includes(word.toLowerCase());
    case 'org':
    case 'user':
      return ({ owner }) => same(owner.login);
    case 'topic':
      return ({ traits }) => traits.topics.some(same);
    case 'language':
      return ({ traits }) => same(traits.language ?? '');
    case 'archived':
      return ({ traits }) => traits.archived === (value === 'true');
    case 'fork':
      return ({ traits }) => value === 'true' || traits.fork;
    default:
      throw new Error(`the emulator does not know the qualifier ${qualifier}`);
  }
}
