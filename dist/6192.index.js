export const id = 6192;
export const ids = [6192];
export const modules = {

/***/ 76192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   vaultWriteAccess: () => (/* binding */ vaultWriteAccess)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28890);
/* harmony import */ var _role_actions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79068);
/* harmony import */ var _vault_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3872);






/** How long the resource manager is asked, in milliseconds, for all secrets together: they go side by side. */
const PATIENCE_MS = 10_000;
/** https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault */
const SET_SECRET = 'Microsoft.KeyVault/vaults/secrets/setSecret/action';
/**
 * Whether this identity may write secrets of the vault, without writing any: read from the resource manager,
 * where the vault goes by roles and this identity may look. Never throws: what cannot be known is `unknown`.
 * Deny assignments and the vault's firewall are not seen.
 */
async function vaultWriteAccess(question) {
    const { secrets, giveUp = AbortSignal.timeout(PATIENCE_MS) } = question;
    const all = (finding) => secrets.map((secret) => ({ secret, ...finding }));
    const lateness = late(giveUp);
    lateness.catch(() => undefined); // whoever races against it hears of it
    const unlessLate = (work) => Promise.race([work, lateness]);
    try {
        if (question.subscriptionId === undefined)
            return all(unknown('subscription-id is not set'));
        const get = await (0,_resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceManagerReader */ .N)(question, giveUp);
        const vault = await unlessLate(findVault(get, question.subscriptionId, question));
        if ('may' in vault)
            return all(vault);
        return await Promise.all(secrets.map(async (secret) => {
            const finding = unlessLate(mayWrite(get, `${vault.id}/secrets/${encodeURIComponent(secret)}`));
            return { secret, ...(await finding.catch(notAnswered)) };
        }));
    }
    catch (thrown) {
        return all(notAnswered(thrown));
    }
}
function late(giveUp) {
    const reason = () => new Error('it took too long');
    if (giveUp.aborted)
        return Promise.reject(reason());
    return new Promise((_, reject) => {
        giveUp.addEventListener('abort', () => reject(reason()), { once: true });
    });
}
function unknown(why) {
    return { may: 'unknown', why };
}
function notAnswered(thrown) {
    return unknown(`the resource manager gave no answer: ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreign */ .V$)((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown))}`);
}
const Vault = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ properties: zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ enableRbacAuthorization: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().nullish() }) });
/** The first that is not retired on 2027-02-27: https://learn.microsoft.com/azure/key-vault/general/access-control-default */
const VAULT_API = '2026-02-01';
/** The vault's id, or why its roles say nothing. */
async function findVault(get, subscriptionId, { vaultUrl, resourceGroups }) {
    const name = (0,_vault_request_js__WEBPACK_IMPORTED_MODULE_5__/* .vaultName */ ._G)(vaultUrl);
    const groups = new Map(resourceGroups.map((group) => [group.toLowerCase(), group]));
    const looks = [...groups.values()].map(async (group) => {
        const parts = ['subscriptions', subscriptionId, 'resourceGroups', group];
        const id = `/${parts.map(encodeURIComponent).join('/')}/providers/Microsoft.KeyVault/vaults/${encodeURIComponent(name)}`;
        return { id, ...(await get(id, VAULT_API)) };
    });
    const answers = await Promise.all(looks);
    const found = answers.find(({ status }) => status === 200);
    if (found)
        return goesByRoles(found.body) ?? { id: found.id };
    const refused = answers.find(({ status }) => status !== 404);
    if (refused?.status === 403) {
        return unknown('this identity may not read the vault as a resource (Microsoft.KeyVault/vaults/read)');
    }
    if (refused)
        return unknown(`the resource manager answered ${refused.status}`);
    return unknown(`vault ${name} is in none of the resource groups that the config file names`);
}
/**
 * The reason against it, if there is one. What a version of the API gives to new vaults says nothing of this one, and
 * null is what a vault of access policies may have from long ago (the same page).
 */
