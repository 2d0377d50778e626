import { createHash } from 'node:crypto';
import type { Answer, Call, Operation } from './operation.ts';
import { notFound } from './refusal.ts';
import { htmlUrl } from './repository-description.ts';

/**
 * Files of a repository's default branch, to read: the permission "Contents" (read).
 * https://docs.github.com/rest/repos/contents#get-repository-content
 */
export const contentOperations: Operation[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/contents/{path}',
    needs: { contents: 'read' },
    handle: show,
  },
];

function show(call: Call): Answer {
  if (Object.keys(call.query).length > 0) throw new Error('the emulator knows no other branch');
  const asked = (call.parameters['path'] ?? '').replace(/^\/+|\/+$/g, '');
  const { files } = call.repository();
  const text = files.get(asked);
  if (text !== undefined) return { status: 200, body: file(call, asked, text) };
  const inside = [...files.keys()].filter((path) => path.startsWith(`${asked}/`));
  if (inside.length === 0) throw notFound();
  const names = new Set(inside.map((path) => path.slice(asked.length + 1).split('/')[0] ?? ''));
  const body = [...names].sort().map((name) => {
    const path = `${asked}/${name}`;
    const own = files.get(path);
    return own === undefined
      ? entry(call, path, { type: 'dir', text: '' })
      : entry(call, path, { type: 'file', text: own });
  });
  return { status: 200, body };
}

/** Base64 in lines of sixty, as GitHub sends it. */
function file(call: Call, path: string, text: string): object {
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
  return { ...entry(call, path, { type: 'file', text }), encoding: 'base64', content: `${content}\n` };
}

function entry(
  { apiUrl, repository }: Call,
  path: string,
  { type, text }: { type: 'file' | 'dir'; text: string },
): object {
  const { fullName } = repository();
  const bytes = Buffer.from(text);
  // git hash-object
  const sha = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  const url = `${apiUrl}/repos/${fullName}/contents/${path}?ref=main`;
  const git = `${apiUrl}/repos/${fullName}/git/${type === 'file' ? 'blobs' : 'trees'}/${sha}`;
  const html = `${htmlUrl(apiUrl)}/${fullName}/${type === 'file' ? 'blob' : 'tree'}/main/${path}`;
  return {
    ...{ name: path.slice(path.lastIndexOf('/') + 1), path, sha, size: bytes.length, type },
    ...{ url, html_url: html, git_url: git },
    download_url: type === 'file' ? `${htmlUrl(apiUrl)}/raw/${fullName}/main/${path}` : null,
    _links: { self: url, git, html },
  };
}
