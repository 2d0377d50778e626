/** A refusal of the vault: `{error: {code, message, innererror}}`. */
export class VaultRefusal extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 429;
  readonly code: string;
  readonly inner: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: 400 | 401 | 403 | 404 | 409 | 429,
    code: string,
    message: string,
    inner?: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.inner = inner;
    this.headers = headers;
  }

  body(): object {
    const inner = this.inner === undefined ? {} : { innererror: { code: this.inner } };
    return { error: { code: this.code, message: this.message, ...inner } };
  }
}

/** Not of the vault's own form, since what hosts it refuses. Text and status: Azure/azure-sdk-for-rust#1146. */
export class MediaRefusal extends Error {}

export const unsupportedMedia = (media: string | undefined) =>
  new MediaRefusal(
    media === undefined
      ? "The request contains an entity body but no Content-Type header. The inferred media type 'application/octet-stream' is not supported for this resource."
      : `The request entity's media type '${media}' is not supported for this resource.`,
  );

export const badParameter = (message: string) => new VaultRefusal(400, 'BadParameter', message);

/** Recorded. */
export const secretNotFound = (name: string) =>
  new VaultRefusal(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );

/** Recorded. */
export const secretDisabled = () =>
  new VaultRefusal(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');

export const deletedButRecoverable = (name: string) =>
  new VaultRefusal(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );

export const throttled = (retryAfter: number) =>
  new VaultRefusal(
    429,
    'Throttled',
    'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    undefined,
    { 'Retry-After': String(retryAfter) },
  );
