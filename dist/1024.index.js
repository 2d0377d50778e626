export const id = 1024;
export const ids = [1024];
export const modules = {

/***/ 40265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ StillUnderWay),
/* harmony export */   H8: () => (/* binding */ hasEndedBadly),
/* harmony export */   M4: () => (/* binding */ sentWrite),
/* harmony export */   aD: () => (/* binding */ untilWritten),
/* harmony export */   k9: () => (/* binding */ noteOn),
/* harmony export */   rr: () => (/* binding */ untilEnded)
/* harmony export */ });
/* harmony import */ var _polling_wait_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53465);

/** Between two looks at a write that is under way, in milliseconds. The SDK's own is 2 s; the platform names none. */
const POLL_MS = 1000;
/** Before the first ones: a write that changes only a tag is done at once. */
const FIRST_LOOKS_MS = [50, 100, 250, 500];
/** A write of minutes is another's, or hangs; the SDK's own wait has no end. */
const LONGEST_MS = 5 * 60_000;
const UNDER_WAY = `its write is still under way; waiting, at most ${LONGEST_MS / 60_000} minutes`;
/** A write has neither succeeded nor failed, and takes longer than it is waited for. */
class StillUnderWay extends Error {
    name = 'StillUnderWay';
}
function sentWrite() {
    return { isAccepted: false, askedMs: undefined };
}
/** For the client, which shows it every answer. The write itself is a PATCH. */
function noteOn(sent) {
    return ({ status, request, headers }) => {
        if (request.method === 'PATCH')
            sent.isAccepted = status < 300;
        const asked = headers.get('retry-after');
        sent.askedMs = asked === undefined ? undefined : (0,_polling_wait_js__WEBPACK_IMPORTED_MODULE_0__/* .pollingWaitMs */ .x)(asked, POLL_MS);
    };
}
/** Waits for the end of a write's operation. Throws what the SDK does, and `StillUnderWay`. */
async function untilEnded(operation, sent, sleep, say) {
    let waitedMs = 0;
    for (let looks = 0; !operation.isDone; looks += 1) {
        if (waitedMs >= LONGEST_MS)
            throw stillUnderWay();
        if (looks === FIRST_LOOKS_MS.length)
            say(UNDER_WAY);
        const waitMs = sent.askedMs ?? FIRST_LOOKS_MS[looks] ?? POLL_MS;
        waitedMs += waitMs;
        await sleep(waitMs);
        await operation.poll();
    }
}
/**
 * How a write goes is told at subscription scope, where whoever holds roles on the app or its group alone may not
 * look. The app itself tells it too, without the reason of a failure.
 */
async function untilWritten(read, sleep, say) {
    let waitedMs = 0;
    for (let looks = 0;; looks += 1) {
        const { provisioningState } = await read();
        if (provisioningState === 'Succeeded')
            return;
        if (provisioningState !== 'InProgress')
            throw new Error(`the write ended as ${provisioningState}`);
        if (waitedMs >= LONGEST_MS)
            throw stillUnderWay();
        if (looks === FIRST_LOOKS_MS.length)
            say(UNDER_WAY);
        const waitMs = FIRST_LOOKS_MS[looks] ?? POLL_MS;
        waitedMs += waitMs;
        await sleep(waitMs);
    }
}
function stillUnderWay() {
    return new StillUnderWay('the write is still under way after five minutes');
}
/** The SDK throws a plain Error for an operation that has ended badly, and no other; so does `untilWritten`. */
function hasEndedBadly(thrown) {
    return thrown instanceof Error && thrown.name === 'Error';
}


/***/ }),

