export const id = 3693;
export const ids = [3693];
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

/***/ 85597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ referenceOf),
/* harmony export */   Ds: () => (/* binding */ planSecrets),
/* harmony export */   Pn: () => (/* binding */ holdsExpected)
/* harmony export */ });
/** The secret of this vault that an app's secret refers to; undefined for another vault and for a literal. */
function referenceOf({ keyVaultUrl }, vaultUrl) {
    if (keyVaultUrl === undefined || !URL.canParse(keyVaultUrl))
        return undefined;
    const url = new URL(keyVaultUrl);
    if (url.host.toLowerCase() !== new URL(vaultUrl).host.toLowerCase())
        return undefined;
    const [, name, version] = /^\/secrets\/([^/]+)(?:\/([^/]+))?\/?$/i.exec(url.pathname) ?? [];
    return name === undefined ? undefined : { name, version };
}
function planSecrets(secrets, rules) {
    const { vaultUrl, secret } = rules;
    const refersTo = (one, names) => names.some((name) => name.toLowerCase() === referenceOf(one, vaultUrl)?.name.toLowerCase());
    const own = secrets.filter((one) => refersTo(one, [secret.name]));
    const moved = own.length > 0 ? [] : secrets.filter((one) => refersTo(one, rules.repointFrom));
    const expected = new Map();
    const notes = [];
    let changesReferences = false;
    const wanted = secrets.map((one) => {
        if (own.includes(one) || moved.includes(one)) {
            expected.set(one.name, secret.value);
            const url = `${vaultUrl}/secrets/${secret.name}`;
            const reference = referenceOf(one, vaultUrl);
            const stays = own.includes(one) && reference?.version === undefined;
            if (stays)
                return one;
            changesReferences = true;
            notes.push(moved.includes(one)
                ? `${one.name} referred to ${reference?.name} and now refers to ${secret.name}.`
                : `${one.name} was pinned to version ${reference?.version}; it now follows the latest.`);
            return { ...one, keyVaultUrl: url };
        }
        const rewritten = one.keyVaultUrl === undefined && one.value && rules.rewriteLiteral(one.value);
        if (!rewritten)
            return one;
        expected.set(one.name, rewritten);
        notes.push(`${one.name} holds the value itself; a reference to the vault would follow it: keyVaultUrl ${vaultUrl}/secrets/${secret.name}.`);
        return { ...one, value: rewritten };
    });
    return {
        ...{ wanted, copies: [...expected.keys()], expected, changesReferences, notes },
        version: secret.version,
    };
}
/** Whether the platform gives every copy what is expected to replicas that start now. */
function holdsExpected(secrets, { expected }) {
    return [...expected].every(([name, value]) => secrets.some((one) => one.name === name && one.value?.equals(value)));
}


/***/ }),

/***/ 83693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  containerApp: () => (/* binding */ containerApp)
});

// EXTERNAL MODULE: ./build/azure/container-app-refusal.js
var container_app_refusal = __webpack_require__(49740);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/consumers/app-busy.js

/** How long the change of somebody else is waited for, in milliseconds: about as long as a deployment takes. */
const PATIENCE_MS = 5 * 60_000;
const POLL_MS = 5000;
/**
 * Does the work again, from its beginning, when the app refuses it since another change is under way: what was read
 * before that change may be outdated. Throws `container-app-busy` when there is no end to it.
 */
async function afterOtherChanges(name, { clock, sleep, say }, work) {
    const deadline = clock() + PATIENCE_MS;
    for (;;) {
        try {
            return await work();
        }
        catch (thrown) {
            if (!(thrown instanceof build_problem/* Problem */.AF) || thrown.code !== 'container-app-busy' || clock() >= deadline)
                throw thrown;
            say(`${name}: another change of the app is under way; trying again in ${POLL_MS / 1000} s`);
            await sleep(POLL_MS);
        }
    }
}

;// CONCATENATED MODULE: ./build/consumers/app-health.js


