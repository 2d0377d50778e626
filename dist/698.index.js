export const id = 698;
export const ids = [698];
export const modules = {

/***/ 698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  setAdministratorPassword: () => (/* binding */ setAdministratorPassword)
});

// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/azure/flexible-servers-client.js
var flexible_servers_client = __webpack_require__(90454);
// EXTERNAL MODULE: ./build/azure/no-pages.js
var no_pages = __webpack_require__(96340);
// EXTERNAL MODULE: ./build/azure/polling-wait.js
var polling_wait = __webpack_require__(53465);
// EXTERNAL MODULE: ./build/azure/resource-manager-refusal.js
var resource_manager_refusal = __webpack_require__(85565);
;// CONCATENATED MODULE: ./build/azure/password-operation.js




/** Between two looks, unless the service says otherwise. */
const LOOK_EVERY_MS = 2000;
/** States that end by themselves: https://learn.microsoft.com/rest/api/postgresql/servers/get */
const PASSING = ['Updating', 'Starting', 'Restarting', 'Provisioning'];
/** Waits until the server is `Ready`, where that comes by itself. Throws `flexible-server-busy` or `recovery-failed`. */
async function untilReady(operation, first, step = 'wait') {
    const { client, resourceGroup, name, host, say, sleep, clock, deadline } = operation;
    let state = first;
    if (step === 'wait' && state !== undefined && PASSING.includes(state)) {
        say(`server ${host} is ${state}; waiting for it to be Ready, at most ten minutes`);
    }
    while (state !== 'Ready') {
        if (state === undefined || !PASSING.includes(state))
            throw notReady(operation, state);
        if (clock() >= deadline)
            throw new problem/* Problem */.AF({ ...resource_manager_refusal/* BUSY */.yu, target: `server ${host}`, answer: `it is ${state}` });
        await sleep(LOOK_EVERY_MS);
        const server = await client.servers.get(resourceGroup, name).catch((thrown) => {
            throw operation.refusal(thrown, step);
        });
        state = server.state;
    }
}
function notReady({ host, resourceGroup, name }, state = 'in no known state') {
    const where = `--resource-group ${(0,foreign_text/* shellWord */.r7)(resourceGroup)} --name ${(0,foreign_text/* shellWord */.r7)(name)}`;
    return new problem/* Problem */.AF({
        code: 'recovery-failed',
        what: 'The server is not Ready, and will not be by itself',
        target: `server ${host}`,
        answer: `it is ${(0,foreign_text/* foreign */.V$)(state)}`,
        likelyCause: 'The resource manager sets the password of a server that is Ready, and of no other.',
        fix: state === 'Stopped' || state === 'Stopping'
            ? `az postgres flexible-server start ${where}`
            : `az postgres flexible-server show ${where} --query state   # and the server's page in the portal`,
    });
}
/** Sends the password and waits for the end of the operation; see `setAdministratorPassword`. */
async function sendPassword(operation, password, deliveries) {
    const { client, resourceGroup, name, host, sleep, clock, deadline } = operation;
    const seen = { accepted: false, waitMs: LOOK_EVERY_MS };
    try {
        const poller = await client.servers.beginUpdate(resourceGroup, name, { administratorLoginPassword: password.reveal() }, {
            onResponse({ status, request, headers }) {
                if (request.method === 'PATCH')
                    seen.accepted = status < 300;
                seen.waitMs = (0,polling_wait/* pollingWaitMs */.x)(headers.get('retry-after'), LOOK_EVERY_MS);
            },
        });
        if (!poller.isDone()) {
            const minutes = Math.ceil((deadline - clock()) / 60_000);
            operation.say(`the resource manager is setting the password of server ${host}; waiting, at most ${minutes} minutes`);
        }
        while (!poller.isDone()) {
            if (clock() >= deadline)
                throw tooLong(operation);
            await sleep(seen.waitMs);
            await poller.poll();
        }
        return 'done';
    }
    catch (thrown) {
        if (thrown instanceof problem/* Problem */.AF)
            throw thrown;
        return afterFailure(thrown, operation, seen.accepted, deliveries);
    }
}
/** These say what they say of every try, also of one whose answer was lost. */
const FINAL = [400, 401, 403, 404];
async function afterFailure(thrown, operation, accepted, { unanswered }) {
    // The SDK throws a plain Error for an operation that has ended badly, and no other.
    if (accepted && thrown instanceof Error && thrown.name === 'Error')
        throw failed(thrown, operation);
    const answered = !unanswered || FINAL.includes((0,resource_manager_refusal/* statusOf */.c2)(thrown) ?? 0);
    if (!accepted && answered)
        throw operation.refusal(thrown, 'send');
    // Its address is at the subscription, so a role on the group alone does not open it.
    const how = accepted ? 'does not say how that goes' : 'gave no clear answer to the new password';
    operation.say(`the resource manager ${how} (${(0,foreign_text/* foreign */.V$)((0,problem/* messageOf */.bD)(thrown))}); waiting for the server to be Ready instead`);
    await untilReady(operation, 'Updating', 'watch');
    return 'unconfirmed';
}
function failed(thrown, { host }) {
    return new problem/* Problem */.AF({
        code: 'recovery-failed',
        what: 'The resource manager accepted the new password and then failed to set it',
        target: `server ${host}`,
        answer: thrown.message,
        likelyCause: 'Azure has trouble with this server; which password is in force, only a login can tell.',
        fix: "Run it again; if it fails the same way, look at the Activity log on the server's page in the portal.",
        cause: thrown,
    });
}
function tooLong({ host }) {
    return new problem/* Problem */.AF({
        code: 'recovery-failed',
        what: 'The resource manager is still setting the new password after ten minutes',
        target: `server ${host}`,
        likelyCause: 'Azure has trouble with this server; the password may still come into force.',
        fix: 'Run it again: it looks first, and sends the same password again if it must.',
    });
}

