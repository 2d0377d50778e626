export const id = 597;
export const ids = [597];
export const modules = {

/***/ 49740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ containerAppRefusal),
/* harmony export */   R0: () => (/* binding */ appId),
/* harmony export */   qo: () => (/* binding */ APP_BUSY),
/* harmony export */   rj: () => (/* binding */ GRANT_APP),
/* harmony export */   v5: () => (/* binding */ isStatusRefusal)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85565);



/** An error of the SDK as a Problem; the credential's own stay what they are. */
function containerAppRefusal(thrown, asked) {
    if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
        return thrown;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...wordsFor(thrown, asked),
        target: `Container App ${asked.name} (${asked.group})`,
        answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        cause: thrown,
    });
}
/** Whether a write was accepted and only its status may not be seen. */
function isStatusRefusal(thrown) {
    return (0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) === 403 && /\/locations\/\w*Operation(Status|Result)/i.test((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
}
function wordsFor(thrown, asked) {
    // Answered to the write itself, or as the end of its operation: microsoft/azure-container-apps#722
    if (/unable to (fetch|get) (secret|value)/i.test((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)))
        return notFetched((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
    switch ((0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown)) {
        case undefined:
            return {
                code: 'azure-failed',
                what: 'The resource manager cannot be reached',
                likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
                fix: 'Run it again; see https://azure.status.microsoft',
            };
        case 401:
            return _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .TOKEN_REFUSED */ .NO;
        case 403:
            return forbidden(asked, (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
        case 404:
            if (asked.isJob)
                return JOB;
            return {
                code: 'container-app-not-found',
                what: 'There is no such Container App',
                likelyCause: 'container-app or resource-group is mistyped, or the app is in another subscription than subscription-id.',
                fix: 'az containerapp list --query "[].{name:name, group:resourceGroup}" --output table   # then, in the config file: container-app and resource-group: THOSE',
            };
        case 409:
            if (/(?:OperationInProgress|LockConflict)/.test(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(thrown)} ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`))
                return APP_BUSY;
            break;
    }
    return {
        code: 'azure-failed',
        what: `The resource manager answered ${(0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown)}`,
        likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
        fix: 'Run it again; see https://azure.status.microsoft',
    };
}
const JOB = {
    code: 'container-app-not-found',
    what: 'This is a job, and jobs are not written',
    likelyCause: 'A job has no replicas to restart: each execution starts with the copies that the platform has, which follow the vault within 30 minutes or so.',
    fix: '# remove it from consumers: in the config file; an execution that must not wait for the platform reads the vault itself',
};
/** ContainerAppOperationInProgress, and the ContainerAppLockConflict of microsoft/azure-container-apps#175. */
const APP_BUSY = {
    code: 'container-app-busy',
    what: 'Another change of this app is under way, and does not end',
    likelyCause: 'A deployment writes the app at this moment, or hangs.',
    fix: 'az containerapp show --name APP --resource-group GROUP --query properties.provisioningState   # once it is Succeeded or Failed, run it again',
};
function notFetched(answer) {
    const [, secret = 'the secret'] = /fetch secret '([^']+)'/.exec(answer) ?? [];
    return {
        code: 'container-app-not-synced',
        what: 'The platform did not read the new value from the vault',
        likelyCause: `The app's identity may not read what ${secret} refers to (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
        fix: GRANT_APP,
    };
}
/** For whoever is to let an app read the vault. */
const GRANT_APP = 'az containerapp show --name APP --resource-group GROUP --query identity   # then grant it: Key Vault Secrets User on the vault\n# and run it again; by itself the platform tries every 30 minutes or so.';
function appId({ subscriptionId, group, name, }) {
    return `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${name}`;
}
/** What the resource manager names itself: another action of the same request, perhaps on another resource. */
const NAMED = /not have (?:authorization|permission) to perform action(?:\(s\))? '([^']+)' (?:over scope|on the linked scope\(s\)) '([^']+)'/;
/** Reader has every read, and not the secrets: https://learn.microsoft.com/azure/container-apps/manage-secrets */
function forbidden(asked, answer) {
    const { toDo, clientId } = asked;
    const [, action = `Microsoft.App/containerApps/${asked.action}`, linked = ''] = NAMED.exec(answer) ?? [];
    const ofIdentity = action.startsWith('Microsoft.ManagedIdentity/');
    const role = ofIdentity ? 'Managed Identity Operator' : 'Container Apps Contributor';
    const scope = ofIdentity ? linked : appId(asked);
    return {
        code: 'azure-permission',
        what: `This identity may not ${ofIdentity ? "assign the app's own identity, which every write of the app does" : toDo}`,
        likelyCause: `It holds no role with ${action} there (or one that is minutes old and not everywhere yet); ${role} has it.`,
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(clientId ?? 'CLIENT-ID')} --role "${role}" --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(scope)}`,
    };
}


/***/ }),

/***/ 36597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  containerAppsOf: () => (/* binding */ containerAppsOf)
});

// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
;// CONCATENATED MODULE: ./build/azure/container-app-operation.js
/** Between two looks at a write that is under way, in milliseconds. The SDK's own is 2 s; the platform names none. */
const POLL_MS = 1000;
/** A write of minutes is another's, or hangs; the SDK's own wait has no end either. */
const MOST_LOOKS = 300;
/**
 * How a write goes is told at subscription scope, where whoever holds roles on the app or its group alone may not
 * look. The app itself tells it too, without the reason of a failure.
 */
async function untilWritten(read, sleep) {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
        const { provisioningState } = await read();
        if (provisioningState === 'Succeeded')
            return;
        if (provisioningState !== 'InProgress')
            throw new Error(`the write ended as ${provisioningState}`);
        await sleep(POLL_MS);
    }
    throw new Error('the write is still under way after five minutes');
}

// EXTERNAL MODULE: ./build/azure/container-app-refusal.js
var container_app_refusal = __webpack_require__(49740);
// EXTERNAL MODULE: ./build/azure/retries.js
var azure_retries = __webpack_require__(65686);
;// CONCATENATED MODULE: ./build/azure/container-apps-client.js

/** The SDK's client, with bounded and visible retries; the SDK loads only here. */
async function containerAppsClient(access) {
    const { ContainerAppsAPIClient: Client } = await Promise.all(/* import() */[__webpack_require__.e(978), __webpack_require__.e(738), __webpack_require__.e(352), __webpack_require__.e(488)]).then(__webpack_require__.bind(__webpack_require__, 7488));
    const { cloud, credential, subscriptionId, say, transport } = access;
    const { additionalPolicies, ...retries } = (0,azure_retries/* visibleRetries */.T)('The resource manager', say, transport?.tryTimeoutMs);
    return new Client(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        $host: cloud.resourceManager,
        credentialScopes: `${cloud.resourceManagerAudience}/.default`,
        ...retries,
        ...(transport && { httpClient: transport.httpClient }),
        additionalPolicies: [...additionalPolicies, { policy: NO_PAGES, position: 'perRetry' }],
    });
}
/** A proxy's page that comes with a success would be taken for a restart that was accepted. */
const NO_PAGES = {
    name: 'dbcred-sync-no-pages',
    async sendRequest(request, next) {
        const response = await next(request);
        const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
        if (isPage && response.status < 400) {
            throw new Error(`a page with status ${response.status}, so not from the resource manager`);
        }
        return response;
    },
};

// EXTERNAL MODULE: ./build/azure/resource-manager-refusal.js
var resource_manager_refusal = __webpack_require__(85565);
;// CONCATENATED MODULE: ./build/azure/container-apps.js





/** Opens the apps of a subscription. */
async function containerAppsOf(access) {
    const client = await containerAppsClient(access);
    return (resourceGroup, name) => appOf(client, access, resourceGroup, name);
}
function appOf(client, access, group, name) {
    const to = async (toDo, action, work) => {
        try {
            return await work();
        }
        catch (thrown) {
            const isJob = (0,resource_manager_refusal/* statusOf */.c2)(thrown) === 404 && (await hasJob(client, group, name));
            throw (0,container_app_refusal/* containerAppRefusal */.HT)(thrown, { ...access, group, name, toDo, action, isJob });
        }
    };
    const read = () => to('read this app', 'read', () => client.containerApps.get(group, name));
    return {
        async read() {
            const { tags = {}, configuration, runningStatus, provisioningState } = await read();
            const [stopped, changing] = [runningStatus === 'Stopped', provisioningState === 'InProgress'];
            return { tags, host: configuration?.ingress?.fqdn, stopped, changing };
        },
        secrets: () => to('list the secrets of this app', 'listSecrets/action', () => listSecrets(client, access.forms, group, name)),
        async write({ secrets, tags = {} }) {
            const { location } = await read();
            const patch = { location, ...(secrets && { configuration: { secrets: secrets.map(asSent) } }) };
            // The write is a merge (RFC 7396), in which only a null takes a tag away; the SDK's type does not know that.
            if (Object.keys(tags).length > 0)
                Reflect.set(patch, 'tags', tags);
            await to('write this app', 'write', () => client.containerApps
                .beginUpdateAndWait(group, name, patch, { updateIntervalInMs: POLL_MS })
                .catch((thrown) => {
                if (!(0,container_app_refusal/* isStatusRefusal */.v5)(thrown))
                    throw thrown;
                return untilWritten(read, access.sleep);
            }));
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
/** Jobs are beside the apps, and easily taken for one. */
function hasJob(client, group, name) {
    return client.jobs.get(group, name).then(() => true, () => false);
}
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

/***/ 85565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NO: () => (/* binding */ TOKEN_REFUSED),
/* harmony export */   Sk: () => (/* binding */ resourceManagerRefusal),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   qf: () => (/* binding */ LIST_SERVERS),
/* harmony export */   yu: () => (/* binding */ BUSY)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
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
            return TOKEN_REFUSED;
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
const TOKEN_REFUSED = {
    code: 'azure-permission',
    what: 'The resource manager does not accept the token',
    likelyCause: 'The subscription belongs to another tenant than tenant-id, or to another Azure cloud.',
    fix: 'az account show --query "{subscription:id, tenant:tenantId}"   # then: subscription-id and tenant-id: THOSE',
};
const BUSY = {
    code: 'flexible-server-busy',
    what: 'The server is busy with another operation',
    likelyCause: 'Somebody changes, scales or restarts the server at this moment, or Azure maintains it.',
    fix: 'Run it again in a few minutes.',
};


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