/** How long an app may take to call itself healthy, in milliseconds. */
const app_health_PATIENCE_MS = 2 * 60_000;
const app_health_POLL_MS = 3000;
/** Waits for the app to call itself healthy, where it can be asked. What is to be said of it, and what that showed. */
async function checkHealth({ app, name, health, askHealth, ...waiting }) {
    if (health === undefined)
        return { notes: [], shown: [] };
    const { host, isInternal, stopped } = await app.read();
    if (host === undefined || stopped) {
        waiting.say(`${name}: health is not asked for: the app ${stopped ? 'is stopped' : 'has no ingress'}`);
        return { notes: [], shown: [] };
    }
    const url = `https://${host}${health}`;
    if (isInternal && !(await isReached(url, askHealth)))
        return { notes: [unreachedNote(name, url)], shown: [] };
    await untilHealthy(name, url, askHealth, waiting);
    return { notes: [], shown: [`the app calls itself healthy at ${health}`] };
}
/** Polls an app's own health address, with a line for each answer. Throws `container-app-unhealthy`. */
async function untilHealthy(name, url, ask, { clock, sleep, say }) {
    const deadline = clock() + app_health_PATIENCE_MS;
    for (;;) {
        const answer = await ask(url);
        const shown = 'status' in answer ? String(answer.status) : answer.failed;
        const isHealthy = 'status' in answer && answer.status >= 200 && answer.status < 300;
        const leftS = Math.ceil((deadline - clock()) / 1000);
        const again = isHealthy || leftS <= 0 ? '' : `; asking every ${app_health_POLL_MS / 1000} s, for up to ${leftS} s`;
        say(`${name}: ${new URL(url).pathname}: ${shown}${again}`);
        if (isHealthy)
            return;
        if ('status' in answer && answer.status === 404)
            throw wrongPath(name, url);
        if (clock() >= deadline)
            throw unhealthy(name, url, shown);
        await sleep(app_health_POLL_MS);
    }
}
/**
 * An internal ingress is not reached from elsewhere: there is no answer, or the 404 of its environment, which say
 * nothing about the app. https://learn.microsoft.com/azure/container-apps/ingress-overview
 */
async function isReached(url, ask) {
    const answer = await ask(url);
    return 'status' in answer && answer.status !== 404;
}
function unreachedNote(name, url) {
    return `${name}: its health is not known: the ingress is internal, and from this runner nothing of the app answers at ${url}.`;
}
function wrongPath(name, url) {
    return new build_problem/* Problem */.AF({
        code: 'container-app-unhealthy',
        what: 'The app runs, and has nothing at the path of its health check',
        target: name,
        answer: `404 at ${url}`,
        likelyCause: 'health: in the config file names a wrong path; this says nothing about the app.',
        fix: 'consumers:\n  - { container-app: …, health: /healthz }   # the path that the app really serves',
    });
}
function unhealthy(name, url, answer) {
    return new build_problem/* Problem */.AF({
        code: 'container-app-unhealthy',
        what: 'The app runs on the new credential and does not call itself healthy',
        target: name,
        answer: `${answer} at ${url}`,
        likelyCause: 'The app fails for another reason than the credential, which logs in; or it reads the credential from another place.',
        fix: `curl -sS ${(0,foreign_text/* shellWord */.r7)(url)}\naz containerapp logs show --name APP --resource-group GROUP --tail 50`,
    });
}

;// CONCATENATED MODULE: ./build/consumers/app-restart.js

/** How long new replicas may take to come up, in milliseconds. */
const app_restart_PATIENCE_MS = 5 * 60_000;
const FIRST_POLL_MS = 500;
const LONGEST_POLL_MS = 4000;
/** The service's clock shows whole seconds. */
const CLOCK_STEP_MS = 1000;
/** States of the documentation, and those that the service answers besides: https://github.com/microsoft/azure-container-apps */
const RUNNING = ['Running', 'RunningAtMaxScale'];
const AT_REST = ['ScaledToZero', 'Stopped'];
const DEAD = ['Failed', 'Degraded', 'ActivationFailed'];
/** Until then such a state may be that of the replicas from before the restart, which the old password failed. */
const VERDICT_MS = 60_000;
/**
 * Restarts every active revision that has a replica from before `matchedAt`, when the platform held the new
 * value by its own clock, and waits until all of their replicas are new and run. Returns whether there was any.
 * Throws `container-app-unhealthy`.
 */
