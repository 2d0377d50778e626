/** An answer that refuses, or leads elsewhere, with GitHub's body `{message, documentation_url, status}`. */
export class Refusal extends Error {
  readonly status: 301 | 307 | 400 | 401 | 403 | 404 | 409 | 422 | 429;
  readonly documentationUrl: string | undefined;
  readonly headers: Record<string, string>;
  /** beside the message */
  readonly body: object;

  constructor(
    status: Refusal['status'],
    message: string,
    more: { documentationUrl?: string; headers?: Record<string, string>; body?: object } = {},
  ) {
    super(message);
    this.status = status;
    this.documentationUrl = more.documentationUrl;
    this.headers = more.headers ?? {};
    this.body = more.body ?? { status: `${status}` };
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
