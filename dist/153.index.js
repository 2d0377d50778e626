export const id = 153;
export const ids = [153];
export const modules = {

/***/ 52153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   firewallAccess: () => (/* binding */ firewallAccess)
/* harmony export */ });
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65686);

/** Loads the client of the resource manager. */
async function firewallAccess(o) {
    const { PostgreSQLManagementFlexibleServerClient: Client } = await Promise.all(/* import() */[__webpack_require__.e(978), __webpack_require__.e(738), __webpack_require__.e(352), __webpack_require__.e(17)]).then(__webpack_require__.bind(__webpack_require__, 17017));
    const { cloud, clientId, say, sleep, clock } = o;
    const client = new Client(o.credential, o.subscriptionId, {
        endpoint: cloud.resourceManager,
        credentialScopes: `${cloud.resourceManagerAudience}/.default`,
        ...(0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleRetries */ .T)('The resource manager', say),
    });
    return { client, resourceManager: cloud.resourceManager, clientId, say, sleep, clock };
}


/***/ }),

/***/ 65686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ HostNotFound),
/* harmony export */   T: () => (/* binding */ visibleRetries)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

const MAX_RETRIES = 3;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);
/**
 * Client options that bound and show the Azure SDK's own retries. Key Vault does not promise a Retry-After
 * on 429, and the SDK does not retry one without; its documented back-off is 1, 2, 4 seconds.
 * https://learn.microsoft.com/azure/key-vault/general/overview-throttling
 */
function visibleRetries(service, say, tryTimeoutMs = TRY_TIMEOUT_MS) {
    return {
        retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 500, maxRetryDelayInMs: 8000 },
        additionalPolicies: [{ policy: policy(service, say, tryTimeoutMs), position: 'perRetry' }],
    };
}
function policy(service, say, tryTimeoutMs) {
    const sayAgain = (what, attempt) => {
        if (attempt <= MAX_RETRIES)
            say(`${service} ${what}; trying again (${attempt} of ${MAX_RETRIES})`);
    };
    const tries = new WeakMap();
    return {
        name: 'dbcred-sync-visible-retries',
        async sendRequest(request, next) {
            const attempt = (tries.get(request) ?? 0) + 1;
            tries.set(request, attempt);
            const response = await inTime(request, tryTimeoutMs, next).catch((thrown) => {
                const code = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(thrown);
                if (code !== undefined && RETRIED.has(code))
                    sayAgain(`did not answer (${code})`, attempt);
                throw doNotRetryUnknownHosts(thrown);
            });
            boundWait(response, attempt);
            fillEmptyError(response);
            if (willRetry(response))
                sayAgain(`answered ${response.status}`, attempt);
            return response;
        },
    };
}
/**
 * Not `request.timeout`: its timer outlives a failed connection and would hold the process up. The signal goes with
 * the try, since the SDK listens to it while it waits for the next one, too.
 */
async function inTime(request, timeoutMs, next) {
    request.abortSignal = AbortSignal.timeout(timeoutMs);
    try {
        return await next(request);
    }
    finally {
        delete request.abortSignal;
    }
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
