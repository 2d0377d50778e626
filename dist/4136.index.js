export const id = 4136;
export const ids = [4136];
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

/***/ 94136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   appPermissions: () => (/* binding */ appPermissions)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _container_app_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49740);
/* harmony import */ var _resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28890);
/* harmony import */ var _role_actions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79068);






/** What a delivery does beyond what Reader allows. */
const NEEDED = ['listSecrets/action', 'write', 'revisions/restart/action'].map((one) => `Microsoft.App/containerApps/${one}`);
const PATIENCE_MS = 10_000;
const API = '2022-04-01';
const Permissions = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ actions: _role_actions_js__WEBPACK_IMPORTED_MODULE_3__/* .actionList */ .Z, notActions: _role_actions_js__WEBPACK_IMPORTED_MODULE_3__/* .actionList */ .Z, condition: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish() })),
    nextLink: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullish(),
});
/**
 * Whether this identity may do to an app what a delivery does, without doing it. Returns what cannot be known; throws
 * `azure-permission` when it is known not to be allowed. Deny assignments and locks are not seen.
 * https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource
 */
async function appPermissions(question) {
    const id = (0,_container_app_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .appId */ .R0)(question);
    const { status, body } = await ask(question, `${id}/providers/Microsoft.Authorization/permissions`);
    const permissions = Permissions.safeParse(body);
    const unknown = 'that it may be written and restarted';
    if (status !== 200 || !permissions.success)
        return [unknown];
    const { value: roles, nextLink } = permissions.data;
    const missing = NEEDED.filter((action) => !roles.some((role) => grants(role, action)));
    if (missing.length === 0) {
        const conditional = NEEDED.some((action) => roles.every(({ condition, ...role }) => condition || !grants(role, action)));
        return conditional ? [unknown] : [];
    }
    if (nextLink)
        return [unknown];
    throw forbidden(question, id, missing);
}
async function ask(question, path) {
    try {
        const get = await (0,_resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceManagerReader */ .N)(question, AbortSignal.timeout(PATIENCE_MS));
        return await get(path, API);
    }
    catch (thrown) {
        return { status: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown) }; // the app's own reads say what is wrong
    }
}
function grants(role, action) {
    return (0,_role_actions_js__WEBPACK_IMPORTED_MODULE_3__/* .allows */ .N)(role.actions, role.notActions, action);
}
function forbidden({ name, group, clientId }, id, missing) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'azure-permission',
        what: 'This identity may not deliver to this app',
        target: `Container App ${name} (${group})`,
        answer: `no role that it holds allows ${missing.join(', ')}`,
        likelyCause: 'It holds no role with that there, or one that is minutes old and not everywhere yet; Container Apps Contributor has it.',
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_5__/* .shellWord */ .r7)(clientId ?? 'CLIENT-ID')} --role "Container Apps Contributor" --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_5__/* .shellWord */ .r7)(id)}`,
    });
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
