export const id = 126;
export const ids = [126];
export const modules = {

/***/ 4126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openVault: () => (/* binding */ openVault)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9914);
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5686);




async function openVault(url, cloud, credential, caller, collaborators) {
    askAhead(cloud, credential, caller);
    const { SecretClient } = await Promise.all(/* import() */[__webpack_require__.e(818), __webpack_require__.e(336)]).then(__webpack_require__.bind(__webpack_require__, 9336));
    const client = new SecretClient(url, credential, {
        // A cloud given by URL keeps its vaults where its metadata says; `vaultUrl` and the credential check that.
        disableChallengeResourceVerification: cloud.audiences !== 'known',
        ...(0,_retries_js__WEBPACK_IMPORTED_MODULE_2__/* .visibleRetries */ .T)('Key Vault', collaborators.say),
    });
    return {
        url,
        async read(name, as) {
            const secret = await client.getSecret(name).catch(async (thrown) => {
                throw await problemWith(thrown, { url, name, caller, client });
            });
            const forms = as === 'document' ? _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .MASKED_WHEN_FOUND */ .I4 : collaborators.forms;
            const value = new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(secret.value ?? '', forms);
            if (value.isEmpty)
                throw emptySecret(url, name);
            const { version = '', tags = {}, createdOn: createdAt } = secret.properties;
            return { name, value, version, tags, createdAt };
        },
    };
}
/**
 * The vault answers the first request with the resource that it wants a token for. That is known beforehand,
 * so the token is asked for meanwhile; the credential gives the same one when the client asks for it.
 */
function askAhead({ vaultAudience }, credential, caller) {
    if (vaultAudience === undefined || caller === undefined)
        return;
    const options = { enableCae: true, tenantId: caller.tenantId };
    credential.getToken(`${vaultAudience}/.default`, options).catch(() => undefined);
}
async function problemWith(thrown, asked) {
    if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
        return thrown;
    if (!isRestError(thrown) || thrown.statusCode === undefined)
        return unreachable(thrown, asked);
    switch (thrown.statusCode) {
        case 401:
            return unauthorized(thrown, asked);
        case 403:
            return forbidden(thrown, asked);
        case 404:
            return (await isSoftDeleted(asked)) ? softDeleted(thrown, asked) : notFound(thrown, asked);
        case 429:
            return problem(thrown, asked, {
                code: 'vault-throttled',
                what: 'Key Vault is throttling',
                likelyCause: 'The vault or its subscription gets more requests than it may; retrying did not help.',
                fix: 'Run it again in a minute; spread jobs that read this vault over time.',
            });
        default:
            return problem(thrown, asked, {
                code: 'vault-failed',
                what: `Key Vault answered ${thrown.statusCode}`,
                likelyCause: thrown.statusCode >= 500
                    ? 'Key Vault has trouble; retrying did not help.'
                    : 'Key Vault did not accept the request.',
                fix: 'Run it again; see https://azure.status.microsoft',
            });
    }
}
function isRestError(thrown) {
    return thrown instanceof Error && thrown.name === 'RestError';
}
/** `details` is the parsed body; its inner code says which of several refusals a 403 is. */
function innerCode(error) {
    const body = error.details;
    const inner = field(field(body, 'error'), 'innerError') ?? field(field(body, 'error'), 'innererror');
    const code = field(inner, 'code');
    return typeof code === 'string' ? code : undefined;
}
function field(value, name) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
}
function problem(thrown, { url, name }, words) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...words,
        target: `secret ${name} in ${url}`,
        answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        cause: thrown,
    });
}
function vaultName(url) {
    return new URL(url).hostname.split('.')[0] ?? url;
}
function unreachable(thrown, asked) {
    if (/challenge resource/i.test((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)))
        return foreignChallenge(thrown, asked);
    const unknownHost = thrown instanceof _retries_js__WEBPACK_IMPORTED_MODULE_2__/* .HostNotFound */ .A;
    return problem(thrown, asked, {
        code: 'vault-unreachable',
        what: unknownHost ? 'There is no vault of that name' : 'The vault cannot be reached',
        likelyCause: unknownHost
            ? 'The name is mistyped, the vault was deleted, or it belongs to another Azure cloud.'
            : 'The network, a proxy or a private endpoint is in the way.',
        fix: unknownHost
            ? 'az keyvault list --query "[].name" --output tsv   # then: vault: THAT'
            : `curl -sS ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(asked.url)}/healthstatus   # from the same runner`,
    });
}
/** The SDK's own check, on for every known cloud: https://aka.ms/azsdk/blog/vault-uri */
function foreignChallenge(thrown, asked) {
    return problem(thrown, asked, {
        code: 'vault-outside-cloud',
        what: 'The vault asks for a token that is not for vaults of this cloud',
        likelyCause: 'What answers there is not a Key Vault of this cloud. No token was sent to it.',
        fix: 'Check vault and azure-cloud, and what stands between this runner and the vault.',
    });
}
function unauthorized(thrown, asked) {
    return problem(thrown, asked, {
        code: 'vault-unauthorized',
        what: 'The vault does not accept the token',
        likelyCause: "The token is of another tenant than the vault's, or for another cloud; this is not about roles.",
        fix: `az keyvault show --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(vaultName(asked.url))} --query properties.tenantId   # is it tenant-id?`,
    });
}
function forbidden(thrown, asked) {
    const vault = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(vaultName(asked.url));
    if (innerCode(thrown) === 'SecretDisabled' || /disabled secret/.test(thrown.message)) {
        return problem(thrown, asked, {
            code: 'secret-disabled',
            what: 'The latest version of this secret is disabled',
            likelyCause: 'Somebody disabled it, or stored a version that was not meant to be read yet.',
            fix: `az keyvault secret set-attributes --vault-name ${vault} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(asked.name)} --enabled true`,
        });
    }
    if (innerCode(thrown) === 'ForbiddenByFirewall' || /Client address/.test(thrown.message)) {
        return firewall(thrown, asked, vault);
    }
    const assignee = asked.caller?.clientId ?? 'CLIENT-ID';
    return problem(thrown, asked, {
        code: 'vault-forbidden',
        what: 'This identity may not read secrets of the vault',
        likelyCause: 'The role Key Vault Secrets User is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission get.',
        fix: [
            `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(assignee)} --role "Key Vault Secrets User" --scope "$(az keyvault show --name ${vault} --query id --output tsv)"`,
            `# a vault with access policies:\naz keyvault set-policy --name ${vault} --spn ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(assignee)} --secret-permissions get`,
        ].join('\n'),
    });
}
function firewall(thrown, asked, vault) {
    const header = thrown.response?.headers.get('x-ms-keyvault-network-info') ?? '';
    const address = /addr=([\d.]+)/.exec(header)?.[1] ?? /Client address \(([\d.]+)\)/.exec(thrown.message)?.[1];
    return problem(thrown, asked, {
        code: 'vault-firewall',
        what: "The vault's firewall does not admit this runner",
        likelyCause: `The vault admits selected networks only; this runner comes from ${address ?? 'an address that the vault did not tell'}.`,
        fix: `az keyvault network-rule add --name ${vault} --ip-address ${address ?? 'ADDRESS'}\n# GitHub-hosted runners change address with every job: use a private runner instead.`,
    });
}
/** A deleted secret answers like one that never was; only this tells them apart, where the role allows it. */
async function isSoftDeleted({ client, name }) {
    return client.getDeletedSecret(name).then(() => true, () => false);
}
function softDeleted(thrown, asked) {
    return problem(thrown, asked, {
        code: 'secret-deleted',
        what: 'This secret was deleted and can be recovered',
        likelyCause: 'Somebody deleted it; its name stays taken until it is recovered or purged.',
        fix: `az keyvault secret recover --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(vaultName(asked.url))} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(asked.name)}`,
    });
}
function notFound(thrown, asked) {
    return problem(thrown, asked, {
        code: 'secret-not-found',
        what: 'The vault has no such secret',
        likelyCause: 'The name is mistyped, the secret is in another vault, or it was deleted.',
        fix: `az keyvault secret list --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(vaultName(asked.url))} --query "[].name" --output tsv   # then: secret: THAT`,
    });
}
function emptySecret(url, name) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'secret-empty',
        what: 'The secret is empty',
        target: `secret ${name} in ${url}`,
        likelyCause: 'It was stored from a variable or file that held nothing.',
        fix: `az keyvault secret set --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(vaultName(url))} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r)(name)} --file url.txt --encoding utf-8`,
    });
}


