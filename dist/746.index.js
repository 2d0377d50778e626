export const id = 746;
export const ids = [746];
export const modules = {

/***/ 3746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  containerAppsOf: () => (/* binding */ containerAppsOf)
});

// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(9914);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(1378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/azure/resource-manager-refusal.js
var resource_manager_refusal = __webpack_require__(5565);
;// CONCATENATED MODULE: ./build/azure/container-app-refusal.js



/** An error of the SDK as a Problem; the credential's own stay what they are. */
function containerAppRefusal(thrown, asked) {
    if (thrown instanceof problem/* Problem */.AF)
        return thrown;
    return new problem/* Problem */.AF({
        ...wordsFor(thrown, asked),
        target: `Container App ${asked.name} (${asked.group})`,
        answer: (0,problem/* messageOf */.bD)(thrown),
        cause: thrown,
    });
}
function wordsFor(thrown, asked) {
    switch ((0,resource_manager_refusal/* statusOf */.c2)(thrown)) {
        case undefined:
            return {
                code: 'azure-failed',
                what: 'The resource manager cannot be reached',
                likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
                fix: 'Run it again; see https://azure.status.microsoft',
            };
        case 401:
        case 403:
            return forbidden(asked);
        case 404:
            return {
                code: 'container-app-not-found',
                what: 'There is no such Container App',
                likelyCause: 'container-app or resource-group is mistyped, or the app is in another subscription.',
                fix: 'az containerapp list --query "[].{name:name, group:resourceGroup}" --output table   # then, in the config file: container-app and resource-group: THOSE',
            };
        default:
            return {
                code: 'azure-failed',
                what: `The resource manager answered ${(0,resource_manager_refusal/* statusOf */.c2)(thrown)}`,
                likelyCause: 'Azure has trouble, did not accept the request, or another change of the app is under way.',
                fix: 'Run it again; see https://azure.status.microsoft',
            };
    }
}
/** Reader has every read, and not the secrets: https://learn.microsoft.com/azure/container-apps/manage-secrets */
function forbidden({ toDo, action, clientId, subscriptionId, group, name }) {
    const scope = `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${name}`;
    return {
        code: 'azure-permission',
        what: `This identity may not ${toDo}`,
        likelyCause: `It holds no role with Microsoft.App/containerApps/${action} there (or one that is minutes old and not everywhere yet); Container Apps Contributor has it.`,
        fix: `az role assignment create --assignee ${(0,foreign_text/* shellWord */.r)(clientId ?? 'CLIENT-ID')} --role "Container Apps Contributor" --scope ${(0,foreign_text/* shellWord */.r)(scope)}`,
    };
}

// EXTERNAL MODULE: ./build/azure/retries.js
var retries = __webpack_require__(5686);
;// CONCATENATED MODULE: ./build/azure/container-apps.js



/** Opens the apps of a subscription; the SDK loads only here. */
async function containerAppsOf(access) {
    const { ContainerAppsAPIClient: Client } = await Promise.all(/* import() */[__webpack_require__.e(978), __webpack_require__.e(738), __webpack_require__.e(352), __webpack_require__.e(488)]).then(__webpack_require__.bind(__webpack_require__, 7488));
    const { cloud, credential, subscriptionId, say } = access;
    const client = new Client(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        $host: cloud.resourceManager,
        credentialScopes: `${cloud.resourceManagerAudience}/.default`,
        ...(0,retries/* visibleRetries */.T)('The resource manager', say),
    });
    return (resourceGroup, name) => appOf(client, access, resourceGroup, name);
}
function appOf(client, access, group, name) {
    const to = async (toDo, action, work) => {
        try {
            return await work();
        }
        catch (thrown) {
            throw containerAppRefusal(thrown, { ...access, group, name, toDo, action });
        }
    };
    const read = () => to('read this app', 'read', () => client.containerApps.get(group, name));
    return {
        async read() {
            const { tags = {}, configuration } = await read();
            return { tags, host: configuration?.ingress?.fqdn };
        },
        secrets: () => to('list the secrets of this app', 'listSecrets/action', () => listSecrets(client, access.forms, group, name)),
        async write(secrets, tags) {
            const { location } = await read();
            const configuration = { secrets: secrets.map(asSent) };
            const envelope = { location, configuration, ...(tags === undefined ? {} : { tags: { ...tags } }) };
            await to('write this app', 'write', () => client.containerApps.beginUpdateAndWait(group, name, envelope, { updateIntervalInMs: POLL_MS }));
        },
        activeRevisions: () => to('list the revisions of this app', 'revisions/read', () => activeRevisions(client, group, name)),
        replicas: (revision) => to('list the replicas of this app', 'revisions/replicas/read', async () => {
            const { value } = await client.containerAppsRevisionReplicas.listReplicas(group, name, revision);
            return value.map(({ name: replica = '', createdTime: createdAt, runningState }) => ({
                ...{ name: replica, createdAt, runningState },
            }));
        }),
        restart: (revision) => to('restart a revision of this app', 'revisions/restart/action', () => client.containerAppsRevisions.restartRevision(group, name, revision)),
    };
}
/** The SDK's own is 2 s; the platform names no interval. */
const POLL_MS = 1000;
async function listSecrets(client, forms, group, name) {
    let date;
    const { value } = await client.containerApps.listSecrets(group, name, {
        onResponse: ({ headers }) => {
            date = headers.get('date');
        },
    });
    const secrets = value.map(({ name: secret = '', value: text, keyVaultUrl, identity }) => ({
        name: secret,
        value: text === undefined ? undefined : new redacted/* Redacted */.tm(text, forms),
        keyVaultUrl: keyVaultUrl || undefined,
        identity: identity || undefined,
    }));
    const at = Date.parse(date ?? '');
    return { secrets, at: Number.isNaN(at) ? undefined : new Date(at) };
}
/** A reference with its value would become a literal: https://github.com/Azure/azure-dev/issues/3871 */
function asSent({ name, value, keyVaultUrl, identity }) {
    if (keyVaultUrl !== undefined)
        return { name, keyVaultUrl, ...(identity === undefined ? {} : { identity }) };
    return { name, ...(value === undefined ? {} : { value: value.reveal() }) };
}
async function activeRevisions(client, group, name) {
    const revisions = [];
    for await (const one of client.containerAppsRevisions.listRevisions(group, name)) {
        if (one.active !== true)
            continue;
        const { name: revision = '', healthState, runningState, provisioningError } = one;
        revisions.push({ name: revision, healthState, runningState, provisioningError });
    }
    return revisions;
}


