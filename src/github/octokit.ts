import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';

/** As @actions/github puts it together, which brings an HTTP client of a megabyte besides, for proxies alone. */
export const GitHub = Octokit.plugin(restEndpointMethods, paginateRest);