/***/ }),

/***/ 5686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ HostNotFound),
/* harmony export */   T: () => (/* binding */ visibleRetries)
/* harmony export */ });
const MAX_RETRIES = 3;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/**
 * Client options that bound and show the Azure SDK's own retries. Key Vault does not promise a Retry-After
 * on 429, and the SDK does not retry one without; its documented back-off is 1, 2, 4 seconds.
 * https://learn.microsoft.com/azure/key-vault/general/overview-throttling
 */
function visibleRetries(service, say) {
    return {
        retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 500, maxRetryDelayInMs: 8000 },
        additionalPolicies: [{ policy: policy(service, say), position: 'perRetry' }],
    };
}
function policy(service, say) {
    const tries = new WeakMap();
    return {
        name: 'dbcred-sync-visible-retries',
        async sendRequest(request, next) {
            const attempt = (tries.get(request) ?? 0) + 1;
            tries.set(request, attempt);
            // Not `request.timeout`: its timer outlives a failed connection and would hold the process up.
            request.abortSignal = AbortSignal.timeout(TRY_TIMEOUT_MS);
            const response = await next(request).catch((thrown) => {
                throw doNotRetryUnknownHosts(thrown);
            });
            boundWait(response, attempt);
            fillEmptyError(response);
            if (willRetry(response) && attempt <= MAX_RETRIES) {
                say(`${service} answered ${response.status}; trying again (${attempt} of ${MAX_RETRIES})`);
            }
            return response;
        },
    };
}
function boundWait(response, attempt) {
    if (response.status !== 429 && response.status !== 503)
        return;
    const asked = response.headers.get('retry-after');
    if (asked === undefined) {
        if (response.status === 429)
            response.headers.set('retry-after-ms', String(1000 * 2 ** (attempt - 1)));
        return;
    }
    const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
    if (waitMs > LONGEST_WAIT_MS)
        response.headers.delete('retry-after');
}
function willRetry({ status, headers }) {
    if (status === 429)
        return headers.has('retry-after') || headers.has('retry-after-ms');
    return status >= 500 && status !== 501 && status !== 505;
}
/** The generated clients throw a TypeError, without the status, over an error that has no body. */
function fillEmptyError(response) {
    if (response.status < 400 || (response.bodyAsText ?? '') !== '')
        return;
    const code = String(response.status);
    response.bodyAsText = JSON.stringify({ error: { code, message: `an empty answer with status ${code}` } });
    response.headers.set('content-type', 'application/json');
}
/** A name that does not resolve is a mistyped vault far more often than a passing fault. */
function doNotRetryUnknownHosts(thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'ENOTFOUND')
        return thrown;
    return new HostNotFound(thrown.message, { cause: thrown });
}
class HostNotFound extends Error {
    name = 'HostNotFound';
}


/***/ })

};