/***/ 49740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ containerAppRefusal),
/* harmony export */   R0: () => (/* binding */ appId),
/* harmony export */   qo: () => (/* binding */ APP_BUSY),
/* harmony export */   rj: () => (/* binding */ GRANT_APP)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _container_app_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40265);
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
function wordsFor(thrown, asked) {
    // Answered to the write itself, or as the end of its operation: microsoft/azure-container-apps#722
    if (/unable to (fetch|get) (secret|value)/i.test((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)))
        return notFetched((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
    if (thrown instanceof _container_app_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .StillUnderWay */ .Aj)
        return STILL_UNDER_WAY;
    if (asked.action === 'write' && (0,_container_app_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .hasEndedBadly */ .H8)(thrown))
        return ENDED_BADLY;
    switch ((0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown)) {
        case undefined:
            return {
                code: 'azure-failed',
                what: 'The resource manager cannot be reached',
                likelyCause: 'The network or a proxy is in the way, or the resource manager has trouble.',
                fix: 'Run it again; see https://azure.status.microsoft',
            };
        case 401:
            return (0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenRefused */ .cA)(thrown);
        case 403:
            return forbidden(asked, (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
        case 404:
            if (!(0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .isMissing */ .b2)(thrown))
                return _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .IN_THE_WAY */ .eR;
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
        case 429:
            return _resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .THROTTLED */ .pJ;
    }
    return {
        code: 'azure-failed',
        what: `The resource manager answered ${(0,_resource_manager_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown)}`,
        likelyCause: 'Azure has trouble, or did not accept the request; what can heal was tried again.',
        fix: 'Run it again; see https://azure.status.microsoft',
    };
}
const ENDED_BADLY = {
    code: 'azure-failed',
    what: 'The change of the app was accepted, and then failed',
    likelyCause: "The platform could not bring up what the app is made of (an image, a probe, a quota, a secret that it refers to), or Azure has trouble; it is about the app's deployment, and not about the network or the credential.",
    fix: 'az containerapp revision list --name APP --resource-group GROUP --output table   # and the Activity log of the app; then run it again',
};
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
const STILL_UNDER_WAY = {
    ...APP_BUSY,
    what: 'The change of the app was accepted, and does not end',
    likelyCause: 'The platform takes long, or hangs. The change may still be made; a further run looks first.',
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
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(clientId ?? 'CLIENT-ID')} --role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(role)} --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shellWord */ .r7)(scope)}`,
    };
}


/***/ }),

/***/ 41024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  containerAppsOf: () => (/* binding */ containerAppsOf)
});

// EXTERNAL MODULE: ./build/azure/container-app-refusal.js
var container_app_refusal = __webpack_require__(49740);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/azure/container-app-operation.js
var container_app_operation = __webpack_require__(40265);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./build/azure/no-pages.js
var no_pages = __webpack_require__(96340);
// EXTERNAL MODULE: ./build/azure/retries.js + 1 modules
var azure_retries = __webpack_require__(96284);
;// CONCATENATED MODULE: ./build/azure/container-apps-client.js



/**
 * The SDK's client, with bounded and visible retries; the SDK loads only here. `onAnswer` is shown what each request
 * came to: the SDK's own `onResponse` is not called for a look at an operation.
 */
async function containerAppsClient(access, onAnswer) {
    const { ContainerAppsAPIClient: Client } = await __webpack_require__.e(/* import() */ 6878).then(__webpack_require__.bind(__webpack_require__, 56878));
    const { cloud, credential, subscriptionId, say, transport } = access;
    const { additionalPolicies, ...retries } = (0,azure_retries/* visibleRetries */.Tr)((0,azure_retries/* resourceManagerOf */.r5)(cloud), say, transport?.tryTimeoutMs);
    return new Client(credential, subscriptionId, {
        endpoint: cloud.resourceManager,
        // The SDK would ask for the public cloud's scope, whatever the endpoint is.
        credentials: { scopes: [`${cloud.resourceManagerAudience}/.default`] },
        ...retries,
        ...azure_retries/* OURSELVES */.nQ,
        ...(transport && { httpClient: transport.httpClient }),
        additionalPolicies: [
            ...additionalPolicies,
            { policy: no_pages/* NO_PAGES */.t, position: 'perRetry' },
            { policy: REFUSED_LISTING, position: 'perCall' },
            ...(onAnswer ? [{ policy: showing(onAnswer), position: 'perCall' }] : []),
        ],
    });
}
function showing(onAnswer) {
    return {
        name: 'dbcred-sync-answers',
        async sendRequest(request, next) {
            const answer = await next(request);
            onAnswer(answer);
            return answer;
        },
    };
}
const LISTING = /\/(?:revisions|containerApps)\?/;
const REFUSAL = schemas/* object */.Ikc({ error: schemas/* object */.Ikc({ code: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP() }) });
/** Of a refused listing the SDK says "Pagination failed", and not what Azure answered (arm-appcontainers 4.0.0). */
const REFUSED_LISTING = {
    name: 'dbcred-sync-refused-listing',
    async sendRequest(request, next) {
        const answer = await next(request);
        if (answer.status < 400 || request.method !== 'GET' || !LISTING.test(request.url))
            return answer;
        const said = refusalIn(answer.bodyAsText ?? '');
        if (said === undefined)
            return answer;
        const { RestError } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 49711));
        throw new RestError(said.message, {
            ...{ statusCode: answer.status, request, response: answer },
            ...(said.code === undefined ? {} : { code: said.code }),
        });
    },
};
function refusalIn(body) {
    try {
        return REFUSAL.safeParse(JSON.parse(body)).data?.error;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/azure/resource-manager-refusal.js
var resource_manager_refusal = __webpack_require__(85565);
;// CONCATENATED MODULE: ./build/azure/container-app-write.js





/**
 * Sends a change of an app and waits for its end. An accepted change whose operation cannot be looked at has not
 * failed: then the app itself is looked at. Throws what the SDK does, Problems of `read`, and `StillUnderWay`.
 */
async function sendWrite({ access, group, name, read }, patch) {
    const sent = (0,container_app_operation/* sentWrite */.M4)();
    const client = await containerAppsClient(access, (0,container_app_operation/* noteOn */.k9)(sent));
    const say = (line) => access.say(`Container App ${name}: ${line}`);
    try {
        const operation = client.containerApps.update(group, name, patch);
        await operation.poll(); // throws what the write itself came to
        await (0,container_app_operation/* untilEnded */.rr)(operation, sent, access.sleep, say);
    }
    catch (thrown) {
        const isKnown = thrown instanceof problem/* Problem */.AF || thrown instanceof container_app_operation/* StillUnderWay */.Aj || (0,container_app_operation/* hasEndedBadly */.H8)(thrown);
        if (!sent.isAccepted || isKnown)
            throw thrown;
        // A role on the app or its group alone does not open the operation's address; that is no news.
        if ((0,resource_manager_refusal/* statusOf */.c2)(thrown) !== 403)
            say(unseenWrite(thrown));
        await (0,container_app_operation/* untilWritten */.aD)(read, access.sleep, say);
    }
}
function unseenWrite(thrown) {
    const why = (0,foreign_text/* foreign */.V$)((0,problem/* messageOf */.bD)(thrown));
    return `the resource manager does not say how its write goes (${why}); looking at the app`;
}

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
            const { tags, configuration, runningStatus, provisioningState } = await read();
            const [stopped, changing] = [runningStatus === 'Stopped', provisioningState === 'InProgress'];
            const { fqdn: host, external } = configuration?.ingress ?? {};
            return { tags: tags ?? {}, host, isInternal: external === false, stopped, changing };
        },
        secrets: () => to('list the secrets of this app', 'listSecrets/action', () => listSecrets(client, access.hold, group, name)),
        async write({ secrets, tags = {} }) {
            const { location } = await read();
            const patch = { location, ...(secrets && { configuration: { secrets: secrets.map(asSent) } }) };
            // The write is a merge (RFC 7396), in which only a null takes a tag away; the SDK's type does not know that.
            if (Object.keys(tags).length > 0)
                Reflect.set(patch, 'tags', tags);
            await to('write this app', 'write', () => sendWrite({ access, group, name, read }, patch));
        },
        activeRevisions: () => to('list the revisions of this app', 'revisions/read', () => activeRevisions(client, group, name)),
        replicas: (revision) => to('list the replicas of this app', 'revisions/replicas/read', async () => {
            const { value } = await client.containerAppsRevisionReplicas.listReplicas(group, name, revision);
            return value.map(({ name: replica = '', createdTime, runningState }) => ({
                ...{ name: replica, createdAt: createdTime ?? undefined, runningState },
            }));
        }),
        restart: (revision) => to('restart a revision of this app', 'revisions/restart/action', () => client.containerAppsRevisions.restartRevision(group, name, revision)),
    };
}
/** Jobs are beside the apps, and easily taken for one. */
function hasJob(client, group, name) {
    return client.jobs.get(group, name).then(() => true, () => false);
}
async function listSecrets(client, hold, group, name) {
    let date;
    const { value } = await client.containerApps.listSecrets(group, name, {
        onResponse: ({ headers }) => {
            date = headers.get('date');
        },
    });
    const secrets = value.map(({ name: secret = '', value: text, keyVaultUrl, identity }) => ({
        name: secret,
        value: typeof text === 'string' ? hold(text, keyVaultUrl) : undefined,
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

/***/ 53465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ pollingWaitMs)
/* harmony export */ });
/** However long a service asks for: an operation is looked at again by then. */
const LONGEST_MS = 30_000;
/**
 * How long to wait before the next look at an operation, in milliseconds: what its last answer asked for (the header
 * Retry-After, in seconds), and `leastMs` where it asked for less or for nothing that can be read.
 */
function pollingWaitMs(retryAfter, leastMs) {
    if (retryAfter === undefined || !/^\d+$/.test(retryAfter))
        return leastMs;
    return Math.min(Math.max(Number(retryAfter) * 1000, leastMs), LONGEST_MS);
}


/***/ }),

/***/ 85565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sk: () => (/* binding */ resourceManagerRefusal),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   cA: () => (/* binding */ tokenRefused),
/* harmony export */   eR: () => (/* binding */ IN_THE_WAY),
/* harmony export */   pJ: () => (/* binding */ THROTTLED),
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
/** The resource manager itself says so, which it does with a code: a proxy's 404 says nothing of a resource. */
function isMissing(thrown) {
    return statusOf(thrown) === 404 && /^[A-Za-z]/.test(codeOf(thrown));
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
                fix: `curl -sS ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(`${asked.resourceManager}/metadata/endpoints?api-version=2022-09-01`)}   # from the same runner`,
            };
        case 401:
            return tokenRefused(thrown);
        case 403:
            return forbidden(asked);
        case 404:
            return isMissing(thrown) ? notFound(thrown) : IN_THE_WAY;
        case 429:
            return THROTTLED;
        default:
            return refused(thrown);
    }
}
function forbidden({ toDo, role, scope, clientId }) {
    return {
        code: 'azure-permission',
        what: `This identity may not ${toDo}`,
        likelyCause: `It holds no role that allows this there (or one that is minutes old and not everywhere yet); ${role} does.`,
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(clientId ?? 'CLIENT-ID')} --role ${role} --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(scope)}`,
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
const IN_THE_WAY = {
    code: 'azure-failed',
    what: 'Something else than the resource manager has answered, with 404',
    likelyCause: 'A proxy, a gateway or a page to sign in at stands between this runner and the resource manager.',
    fix: 'curl -sS -i "https://management.azure.com/metadata/endpoints?api-version=2022-09-01"   # from the same runner; other clouds have other hosts',
};
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const THROTTLED = {
    code: 'azure-failed',
    what: 'The resource manager is throttling',
    likelyCause: 'The subscription or this identity asks more than it may; waiting as long as this run waits did not help.',
    fix: 'Run it again in some minutes; spread jobs that use this subscription over time.',
};
/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
function tokenRefused(thrown) {
    if (!/expired/i.test(`${codeOf(thrown)} ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown)}`))
        return TOKEN_REFUSED;
    return {
        ...TOKEN_REFUSED,
        likelyCause: 'The token has run out, or the clock of this machine is wrong; this is not about roles.',
        fix: 'timedatectl status   # on a self-hosted runner; then run it again',
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


/***/ })

};
