/** A refusal in the resource manager's form. */
export class ArmRefusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 415 | 504;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: 400 | 401 | 403 | 404 | 409 | 415 | 504, code: string, message: string, headers = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  body(): object {
    return { error: { code: this.code, message: this.message } };
  }
}
