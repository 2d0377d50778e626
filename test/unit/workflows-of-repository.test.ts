import { expect, test } from 'vitest';
import { workflowsIn } from '../../src/github/contents.ts';
import { GitHub } from '../../src/github/octokit.ts';

const place = { owner: 'org', repo: 'app' };

function client(isShown: boolean) {
  const fetch = async (url: string): Promise<Response> => {
    const isFound = isShown && !new URL(url).pathname.includes('/contents/');
    const headers = { 'content-type': 'application/json' };
    return new Response(isFound ? '{"id":1}' : '{"message":"Not Found"}', {
      status: isFound ? 200 : 404,
      headers,
    });
  };
  return new GitHub({ auth: 't', baseUrl: 'https://github.test', request: { fetch } });
}

test('a repository without workflows has none, and one that is not shown is told as that', async () => {
  expect(await workflowsIn(client(true), place)).toEqual({ texts: [], left: 0 });
  await expect(workflowsIn(client(false), place)).rejects.toMatchObject({
    code: 'github-repository-not-found',
  });
});
