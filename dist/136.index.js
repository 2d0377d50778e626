export const id = 136;
export const ids = [136];
export const modules = {

/***/ 94136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   appPermissions: () => (/* binding */ appPermissions)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _container_app_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49740);
/* harmony import */ var _resource_manager_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28890);





/** What a delivery does beyond what Reader allows. */
const NEEDED = ['listSecrets/action', 'write', 'revisions/restart/action'].map((one) => `Microsoft.App/containerApps/${one}`);
const PATIENCE_MS = 10_000;
const API = '2022-04-01';
const actions = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())
    .nullish()
    .transform((list) => list ?? []);
const Permissions = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ actions, notActions: actions, condition: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish() })),
    nextLink: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
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
/** What a role excludes, it only excludes from itself: https://learn.microsoft.com/azure/role-based-access-control/role-definitions */
function grants(role, action) {
    const names = (pattern) => includes(pattern, action);
    return role.actions.some(names) && !role.notActions.some(names);
}
/** `*` stands for any run of characters. */
function includes(pattern, action) {
    const literal = pattern.split('*').map((piece) => piece.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'));
    return new RegExp(`^${literal.join('.*')}$`, 'i').test(action);
}
function forbidden({ name, group, clientId }, id, missing) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'azure-permission',
        what: 'This identity may not deliver to this app',
        target: `Container App ${name} (${group})`,
        answer: `no role that it holds allows ${missing.join(', ')}`,
        likelyCause: 'It holds no role with that there, or one that is minutes old and not everywhere yet; Container Apps Contributor has it.',
        fix: `az role assignment create --assignee ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r)(clientId ?? 'CLIENT-ID')} --role "Container Apps Contributor" --scope ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r)(id)}`,
    });
}


/***/ }),

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