/***/ }),

/***/ 5565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sk: () => (/* binding */ resourceManagerRefusal),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   qf: () => (/* binding */ LIST_SERVERS),
/* harmony export */   yu: () => (/* binding */ BUSY)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);


/** The HTTP status with which a service refused; undefined when there was no answer. */
function statusOf(thrown) {
    if (!(thrown instanceof Error) || !('statusCode' in thrown))
        return undefined;
    return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined;
}
function codeOf(thrown) {
    return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
/**
 * An error of the SDK as a Problem: `azure-permission`, `flexible-server-not-found`, `flexible-server-busy`,
 * `recovery-failed` for a password that Azure does not take, or `azure-failed`. The credential's own Problems
 * stay what they are.
 */
function resourceManagerRefusal(thrown, asked) {
    if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
        return thrown;
    const { likelyCause, ...words } = wordsFor(thrown, asked);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...words,
        target: asked.target,
        answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        likelyCause: asked.passwordSent ? `${likelyCause}\n${SENT}` : likelyCause,
        cause: thrown,
    });
}
const SENT = 'The new password was sent before this happened, so it may be in force; a further run finds out.';
function wordsFor(thrown, asked) {
    // The client checks names before it sends anything, and throws a plain Error.
    if (thrown instanceof Error && thrown.name === 'Error')
        return notFound(thrown);
    switch (statusOf(thrown)) {
        case undefined:
            return {
                code: 'azure-failed',
                what: 'The resource manager cannot be reached',
                likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
                fix: `curl -sS ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(`${asked.resourceManager}/metadata/endpoints?api-version=2022-09-01`)}   # from the same runner`,
            };
        case 401:
            return {
                code: 'azure-permission',
                what: 'The resource manager does not accept the token',
                likelyCause: 'The subscription belongs to another tenant than tenant-id, or to another Azure cloud.',
                fix: 'az account show --query "{subscription:id, tenant:tenantId}"   # then: subscription-id and tenant-id: THOSE',
            };
        case 403:
            return forbidden(asked);
        case 404:
            return notFound(thrown);
        default:
            return refused(thrown);
    }
}
function forbidden({ toDo, role, scope, clientId }) {
    return {
        code: 'azure-permission',
        what: `This identity may not ${toDo}`,
        likelyCause: `It holds no role that allows this there (or one that is minutes old and not everywhere yet); ${role} does.`,
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(clientId ?? 'CLIENT-ID')} --role ${role} --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(scope)}`,
    };
}
function notFound(thrown) {
    const subscription = /subscription/i.test(`${codeOf(thrown)} ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`);
    return {
        code: 'flexible-server-not-found',
        what: subscription ? 'There is no such subscription' : 'The server is not where the config file says',
        likelyCause: subscription
            ? 'subscription-id is mistyped, or this identity holds no role in it.'
            : 'server.resource-group is mistyped, or the server is in another group or subscription.',
        fix: LIST_SERVERS,
    };
}
const LIST_SERVERS = 'az postgres flexible-server list --query "[].{host:fullyQualifiedDomainName, group:resourceGroup, id:id}" --output table   # then, in the config file: server: { resource-group: THAT }';
function refused(thrown) {
    if (codeOf(thrown) === 'ServerIsBusy')
        return BUSY;
    // https://learn.microsoft.com/azure/azure-sql/database: 40630 to 40632 have these codes.
    if (/^Password/.test(codeOf(thrown))) {
        return {
            code: 'recovery-failed',
            what: 'Azure does not take this password',
            likelyCause: 'Azure wants 8 to 128 characters of three classes (capitals, small letters, digits, others), without three characters in a row of the login name. password-length or password-alphabet in the config file do not allow such a password.',
            fix: 'Remove password-length and password-alphabet from the config file, disable the staged version in the vault, and run it again.',
        };
    }
    return {
        code: 'azure-failed',
        what: `The resource manager answered ${statusOf(thrown)}`,
        likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
        fix: 'Run it again; see https://azure.status.microsoft',
    };
}
const BUSY = {
    code: 'flexible-server-busy',
    what: 'The server is busy with another operation',
    likelyCause: 'Somebody changes, scales or restarts the server at this moment, or Azure maintains it.',
    fix: 'Run it again in a few minutes.',
};


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
