/** An answer that refuses, with GitHub's body `{message, documentation_url, status}`. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429;
  readonly documentationUrl: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: Refusal['status'],
    message: string,
    more: { documentationUrl?: string; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.documentationUrl = more.documentationUrl;
    this.headers = more.headers ?? {};
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