;// CONCATENATED MODULE: ./build/azure/flexible-server.js






/** Waited for in all, in milliseconds: for the server to be ready, and for the operation to end. */
const PATIENCE_MS = 10 * 60_000;
/**
 * Gives the server's administrator a password through the resource manager, which needs no login. Prove it by
 * login afterwards, for some seconds if need be: `unconfirmed` means that the password was sent, that the
 * server is ready again, and that nobody would say how it went. Waits at most ten minutes.
 *
 * Throws Problems: `azure-permission`, `azure-failed`, `flexible-server-not-found`, `flexible-server-busy`,
 * `recovery-failed`, and those of the credential.
 */
async function setAdministratorPassword(wish) {
    const { say } = wish;
    const deliveries = { unanswered: false };
    const client = await (0,flexible_servers_client/* flexibleServersClient */.t)(wish, wish.subscriptionId, [
        noteUnanswered(deliveries),
        no_pages/* NO_PAGES */.t,
    ]);
    const server = await findServer(client, wish);
    mustBeSettable(server, wish);
    const operation = operationOn(server.name ?? '', client, wish);
    await untilReady(operation, server.state);
    say(`the resource manager sets the password of role ${wish.role}; this takes a minute or so, at most ten`);
    return sendPassword(operation, wish.password, deliveries);
}
/** A try that got no answer may have been heard all the same. */
function noteUnanswered(deliveries) {
    return {
        name: 'dbcred-sync-unanswered-changes',
        async sendRequest(request, next) {
            const note = () => {
                if (request.method === 'PATCH')
                    deliveries.unanswered = true;
            };
            const response = await next(request).catch((thrown) => {
                note();
                throw thrown;
            });
            if (response.status >= 500)
                note();
            return response;
        },
    };
}
async function findServer(client, wish) {
    const { host, resourceGroup, subscriptionId } = wish;
    const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
    const others = [];
    try {
        for await (const server of client.servers.listByResourceGroup(resourceGroup)) {
            const name = server.fullyQualifiedDomainName ?? '';
            if (name.toLowerCase() === host.toLowerCase())
                return server;
            others.push(name);
        }
    }
    catch (thrown) {
        const toDo = `list the servers of resource group ${resourceGroup}`;
        throw (0,resource_manager_refusal/* resourceManagerRefusal */.Sk)(thrown, asked(wish, { toDo, role: 'Reader', scope: group }));
    }
    throw new problem/* Problem */.AF({
        code: 'flexible-server-not-found',
        what: 'The resource group has no server of this host',
        target: `${host} in resource group ${resourceGroup}`,
        answer: others.length === 0 ? 'it has no server at all' : `it has ${others.join(', ')}`,
        likelyCause: 'server.resource-group names another group, or server.host is another name of the server than its own (a private DNS name, a virtual endpoint).',
        fix: resource_manager_refusal/* LIST_SERVERS */.qf,
    });
}
function mustBeSettable(server, { host, role, resourceGroup }) {
    const { administratorLogin = '', authConfig, name = '' } = server;
    if (administratorLogin !== role) {
        throw new problem/* Problem */.AF({
            code: 'recovery-failed',
            what: "The resource manager can only set the administrator's password",
            target: `role ${role} of ${host}`,
            answer: `the administrator is ${administratorLogin}`,
            likelyCause: 'The config file rotates a role that is not the administrator of the server.',
            fix: `psql ${(0,foreign_text/* shellWord */.r7)(`host=${host} user=${administratorLogin} dbname=postgres sslmode=verify-full sslrootcert=system`)}   # then: \\password ROLE, with the password that is in the vault`,
        });
    }
    // https://learn.microsoft.com/azure/postgresql/security/security-reset-admin-password
    if (authConfig?.passwordAuth === 'Disabled') {
        throw new problem/* Problem */.AF({
            code: 'recovery-failed',
            what: 'Password authentication is off on this server',
            target: `server ${host}`,
            likelyCause: 'Nobody can log in with a password there, and the resource manager would accept a new one and silently not set it. Nothing was sent.',
            fix: `az postgres flexible-server update --resource-group ${(0,foreign_text/* shellWord */.r7)(resourceGroup)} --name ${(0,foreign_text/* shellWord */.r7)(name)} --password-auth Enabled`,
        });
    }
}
function operationOn(name, client, wish) {
    const { host, resourceGroup, subscriptionId, say, sleep, clock } = wish;
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${name}`;
    return {
        ...{ client, resourceGroup, name, host, say, sleep, clock, deadline: clock() + PATIENCE_MS },
        refusal: (thrown, step) => (0,resource_manager_refusal/* resourceManagerRefusal */.Sk)(thrown, step === 'send'
            ? asked(wish, { toDo: "set the server's password", role: 'Contributor', scope: id })
            : asked(wish, {
                ...{ toDo: 'read the server', role: 'Reader', scope: id, passwordSent: step === 'watch' },
            })),
    };
}
function asked({ host, cloud, clientId }, o) {
    const { resourceManager } = cloud;
    return { passwordSent: false, ...o, target: `server ${host}`, clientId, resourceManager };
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
