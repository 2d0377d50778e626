export const id = 4935;
export const ids = [4935];
export const modules = {

/***/ 47316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  firewallAccess: () => (/* binding */ firewallAccess)
});

// EXTERNAL MODULE: ./build/azure/flexible-servers-client.js
var flexible_servers_client = __webpack_require__(90454);
// EXTERNAL MODULE: ./build/azure/no-pages.js
var no_pages = __webpack_require__(96340);
;// CONCATENATED MODULE: ./build/azure/service-clock.js
/** A runner's clock may be hours off; several runners that judge one another go by the clock that they share. */
function serviceClock(clock) {
    let aheadMs;
    return {
        policy: {
            name: 'dbcred-sync-service-clock',
            async sendRequest(request, next) {
                const response = await next(request);
                const told = Date.parse(response.headers.get('date') ?? '');
                if (!Number.isNaN(told))
                    aheadMs = told - clock();
                return response;
            },
        },
        now: () => (aheadMs === undefined ? undefined : clock() + aheadMs),
    };
}

;// CONCATENATED MODULE: ./build/azure/firewall-access.js



/** Loads the client of the resource manager. */
async function firewallAccess(asker) {
    const { cloud, clientId, say, sleep, clock, subscriptionId } = asker;
    const { policy, now } = serviceClock(clock);
    const client = await (0,flexible_servers_client/* flexibleServersClient */.t)(asker, subscriptionId, [no_pages/* NO_PAGES */.t, policy]);
    return { client, resourceManager: cloud.resourceManager, clientId, say, sleep, clock, serviceTime: now };
}


/***/ }),

/***/ 90454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ flexibleServersClient)
/* harmony export */ });
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96284);

/** Loads the client of the resource manager for servers. The policies see each try. */
async function flexibleServersClient({ cloud, credential, say }, subscriptionId, policies) {
    const { PostgreSQLManagementFlexibleServerClient: Client } = await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(5738), __webpack_require__.e(7352), __webpack_require__.e(7017)]).then(__webpack_require__.bind(__webpack_require__, 17017));
    const { retryOptions, additionalPolicies } = (0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleRetries */ .Tr)((0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceManagerOf */ .r5)(cloud), say);
    const perRetry = policies.map((policy) => ({ policy, position: 'perRetry' }));
    return new Client(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        credentialScopes: `${cloud.resourceManagerAudience}/.default`,
        retryOptions,
        ..._retries_js__WEBPACK_IMPORTED_MODULE_0__/* .OURSELVES */ .nQ,
        additionalPolicies: [...additionalPolicies, ...perRetry],
    });
}


/***/ }),

/***/ 96340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ NO_PAGES)
/* harmony export */ });
class NotFromAzure extends Error {
    name = 'NotFromAzure';
}
/**
 * A proxy's page that comes with a success would be taken for a change that was accepted: the clients of the resource
 * manager look at the status alone where they expect no body.
 */
const NO_PAGES = {
    name: 'dbcred-sync-no-pages',
    async sendRequest(request, next) {
        const response = await next(request);
        const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
        if (isPage && response.status < 400) {
            throw new NotFromAzure(`a page with status ${response.status}, so not from the resource manager`);
        }
        return response;
    },
};


/***/ }),

/***/ 96284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AJ: () => (/* binding */ HostNotFound),
  nQ: () => (/* binding */ OURSELVES),
  $b: () => (/* binding */ longWaitAskedIn),
  r5: () => (/* binding */ resourceManagerOf),
  Tr: () => (/* binding */ visibleRetries)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/azure/own-address.js
/** A service's answer has named an address for the next request, of a page or an operation, that is not its own. */
class LeadsElsewhere extends Error {
    name = 'LeadsElsewhere';
}
/**
 * Refuses what is not at `address`, nor at a host below it, as a region of it is: each request carries the token,
 * and the SDKs follow whatever an answer names (nextLink, Azure-AsyncOperation, Location).
 */
function stayAt(address, requested) {
    const [own, next] = [new URL(address), new URL(requested)];
    const inside = next.hostname === own.hostname || next.hostname.endsWith(`.${own.hostname}`);
    if (inside && next.port === own.port && next.protocol === own.protocol)
        return;
    throw new LeadsElsewhere(`the answer of ${own.host} leads to ${next.origin}, which is not its own address: nothing was sent there`);
}

;// CONCATENATED MODULE: ./build/azure/retries.js




const MAX_RETRIES = 3;
/** Where nothing is asked for, the SDK waits for half of twice as long each time, and for up to as much again. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);
/** What passes as well, and is not: no answer of a name server, a closed connection, an answer that breaks off. */
const ALSO_PASSING = new Set(['EAI_AGAIN', 'EPIPE', 'PARSE_ERROR']);
/** By what Azure's own logs know our requests. */
const OURSELVES = { userAgentOptions: { userAgentPrefix: version/* USER_AGENT */._ } };
function resourceManagerOf({ resourceManager }) {
    return { service: 'The resource manager', address: resourceManager };
}
/**
 * Client options that bound and show the Azure SDK's own retries. Key Vault does not promise a Retry-After
 * on 429, and the SDK does not retry one without; its documented back-off is 1, 2, 4 seconds.
 * https://learn.microsoft.com/azure/key-vault/general/overview-throttling
 */
