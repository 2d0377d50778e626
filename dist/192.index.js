export const id = 192;
export const ids = [192];
export const modules = {

/***/ 76192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   vaultWriteAccess: () => (/* binding */ vaultWriteAccess)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28890);




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
    return unknown(`the resource manager gave no answer: ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V)((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown))}`);
}
const Vault = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ properties: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ enableRbacAuthorization: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().nullish() }) });
const VAULT_API = '2023-07-01';
/** The vault's id, or why its roles say nothing. A vault's name is the first label of its address. */
async function findVault(get, subscriptionId, { vaultUrl, resourceGroups }) {
    const name = new URL(vaultUrl).hostname.split('.')[0] ?? '';
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
/** The reason against it, if there is one. */
function goesByRoles(body) {
    const vault = Vault.safeParse(body);
    const byRoles = vault.success ? vault.data.properties.enableRbacAuthorization : undefined;
    if (byRoles === true)
        return undefined;
    return unknown(byRoles === false
        ? 'the vault goes by access policies, so that roles say nothing'
        : 'the resource manager does not say whether the vault goes by roles');
}
const actions = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
    .nullish()
    .transform((list) => list ?? []);
const Permissions = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ dataActions: actions, notDataActions: actions, condition: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish() })),
    nextLink: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
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
/** What a role excludes, it only excludes from itself: https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
function grants(role) {
    return role.dataActions.some(includesSetSecret) && !role.notDataActions.some(includesSetSecret);
}
/** `*` stands for any run of characters. */
function includesSetSecret(pattern) {
    const literal = pattern.split('*').map((piece) => piece.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${literal.join('.*')}$`, 'i').test(SET_SECRET);
}


/***/ }),

/***/ 28890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ resourceManagerReader)
/* harmony export */ });
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65686);

/**
 * Reads one resource: the status and the JSON, whatever the status is. Throws when nothing answers, and once
 * `giveUp` is aborted.
 */
async function resourceManagerReader({ cloud, credential, say }, giveUp) {
    const rest = await __webpack_require__.e(/* import() */ 978).then(__webpack_require__.bind(__webpack_require__, 38978));
    const { retryOptions, additionalPolicies } = (0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleRetries */ .T)('The resource manager', say);
    const pipeline = rest.createPipelineFromOptions({ retryOptions });
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
