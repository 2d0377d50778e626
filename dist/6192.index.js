export const id = 6192;
export const ids = [6192];
export const modules = {

/***/ 76192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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
const VAULT_API = '2023-07-01';
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
    const rest = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 38978));
    const { retryOptions, additionalPolicies } = (0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleRetries */ .Tr)((0,_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceManagerOf */ .r5)(cloud), say);
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