function visibleRetries(asking, say, tryTimeoutMs = TRY_TIMEOUT_MS) {
    return {
        retryOptions: {
            ...{ maxRetries: MAX_RETRIES, retryDelayInMs: FIRST_PAUSE_MS, maxRetryDelayInMs: LONGEST_PAUSE_MS },
        },
        additionalPolicies: [{ policy: policy(asking, say, tryTimeoutMs), position: 'perRetry' }],
    };
}
function policy({ service, address }, say, tryTimeoutMs) {
    const sayAgain = (what, attempt, waitMs = longestPauseMs(attempt)) => {
        if (attempt > MAX_RETRIES)
            return;
        const seconds = Math.max(1, Math.ceil(waitMs / 1000));
        say(`${service} ${what}; trying again within ${seconds} s (${attempt} of ${MAX_RETRIES})`);
    };
    const tries = new WeakMap();
    return {
        name: 'dbcred-sync-visible-retries',
        async sendRequest(request, next) {
            if (address !== undefined)
                stayAt(address, request.url);
            const attempt = (tries.get(request) ?? 0) + 1;
            tries.set(request, attempt);
            // The SDK's reading of a compressed answer never settles when the connection breaks off within it.
            request.headers.delete('accept-encoding');
            const answer = inTime(request, tryTimeoutMs, next);
            const response = await (0,turns/* saidWhenSlow */.fb)(answer, `${service} has not answered`, tryTimeoutMs, say).catch((thrown) => {
                const code = (0,problem/* codeOf */.$N)(asRetried(thrown));
                if (code !== undefined && RETRIED.has(code))
                    sayAgain(`did not answer (${code})`, attempt);
                throw doNotRetryUnknownHosts(thrown);
            });
            boundWait(request, response, attempt, (what) => say(`${service} ${what}`));
            fillEmptyError(response);
            if (willRetry(response))
                sayAgain(`answered ${response.status}`, attempt, pauseSetIn(response));
            else
                tries.delete(request); // a vault's challenge is no try
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
    catch (thrown) {
        const isOverdue = thrown instanceof Error && thrown.name === 'AbortError';
        if (isOverdue)
            thrown.message = `no answer within ${timeoutMs / 1000} s`;
        throw thrown;
    }
    finally {
        delete request.abortSignal;
    }
}
const longWaits = new WeakMap();
/** A wait that was asked for and was too long for this run, in milliseconds. */
function longWaitAskedIn(request) {
    return request === undefined ? undefined : longWaits.get(request);
}
/** The headers in which a service asks for a wait, and how many milliseconds their unit is; the SDK's order. */
const WAIT_HEADERS = { 'retry-after-ms': 1, 'x-ms-retry-after-ms': 1, 'retry-after': 1000 };
/**
 * What is asked for is passed on in one plain form: the SDK would give up a 429 whose wait it cannot read, and would
 * wait for as long as it is told to.
 */
function boundWait(request, response, attempt, say) {
    const { status, headers } = response;
    if (status !== 429 && status !== 503)
        return;
    const askedMs = waitAskedMs(headers);
    for (const name of Object.keys(WAIT_HEADERS))
        headers.delete(name);
    if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) {
        longWaits.set(request, askedMs);
        if (status === 429)
            say(`asks to wait ${Math.ceil(askedMs / 1000)} s, which is too long for this run`);
        return;
    }
    const waitMs = askedMs ?? (status === 429 ? 1000 * 2 ** (attempt - 1) : undefined);
    if (waitMs !== undefined)
        headers.set('retry-after-ms', String(waitMs));
}
/** Undefined where nothing is asked for, or nothing that can be read. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function waitAskedMs(headers) {
    for (const [name, unitMs] of Object.entries(WAIT_HEADERS)) {
        const asked = headers.get(name)?.trim() ?? '';
        if (/^\d+(\.\d+)?$/.test(asked))
            return Math.ceil(Number(asked) * unitMs);
    }
    const asked = headers.get('retry-after') ?? '';
    const moment = / GMT$/.test(asked) ? Date.parse(asked) : Number.NaN;
    return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}
/** Before try `attempt` + 1, as the SDK reckons it: calculateRetryDelay of @typespec/ts-http-runtime. */
function longestPauseMs(attempt) {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}
/** What `boundWait` has settled. */
function pauseSetIn({ headers }) {
    const set = headers.get('retry-after-ms');
    return set === undefined ? undefined : Number(set);
}
function willRetry({ status, headers }) {
    if (status === 429)
        return headers.has('retry-after-ms');
    return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
/** The generated clients throw a TypeError, without the status, over an error that has no body. */
function fillEmptyError(response) {
    if (response.status < 400 || (response.bodyAsText ?? '') !== '')
        return;
    const code = String(response.status);
    response.bodyAsText = JSON.stringify({ error: { code, message: `an empty answer with status ${code}` } });
    response.headers.set('content-type', 'application/json');
}
/** Under a code that the SDK tries again; its message keeps what it was. */
function asRetried(thrown) {
    if (thrown instanceof Error && 'code' in thrown && ALSO_PASSING.has(String(thrown.code))) {
        thrown.code = 'ECONNRESET';
    }
    return thrown;
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