function goesByRoles(body) {
    const vault = Vault.safeParse(body);
    if (!vault.success)
        return unknown('the resource manager does not say whether the vault goes by roles');
    if (vault.data.properties.enableRbacAuthorization === true)
        return undefined;
    return unknown('the vault goes by access policies, so that roles say nothing');
}
const Permissions = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ dataActions: _role_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .actionList */ .Z, notDataActions: _role_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .actionList */ .Z, condition: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish() })),
    nextLink: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish(),
});
const PERMISSIONS_API = '2022-04-01';
/** https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource */
async function mayWrite(get, secretId) {
    const path = `${secretId}/providers/Microsoft.Authorization/permissions`;
    const { status, body } = await get(path, PERMISSIONS_API);
    if (status === 403) {
        return unknown('this identity may not read its own permissions (Microsoft.Authorization/permissions/read)');
    }
    const permissions = Permissions.safeParse(body);
    if (status !== 200 || !permissions.success)
        return unknown(`the resource manager answered ${status}`);
    const granting = permissions.data.value.filter(grants);
    if (granting.some(({ condition }) => !condition))
        return { may: 'yes', why: 'a role that it holds allows it' };
    if (granting.length > 0)
        return unknown('the role that allows it does so under a condition');
    if (permissions.data.nextLink)
        return unknown('this identity holds more roles than one answer lists');
    return { may: 'no', why: `no role that it holds allows it (${SET_SECRET})` };
}
function grants(role) {
    return (0,_role_actions_js__WEBPACK_IMPORTED_MODULE_2__/* .allows */ .N)(role.dataActions, role.notDataActions, SET_SECRET);
}


/***/ }),

/***/ 28890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ resourceManagerReader)
/* harmony export */ });
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96284);

/**
 * Reads one resource: the status and the JSON, whatever the status is. Throws when nothing answers, and once
 * `giveUp` is aborted.
 */
async function resourceManagerReader({ cloud, credential, say }, giveUp) {
    const rest = await __webpack_require__.e(/* import() */ 9711).then(__webpack_require__.bind(__webpack_require__, 49711));
    const { retryOptions, additionalPolicies } = (0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleRetries */ .Tr)((0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceManagerOf */ .r5)(cloud), say);
    const pipeline = rest.createPipelineFromOptions({ retryOptions, ..._retries_js__WEBPACK_IMPORTED_MODULE_0__/* .OURSELVES */ .nQ });
    for (const { policy } of additionalPolicies)
        pipeline.addPolicy(policy, { afterPhase: 'Retry' });
    pipeline.addPolicy({
        name: 'dbcred-sync-give-up',
        sendRequest(request, next) {
            request.abortSignal = AbortSignal.any([giveUp, ...signalsOf(request.abortSignal)]);
            return next(request);
        },
    }, { afterPhase: 'Retry', afterPolicies: additionalPolicies.map(({ policy }) => policy.name) });
    const scopes = `${cloud.resourceManagerAudience}/.default`;
    pipeline.addPolicy(rest.bearerTokenAuthenticationPolicy({ credential, scopes }));
    const client = rest.createDefaultHttpClient();
    return async (path, apiVersion) => {
        const url = `${cloud.resourceManager}${path}?api-version=${apiVersion}`;
        const answer = await pipeline.sendRequest(client, rest.createPipelineRequest({ url }));
        return { status: answer.status, body: jsonOf(answer.bodyAsText) };
    };
}
/** What is no signal of this process's own kind does not occur here; it would be left out. */
function signalsOf(signal) {
    return signal instanceof AbortSignal ? [signal] : [];
}
function jsonOf(text) {
    try {
        return JSON.parse(text ?? '');
    }
    catch {
        return undefined;
    }
}


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


/***/ }),

/***/ 79068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ allows),
/* harmony export */   Z: () => (/* binding */ actionList)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);

/** As the resource manager lists the actions of a role; it leaves a list out, or says null, where there are none. */
const actionList = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
    .nullish()
    .transform((list) => list ?? []);
/** What a role excludes, it only excludes from itself: https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
function allows(actions, notActions, action) {
    const named = (pattern) => names(pattern, action);
    return actions.some(named) && !notActions.some(named);
}
/** `*` stands for any run of characters. */
function names(pattern, action) {
    const literal = pattern.split('*').map((piece) => piece.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${literal.join('.*')}$`, 'i').test(action);
}


/***/ })

};