async function replaceReplicas(app, name, matchedAt, waiting) {
    const freshFrom = freshFromOf(matchedAt);
    const revisions = await app.activeRevisions();
    const restarts = await Promise.all(revisions.map(async (revision) => {
        const replicas = await app.replicas(revision.name);
        if (!needsRestart(revision, replicas, freshFrom)) {
            if (isStarting(revision, replicas)) {
                await untilReplaced(app, name, revision.name, freshFrom, waiting);
            }
            return false;
        }
        await waiting.sleep(CLOCK_STEP_MS); // what starts within the same second could not be told apart
        waiting.say(`${name}: restarting revision ${revision.name}, ${replicas.length} replicas`);
        await app.restart(revision.name);
        await untilReplaced(app, name, revision.name, freshFrom, waiting);
        return true;
    }));
    return restarts.includes(true);
}
/** Whether `replaceReplicas` would restart any. If not, waits as it would until all run. Throws `container-app-unhealthy`. */
async function wouldReplaceReplicas(app, name, matchedAt, waiting) {
    const freshFrom = freshFromOf(matchedAt);
    const revisions = await app.activeRevisions();
    const seen = await Promise.all(revisions.map(async (revision) => ({ revision, replicas: await app.replicas(revision.name) })));
    if (seen.some(({ revision, replicas }) => needsRestart(revision, replicas, freshFrom)))
        return true;
    const starting = seen.filter(({ revision, replicas }) => isStarting(revision, replicas));
    await Promise.all(starting.map(({ revision }) => untilReplaced(app, name, revision.name, freshFrom, waiting)));
    return false;
}
/** New ones of a run that died after its restart may still be on their way. */
function isStarting(revision, replicas) {
    return replicas.length > 0 && !isUp(revision, replicas, []);
}
function freshFromOf(matchedAt) {
    return matchedAt.getTime() + CLOCK_STEP_MS;
}
function needsRestart({ runningState = '' }, replicas, freshFrom) {
    if (replicas.length === 0)
        return DEAD.includes(runningState);
    return replicas.some((one) => !isFresh(one, freshFrom));
}
function isFresh({ createdAt }, freshFromMs) {
    return createdAt !== undefined && createdAt.getTime() >= freshFromMs;
}
async function untilReplaced(app, name, revisionName, freshFrom, { clock, sleep, say }) {
    const begun = clock();
    say(`${name}: waiting until the replicas of ${revisionName} are new and run, at most ${app_restart_PATIENCE_MS / 60_000} minutes`);
    for (let pollMs = FIRST_POLL_MS;; pollMs = Math.min(pollMs * 2, LONGEST_POLL_MS)) {
        await sleep(pollMs);
        const [revisions, replicas] = await Promise.all([app.activeRevisions(), app.replicas(revisionName)]);
        const revision = revisions.find((one) => one.name === revisionName);
        const old = replicas.filter((one) => !isFresh(one, freshFrom));
        const state = `${revision?.runningState ?? 'no state'}, ${revision?.healthState ?? 'no health'}`;
        say(`${name}: ${revisionName}: ${replicas.length - old.length} new, ${old.length} old replicas; ${state}`);
        if (revision === undefined || isUp(revision, replicas, old))
            return;
        const waitedMs = clock() - begun;
        if (DEAD.includes(revision.runningState ?? '') && waitedMs >= VERDICT_MS)
            throw doesNotRun(name, revision);
        if (waitedMs >= app_restart_PATIENCE_MS)
            throw doesNotRun(name, revision);
    }
}
function isUp({ runningState = '', healthState }, replicas, old) {
    if (old.length > 0)
        return false;
    if (AT_REST.includes(runningState))
        return true;
    const allRun = replicas.length > 0 && replicas.every((one) => one.runningState === 'Running');
    return allRun && RUNNING.includes(runningState) && healthState !== 'Unhealthy';
}
function doesNotRun(name, revision) {
    const { name: revisionName, runningState, healthState, provisioningError } = revision;
    return new build_problem/* Problem */.AF({
        code: 'container-app-unhealthy',
        what: 'The app does not come up again after its restart',
        target: `${name}, revision ${revisionName}`,
        answer: [runningState, healthState, provisioningError].filter((one) => one !== undefined).join(', '),
        likelyCause: 'It fails for another reason than the credential, which logs in; or it reads it from another place than the config file says.',
        fix: 'az containerapp logs show --name APP --resource-group GROUP --type system --tail 50',
    });
}

