import { exampleOf } from './contract.ts';
import type { Issue } from './issues.ts';
import { isObject, type JsonObject } from './openapi-document.ts';
import type { Call, Operation } from './operation.ts';
import { pageOf } from './pagination.ts';
import { notFound } from './refusal.ts';
import { timestamp } from './secret-store.ts';

const KNOWN_FILTERS = new Set(['state', 'creator', 'per_page', 'page']);

/** Whose issues a job's token makes. https://docs.github.com/actions/concepts/security/github_token */
const BOT = 'github-actions[bot]';

// https://docs.github.com/rest/issues/issues: for fine-grained tokens, the repository permission "Issues".
export const issueOperations: Operation[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues',
    needs: { issues: 'read' },
    handle(call) {
      const unknown = Object.keys(call.query).filter((name) => !KNOWN_FILTERS.has(name));
      if (unknown.length > 0) throw new Error(`the emulator does not know the filter ${unknown.join(', ')}`);
      const { state = 'open', creator } = call.query;
      const found = call
        .repository()
        .issues.all()
        .filter((one) => state === 'all' || one.state === state)
        .filter((one) => creator === undefined || one.author === creator)
        .toReversed(); // newest first
      const { items, headers } = pageOf(found, call);
      return { status: 200, body: items.map((one) => described(one, call)), headers };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues',
    needs: { issues: 'write' },
    handle(call) {
      const { title, body } = textsOf(call);
      const author = call.caller?.kind === 'integration' ? BOT : (call.caller?.name ?? '');
      const issue = call
        .repository()
        .issues.open({ title: title ?? '', body: body ?? '', author, createdAt: timestamp(call.now()) });
      return { status: 201, body: described(issue, call) };
    },
  },
  {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/issues/{issue_number}',
    needs: { issues: 'write' },
    handle(call) {
      const issue = issueIn(call);
      const { title, body, state, state_reason: reason } = textsOf(call);
      issue.title = title ?? issue.title;
      issue.body = body ?? issue.body;
      if (state === 'open' || state === 'closed') issue.state = state;
      issue.reason = reason ?? (issue.state === 'closed' ? 'completed' : null);
      return { status: 200, body: described(issue, call) };
    },
  },
  {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    needs: { issues: 'write' },
    handle(call) {
      const issue = issueIn(call);
      const { body = '' } = textsOf(call);
      issue.comments.push(body);
      return { status: 201, body: { ...atOurs(exampleOf('issue-comment'), call), body } };
    },
  },
];

function issueIn(call: Call): Issue {
  const asked = call.parameters['issue_number'];
  const found = call
    .repository()
    .issues.all()
    .find(({ number }) => `${number}` === asked);
  if (found === undefined) throw notFound();
  return found;
}

function textsOf({ body }: Call): Partial<Record<string, string>> {
  if (!isObject(body)) return {};
  return Object.fromEntries(
    Object.entries(body).filter((one): one is [string, string] => typeof one[1] === 'string'),
  );
}

/** GitHub's own example of an issue, with our names and texts in the place of its. */
function described(issue: Issue, call: Call): object {
  const { number, title, body, state, reason, author, comments, createdAt } = issue;
  const example = atOurs(exampleOf('issue'), call);
  const { pull_request: _, user, ...ours } = example;
  return {
    ...ours,
    ...{ number, title, body, state, state_reason: reason, comments: comments.length },
    user: { ...(isObject(user) ? user : {}), login: author },
    ...{ created_at: createdAt, updated_at: createdAt, closed_at: state === 'closed' ? createdAt : null },
  };
}

function atOurs(example: JsonObject, { apiUrl, repository }: Call): JsonObject {
  return JSON.parse(
    JSON.stringify(example)
      .replaceAll('octocat/Hello-World', repository().fullName)
      .replaceAll('https://api.github.com', apiUrl)
      .replaceAll('https://github.com', new URL(apiUrl).origin),
  );
}