// EXTERNAL MODULE: ./build/consumers/app-secrets.js
var app_secrets = __webpack_require__(85597);
;// CONCATENATED MODULE: ./build/consumers/app-standing.js


/** Its timer, and as much again: https://learn.microsoft.com/azure/container-apps/manage-secrets */
const PLATFORM_LAG_MS = 60 * 60_000;
const DELIVER = 'with:\n  mode: sync   # makes the platform read the vault, then replaces the replicas';
/** How an app stands against a vault secret. */
function appStanding(sight, secret, vaultUrl) {
    const { plan, secrets } = sight;
    const references = secrets.flatMap((one) => referenceWords(one, vaultUrl));
    const pins = references.filter(({ isPinned }) => isPinned).map(({ words }) => words);
    const following = references.filter(({ isPinned }) => !isPinned).map(({ words }) => words);
    const notes = [...plan.notes.map(inTheFuture), ...pins];
    const stale = (why) => ({
        ...{ is: 'stale', why, since: secret.createdAt, fix: DELIVER, notes },
    });
    if (plan.copies.length === 0) {
        return stale(`No secret of the app refers to ${secret.name}, or holds an earlier value of it`);
    }
    const dead = sight.revisions.find(({ healthState, runningState = '' }) => healthState === 'Unhealthy' || DEAD.includes(runningState));
    if (!(0,app_secrets/* holdsExpected */.Pn)(secrets, plan))
        return stale(`The platform's copy is not what ${secret.name} holds now`);
    if (plan.changesReferences)
        return stale('A reference does not follow the latest version of the secret');
    if (dead !== undefined) {
        const states = [dead.healthState, dead.runningState].filter((one) => one !== undefined);
        const why = `Revision ${dead.name} does not run as it should (${states.join(', ')})`;
        const fix = 'az containerapp logs show --name APP --resource-group GROUP --tail 50';
        return { is: 'broken', why, since: undefined, fix, notes };
    }
    const { why, ...standing } = replicasStanding(sight, secret);
    return { ...standing, why: [why, ...following].join('; '), notes };
}
/** Replicas keep what they were started with. */
function replicasStanding({ replicas, syncedAt }, { createdAt: written }) {
    const [oldest] = replicas.flatMap((one) => one.createdAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    if (replicas.length === 0) {
        return {
            is: 'in-sync',
            why: 'No replica runs; the next one gets the new value',
            since: syncedAt,
            fix: undefined,
        };
    }
    const from = syncedAt ?? (written && new Date(written.getTime() + PLATFORM_LAG_MS));
    if (oldest === undefined || from === undefined) {
        return {
            is: 'unknown',
            why: 'Nothing tells when its replicas started',
            since: undefined,
            fix: undefined,
        };
    }
    if (oldest >= from) {
        return {
            is: 'in-sync',
            why: 'Every replica started after the platform had the value',
            since: from,
            fix: undefined,
        };
    }
    if (written !== undefined && oldest < written) {
        return { is: 'stale', why: "A replica is older than the vault's version", since: written, fix: DELIVER };
    }
    const why = "Its replicas started soon after the vault's version: the platform may still have had the one before";
    return { is: 'unknown', why, since: undefined, fix: DELIVER };
}
/** A reference is a fact; one that is pinned is a warning, too. */
function referenceWords(secret, vaultUrl) {
    const reference = (0,app_secrets/* referenceOf */.Bz)(secret, vaultUrl);
    if (reference === undefined)
        return [];
    const isPinned = reference.version !== undefined;
    const pin = isPinned ? `is pinned to ${reference.version}` : 'follows the latest version';
    const identity = secret.identity?.split('/').at(-1) ?? 'no identity'; // the last step of its resource id
    return [{ isPinned, words: `${secret.name} refers to ${reference.name}, ${pin}, read as ${identity}` }];
}
/** Notes of a delivery speak of what it did. */
function inTheFuture(note) {
    return note
        .replace('it now follows', 'a delivery makes it follow')
        .replace('and now refers to', 'and a delivery moves it to');
}

;// CONCATENATED MODULE: ./build/consumers/app-tags.js
/** On an app that we have pinned for a moment: which of its secrets. A run that dies leaves it to be undone. */
const PIN_TAG = 'dbcred-pinned';
/**
 * With the vault secret's name, since an app may follow several: the version that its platform held, and when by the
 * service's clock. Replicas from after that moment have it, so that the next run has nothing to restart.
 */
const SYNCED_TAG = 'dbcred-synced-';
/** When the platform held this version of the secret, as far as it was noted. */
function notedMoment(tags, { name, version }) {
    const [noted, moment = ''] = (tags[`${SYNCED_TAG}${name}`] ?? '').split(' ');
    const time = Date.parse(moment);
    return noted === version && !Number.isNaN(time) ? new Date(time) : undefined;
}
function momentNote({ name, version }, at) {
    return { [`${SYNCED_TAG}${name}`]: `${version} ${at.toISOString()}` };
}
/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const MOST_TAGS = 50;
/** Whether an app with these tags takes the change, too. */
function haveRoomFor(tags, changes) {
    const after = Object.entries({ ...tags, ...changes }).filter(([, value]) => value !== null);
    return after.length <= MOST_TAGS;
}
const pinsIn = (tags) => (tags[PIN_TAG] ?? '').split(' ').filter(Boolean);
/** `secrets`: the app's own, as it names them. */
function pinNote(tags, secrets) {
    return { [PIN_TAG]: [...new Set([...pinsIn(tags), ...secrets])].join(' ') };
}
/** Pins of other secrets stay noted. */
function pinNoteGone(tags, secrets) {
    if (!(PIN_TAG in tags))
        return {};
    const left = pinsIn(tags).filter((name) => !secrets.includes(name));
    return { [PIN_TAG]: left.length === 0 ? null : left.join(' ') };
}

;// CONCATENATED MODULE: ./build/consumers/container-app.js









/** The platform reads the vault within seconds of a write that it takes notice of, which not every write is. */
const NOTICED_MS = 5000;
const SYNC_MS = 30_000;
const container_app_POLL_MS = 1000;
const REPLICAS_ARE_NEW = 'every replica that runs was started after the platform held this version';
/**
 * A Container App: its platform keeps a copy of each vault secret, which only a write of the app (or the timer of
 * about 30 minutes) refreshes, and replicas keep what they were started with. So a delivery makes the platform
 * read the vault, compares, and only then restarts.
 * https://learn.microsoft.com/azure/container-apps/manage-secrets
 */
function containerApp(options) {
    const { app, name } = options;
    return {
        name,
        async prepare() {
            await options.proveAllowed();
            await readAll(app);
        },
        async proveWritable(secret) {
            const assumed = await options.proveAllowed();
            await Promise.all([readAll(app), planFor(options, secret)]);
            return assumed.map((one) => `${name}: ${one}`);
        },
        async inspect(secret) {
            try {
                return appStanding(await sightOf(options, secret), secret, options.vaultUrl);
            }
            catch (thrown) {
                const why = (0,build_problem/* problemsOf */.GW)(thrown).map(({ what, answer }) => answer === undefined ? what : `${what} (${answer})`);
                const problems = (0,build_problem/* problemsOf */.GW)(thrown);
                // Whoever may not list its secrets may see all the same that it is not there.
                const problem = problems.find(({ code }) => code === 'container-app-not-found') ?? problems[0];
                const seen = { why: why.join('; '), since: undefined, fix: problem?.fix, notes: [] };
                return problem?.code === 'container-app-not-found'
                    ? { ...seen, is: 'broken', problem }
                    : { ...seen, is: 'unknown' };
            }
        },
        deliver: (secret, { dryRun }) => afterOtherChanges(name, options, () => deliver(options, secret, dryRun)),
    };
}
async function deliver(options, secret, dryRun) {
    const { app, name } = options;
    const { tags, changing } = await app.read();
    // Before its secrets are listed: the list is written back whole.
    if (changing)
        throw new build_problem/* Problem */.AF({ ...container_app_refusal/* APP_BUSY */.qo, target: name });
    const { plan, secrets, at } = await planFor(options, secret);
    const upToDate = (0,app_secrets/* holdsExpected */.Pn)(secrets, plan) && !plan.changesReferences;
    const known = upToDate ? notedMoment(tags, secret) : undefined;
    if (dryRun)
        return foreseen(options, plan, known);
    for (const note of plan.notes)
        options.say(`${name}: ${note}`);
    const matchedAt = known ?? (upToDate ? at : await makeItRead(options, plan, tags));
    if (matchedAt === undefined)
        throw notSynced(options, 'the service does not tell its time');
    if (known === undefined)
        await note(options, tags, plan, momentNote(secret, matchedAt));
    const restarted = await replaceReplicas(app, name, matchedAt, options);
    const { notes, shown } = await checkHealth(options);
    const action = known !== undefined && !restarted ? 'unchanged' : 'replaced';
    return { action, notes, shown: [REPLICAS_ARE_NEW, ...shown] };
}
/** What a delivery would do now. One that changes nothing still waits for the app, as the delivery itself would. */
async function foreseen(options, { notes: changes }, known) {
    const { app, name } = options;
    for (const change of changes)
        options.say(`${name}: ${inTheFuture(change)}`);
    if (known !== undefined && !(await wouldReplaceReplicas(app, name, known, options))) {
        return { action: 'unchanged', notes: (await checkHealth(options)).notes };
    }
    return { action: 'would-replace', assumed: await assumedOf(options) };
}
/** Whoever looks need not be who delivers. */
async function assumedOf({ name, proveAllowed }) {
    const assumed = await proveAllowed().catch((thrown) => {
        if (!(thrown instanceof build_problem/* Problem */.AF) || thrown.code !== 'azure-permission')
            throw thrown;
        return [`that it may be written and restarted, which this identity may not (${thrown.answer})`];
    });
    return assumed.map((one) => `${name}: ${one}`);
}
/** It only spares the next run a restart: where an app has all the tags that it can, the delivery goes on without. */
async function note({ app, name, say }, tags, plan, moment) {
    const changes = { ...pinNoteGone(tags, plan.copies), ...moment };
    if (haveRoomFor(tags, changes))
        return app.write({ tags: changes });
    say(`${name}: it has as many tags as it can, so what it holds is not noted: the next run restarts it again`);
}
/** All that a delivery reads. */
async function readAll(app) {
    const [revisions] = await Promise.all([app.activeRevisions(), app.read(), app.secrets()]);
    await Promise.all(revisions.map((one) => app.replicas(one.name)));
}
async function sightOf(options, secret) {
    const { app, vaultUrl, repointFrom, rewriteLiteral } = options;
    const [{ secrets }, rewrite, revisions, { tags }] = await (0,build_problem/* allOrProblems */.Xd)([
        app.secrets(),
        rewriteLiteral(secret),
        app.activeRevisions(),
        app.read(),
    ]);
    const replicas = await (0,build_problem/* allOrProblems */.Xd)(revisions.map(({ name }) => app.replicas(name)));
    const plan = (0,app_secrets/* planSecrets */.Ds)(secrets, { vaultUrl, secret, repointFrom, rewriteLiteral: rewrite });
    return { secrets, plan, revisions, replicas: replicas.flat(), syncedAt: notedMoment(tags, secret) };
}
async function planFor(options, secret) {
    const { app, vaultUrl, repointFrom, rewriteLiteral } = options;
    const [{ secrets, at }, rewrite] = await Promise.all([app.secrets(), rewriteLiteral(secret)]);
    const plan = (0,app_secrets/* planSecrets */.Ds)(secrets, { vaultUrl, secret, repointFrom, rewriteLiteral: rewrite });
    if (plan.copies.length === 0)
        throw noCopy(options, secrets);
    return { plan, secrets, at };
}
/** Returns the service's time at which its copy was seen to be the new one. */
async function makeItRead(options, plan, tags) {
    const { app, name, say } = options;
    const follow = { secrets: plan.wanted, tags: pinNoteGone(tags, plan.copies) };
    await app.write(follow);
    const first = await untilSynced(options, plan, NOTICED_MS);
    if (first !== undefined)
        return first;
    say(`${name}: that write did not make the platform read the vault: pinning the version for a moment`);
    // The tag comes with the pin, in one write: whoever finds it knows that the pin is ours to undo.
    const pin = pinNote(tags, plan.copies);
    if (!haveRoomFor(tags, pin))
        throw noRoom(options);
    await app.write({ secrets: pinned(plan, options), tags: pin });
    const unpin = { secrets: plan.wanted, tags: pinNoteGone({ ...tags, ...pin }, plan.copies) };
    const second = await untilSynced(options, plan, SYNC_MS).catch(async (thrown) => {
        await app.write(unpin).catch(() => undefined); // or the next run does it
        throw thrown;
    });
    await app.write(unpin);
    const last = await untilSynced(options, plan, SYNC_MS);
    if (second === undefined || last === undefined)
        throw notSynced(options, 'its copy is still an older one');
    return last;
}
function pinned(plan, { vaultUrl, from }) {
    return plan.wanted.map((one) => plan.copies.includes(one.name) && one.keyVaultUrl !== undefined
        ? { ...one, keyVaultUrl: `${vaultUrl}/secrets/${from}/${plan.version}` }
        : one);
}
async function untilSynced({ app, name, clock, sleep, say }, plan, patienceMs) {
    const deadline = clock() + patienceMs;
    for (let looks = 0;; looks += 1) {
        const { secrets, at } = await app.secrets();
        if ((0,app_secrets/* holdsExpected */.Pn)(secrets, plan)) {
            say(`${name}: the platform has read the vault`);
            return at;
        }
        if (clock() >= deadline)
            return undefined;
        if (looks === 1)
            say(`${name}: waiting up to ${patienceMs / 1000} s for the platform to read the vault`);
        await sleep(container_app_POLL_MS);
    }
}
/** Returns what could not be proven. */
function noCopy({ name, from, vaultUrl }, secrets) {
    const references = secrets.map((one) => `${one.name}: ${one.keyVaultUrl ?? 'a value of its own'}`);
    return new build_problem/* Problem */.AF({
        code: 'container-app-secret-missing',
        what: `No secret of the app refers to ${from}, or holds an earlier value of it`,
        target: name,
        answer: references.length === 0 ? 'the app has no secrets' : references.join('; '),
        likelyCause: 'The app reads the credential from another vault secret, or from a value of its own.',
        fix: `# to make it refer to this one: repoint: true in the config file, or\naz containerapp secret set --name APP --resource-group GROUP --secrets ${(0,foreign_text/* shellWord */.r7)(`NAME=keyvaultref:${vaultUrl}/secrets/${from},identityref:IDENTITY`)}`,
    });
}
function noRoom({ name }) {
    return new build_problem/* Problem */.AF({
        code: 'container-app-not-synced',
        what: 'The platform did not read the new value from the vault, and the app has no room for the tag with which it is made to',
        target: name,
        likelyCause: 'An app takes 50 tags, and this one has them. By itself the platform reads the vault every 30 minutes or so.',
        fix: 'az containerapp show --name APP --resource-group GROUP --query tags   # remove one that nobody needs, and run it again',
    });
}
function notSynced({ name, from }, answer) {
    return new build_problem/* Problem */.AF({
        code: 'container-app-not-synced',
        what: 'The platform did not read the new value from the vault',
        target: name,
        answer,
        likelyCause: `The app's identity may not read ${from} (role Key Vault Secrets User), or the vault's firewall does not admit the platform.`,
        fix: container_app_refusal/* GRANT_APP */.rj,
    });
}


/***/ })

};
