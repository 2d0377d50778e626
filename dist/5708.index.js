export const id = 5708;
export const ids = [5708,1498];
export const modules = {

/***/ 9289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ SealingKey),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   Ny: () => (/* binding */ SecretList),
/* harmony export */   RT: () => (/* binding */ refuseEndless),
/* harmony export */   VL: () => (/* binding */ DatedSecret)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13798);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54420);


/** What GitHub answers is held to its form before anything is made of it. Throws `github-unreachable`. */
function readAnswer(schema, data, target) {
    const parsed = schema.safeParse(data);
    if (parsed.success)
        return parsed.data;
    throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
}
/** A hundred thousand of whatever a list holds, more than any account has. */
const MOST_PAGES = 1000;
/** A list that never ends is none of GitHub's. Throws `github-unreachable`. */
function refuseEndless(page, target) {
    if (page > MOST_PAGES)
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
}
/**
 * A value is sealed with a key of exactly 32 bytes, or not at all.
 * https://docs.github.com/rest/actions/secrets#get-a-repository-public-key
 */
const SealingKey = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    key_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    key: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[A-Za-z0-9+/]{43}=$/),
});
const DatedSecret = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$({ offset: true }) });
const SecretList = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    total_count: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    secrets: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(DatedSecret.extend({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
});


/***/ }),

/***/ 21498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k0: () => (/* binding */ united),
/* harmony export */   mr: () => (/* binding */ permissionsFor),
/* harmony export */   xH: () => (/* binding */ appPermissionsFor)
/* harmony export */ });
/** The permissions of a fine-grained token or a GitHub App, as the web page calls them. */
function permissionsFor(store, access) {
    if (store.kind === 'environment')
        return `Secrets (${access}) and Environments (${access})`;
    return `${SECRETS_OF[store.kind][store.reader ?? 'actions']} (${access})`;
}
/** https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
const SECRETS_OF = {
    repository: { actions: 'Secrets', dependabot: 'Dependabot secrets', codespaces: 'Codespaces secrets' },
    organization: {
        actions: 'organization permission Secrets',
        dependabot: 'organization permission Organization dependabot secrets',
        codespaces: 'organization permission Organization codespaces secrets',
    },
};
/** The least that delivering to this store, or looking at it, takes. */
function appPermissionsFor(store, { access, createEnvironment, marks }) {
    switch (store.kind) {
        case 'environment':
            return {
                ...{ secrets: access, environments: access },
                ...(createEnvironment && access === 'write' ? { administration: 'write' } : {}),
            };
        case 'repository':
            return {
                [store.reader === undefined ? 'secrets' : `${store.reader}_secrets`]: access,
                ...(marks ? { actions_variables: access } : {}),
            };
        case 'organization':
            return {
                [store.reader === undefined ? 'organization_secrets' : `organization_${store.reader}_secrets`]: access,
                ...(marks ? { organization_actions_variables: access } : {}),
            };
    }
}
/** All of several, each at the higher level. */
function united(all) {
    const union = {};
    for (const [name, level] of all.flatMap((one) => Object.entries(one))) {
        if (union[name] !== 'write')
            union[name] = level;
    }
    return union;
}


/***/ }),

/***/ 7173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ gitHubProblem),
  J: () => (/* binding */ requestProblem)
});

// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/github/forbidden.js
/** What GitHub refuses with 403 and is no lack of a permission, by its own words; undefined for anything else. */
function forbiddenOtherwise(message, owner) {
    return KINDS.find(({ says }) => says.test(message))?.words(owner);
}
const KINDS = [
    {
        says: /archived/i,
        words: () => ({
            code: 'github-repository-archived',
            what: 'The repository is archived, so nothing can be written to it',
            likelyCause: 'Somebody has archived it; its workflows do not run any more either.',
            fix: 'Take it out of the config file, or unarchive it: gh repo unarchive OWNER/NAME',
        }),
    },
    {
        // https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
        says: /SAML enforcement/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: 'The token is not authorized for the single sign-on of this organization',
            likelyCause: `${owner} takes a classic token only after its owner has authorized it, whatever its scopes are.`,
            fix: 'Configure SSO beside the token at https://github.com/settings/tokens; or use a fine-grained token or a GitHub App, which need no such step.',
        }),
    },
    {
        // https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization
        says: /IP allow list/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: "This machine's address is not on the IP allow list of this organization",
            likelyCause: `${owner} admits listed addresses only, and this runner's is not one of them.`,
            fix: 'Run the job on a runner with a fixed address that is on the list (Settings, Authentication security, of the organization).',
        }),
    },
    {
        // https://docs.github.com/organizations/managing-programmatic-access-to-your-organization/setting-a-personal-access-token-policy-for-your-organization
        says: /forbids access via/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: 'This organization does not take a token of this kind',
            likelyCause: `A policy of ${owner} forbids it: classic tokens, fine-grained ones, or those that live too long; the answer says which.`,
            fix: 'Use what the answer names, or a GitHub App, which such policies leave alone:\nwith:\n  github-app-id: ${{ vars.DBCRED_APP_ID }}\n  github-app-private-key: ${{ secrets.DBCRED_APP_PRIVATE_KEY }}',
        }),
    },
];

// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/stores.js
var stores = __webpack_require__(5810);
// EXTERNAL MODULE: ./build/github/unreachable.js
var unreachable = __webpack_require__(54420);
;// CONCATENATED MODULE: ./build/github/refusal.js






/** GitHub's answer about a secret as a Problem. */
async function gitHubProblem(thrown, client, store, subject, access = 'read and write') {
    return requestProblem(thrown, client, {
        owner: store.owner,
        repo: store.kind === 'organization' ? undefined : store.repo,
        target: `${subject} in ${(0,stores/* describeStore */.Fk)(store)}`,
        permission: (0,permissions/* permissionsFor */.mr)(store, access),
        missing: store.kind === 'environment' ? environmentNotFound(store) : undefined,
        writesSecret: true,
    });
}
/** GitHub's answer as a Problem. May ask once more, to tell what is missing from a missing repository. */
async function requestProblem(thrown, client, asked) {
    if (thrown instanceof problem/* Problem */.AF)
        return thrown;
    const refusal = read(thrown);
    const words = refusal === undefined ? unreachable/* UNREACHABLE */.Dr : await explain(refusal, client, asked);
    return new problem/* Problem */.AF({
        ...words,
        target: asked.target,
        answer: refusal === undefined ? (0,problem/* messageOf */.bD)(thrown) : `${refusal.status}: ${refusal.message}`,
        cause: thrown,
    });
}
function read(thrown) {
    if (!(thrown instanceof Error) || !('status' in thrown) || typeof thrown.status !== 'number')
        return undefined;
    const response = 'response' in thrown ? thrown.response : undefined;
    if (typeof response !== 'object' || response === null || !('headers' in response))
        return undefined;
    return { status: thrown.status, message: thrown.message, headers: { ...response.headers } };
}
async function explain(refusal, client, asked) {
    if (isRateLimit(refusal))
        return rateLimit(refusal);
    switch (refusal.status) {
        case 401:
            return tokenInvalid(asked);
        case 403:
            if (asked.writesSecret && /by integration/i.test(refusal.message))
                return TOKEN_OF_WORKFLOW;
            return forbiddenOtherwise(refusal.message, asked.owner) ?? noPermission(refusal, asked);
        case 404:
            if (asked.repo === undefined)
                return organizationNotFound(asked);
            return (await missingInRepository(client, asked)) ?? REPOSITORY_NOT_FOUND;
        case 422:
        case 409:
            if (!asked.writesSecret)
                return NOT_TAKEN;
            return /limit|exceed|maximum|too many/i.test(refusal.message) ? TOO_MANY : REFUSED;
        default:
            return refusal.status >= 500 ? FAILED : NOT_TAKEN;
    }
}
function isRateLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function rateLimit({ headers }) {
    const resets = /^\d{1,11}$/.exec(String(headers['x-ratelimit-reset']))?.[0];
    const until = resets === undefined ? '' : ` until ${new Date(Number(resets) * 1000).toISOString()}`;
    return {
        code: 'github-rate-limit',
        what: 'GitHub limits the requests of this token',
        likelyCause: `Its limit is used up${until}, or too much was written in a short time; the bounded waits did not help.`,
        fix: 'Run it again later, or use a GitHub App, whose limit is higher.',
    };
}
function noPermission({ headers }, { owner, repo, permission }) {
    const accepted = headers['x-accepted-github-permissions'];
    const asked = typeof accepted === 'string' ? ` GitHub would accept: ${(0,foreign_text/* foreign */.V$)(accepted)}.` : '';
    const place = repo === undefined ? owner : `${owner}/${repo}`;
    return {
        code: 'github-token-permission',
        what: 'The GitHub token may not do this',
        likelyCause: `The token lacks a permission, or was not given access to ${place}, which it may see all the same when it is public.${asked}`,
        fix: `Give the fine-grained token or the GitHub App the ${repo === undefined ? '' : 'repository permission '}${permission}: https://github.com/settings/personal-access-tokens`,
    };
}
async function missingInRepository(client, asked) {
    const { owner, repo, missing } = asked;
    if (missing === undefined || repo === undefined)
        return undefined;
    return client.rest.repos.get({ owner, repo }).then(() => missing, () => undefined);
}
function environmentNotFound(store) {
    const name = store.environment;
    return {
        code: 'github-environment-not-found',
        what: 'The repository has no such environment',
        likelyCause: `The environment ${name} is mistyped, or was never created.`,
        fix: `gh api --method PUT ${(0,foreign_text/* shellWord */.r7)(`repos/${store.owner}/${store.repo}/environments/${encodeURIComponent(name)}`)}`,
    };
}
function tokenInvalid({ permission }) {
    return {
        code: 'github-token-invalid',
        what: 'GitHub does not know this token',
        likelyCause: 'The token expired, was revoked, or was cut when it was stored.',
        fix: `Make a new fine-grained token with the permission ${permission}, and store it:\ngh secret set DBCRED_GITHUB_TOKEN`,
    };
}
const TOKEN_OF_WORKFLOW = {
    code: 'github-token-of-workflow',
    what: "The workflow's own GITHUB_TOKEN can not reach secrets",
    likelyCause: "`permissions:` has no key for secrets, so no GITHUB_TOKEN ever may; or a GitHub App's installation lacks the permission Secrets.",
    fix: 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token or a GitHub App token with Secrets (read and write)',
};
const REPOSITORY_NOT_FOUND = {
    code: 'github-repository-not-found',
    what: 'GitHub shows no such repository to this token',
    likelyCause: 'The name is mistyped, or the token was not given access to this repository.',
    fix: 'repository: OWNER/NAME   # and select it under "Repository access" of the token',
};
function organizationNotFound({ owner }) {
    return {
        code: 'github-organization-not-found',
        what: 'GitHub shows no such organization to this token',
        likelyCause: `${owner} is mistyped, is a person, or the token belongs to another owner.`,
        fix: `github-tokens: |\n  ${owner}=\${{ secrets.TOKEN_OF_THE_ORGANIZATION }}`,
    };
}
const TOO_MANY = {
    code: 'github-secret-limit',
    what: 'GitHub takes no more secrets here',
    likelyCause: 'A repository and an environment hold at most 100 secrets each.',
    fix: 'Delete secrets that nobody reads: gh secret list; gh secret delete NAME',
};
const REFUSED = {
    code: 'github-secret-refused',
    what: 'GitHub refused the secret',
    likelyCause: 'Its name is not allowed, or the store was given a new key in the meantime.',
    fix: 'Run it again; names have letters, digits and _, no leading digit, and do not begin with GITHUB_.',
};
const FAILED = {
    code: 'github-failed',
    what: 'GitHub answered with an error',
    likelyCause: 'GitHub has trouble; retrying did not help.',
    fix: 'Run it again; see https://www.githubstatus.com',
};
const NOT_TAKEN = {
    code: 'github-failed',
    what: 'GitHub does not take this request',
    likelyCause: 'For the reason that the answer gives; trying again would not help.',
    fix: 'Mend what the answer names. If nothing is wrong there, open an issue with this message.',
};


/***/ }),

/***/ 45907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ refuseTooLarge),
/* harmony export */   Q4: () => (/* binding */ refuseTooMany),
/* harmony export */   QA: () => (/* binding */ lookInStore),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   e3: () => (/* binding */ deleteSecret),
/* harmony export */   fX: () => (/* binding */ secretUpdatedAt),
/* harmony export */   kz: () => (/* binding */ writeSecret),
/* harmony export */   zj: () => (/* binding */ fetchPublicKey)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9289);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7173);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5810);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54420);





/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;
/** Throws `github-*`. `access`: for the message, what the caller will need. */
async function fetchPublicKey(client, store, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { data } = await client
        .request(`GET ${path}/public-key`, parameters)
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, 'public key', access);
    });
    const { key_id: keyId, key } = (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .SealingKey */ .BF, data, `public key in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    return { keyId, key };
}
/** When the secret was last written; undefined when there is none. Throws `github-*`. */
async function secretUpdatedAt(client, store, name, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    try {
        const { data } = await client.request(`GET ${path}/{secret_name}`, { ...parameters, secret_name: name });
        return new Date((0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .DatedSecret */ .VL, data, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`).updated_at);
    }
    catch (thrown) {
        if (isNotFound(thrown))
            return undefined;
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`, access);
    }
}
/** In one request for all but the largest stores. Throws `github-*`. */
async function lookInStore(client, store, name, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const target = `secrets of ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`;
    for (let page = 1, seen = 0;; page += 1) {
        (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseEndless */ .RT)(page, target);
        const { data } = await client
            .request(`GET ${path}`, { ...parameters, per_page: 100, page })
            .catch(async (thrown) => {
            throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, 'secrets', access);
        });
        const { total_count: count, secrets } = (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .SecretList */ .Ny, data, target);
        const found = secrets.find((one) => one.name.toUpperCase() === name.toUpperCase());
        if (found !== undefined)
            return { updatedAt: new Date(found.updated_at), count };
        seen += secrets.length;
        if (seen >= count || secrets.length === 0)
            return { updatedAt: undefined, count };
    }
}
/** Throws `github-secret-limit` when a new secret would be one too many. */
function refuseTooMany({ updatedAt, count }, store, name) {
    const most = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .mostSecrets */ .V3)(store);
    if (updatedAt !== undefined || most === undefined || count < most)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-secret-limit',
        what: 'GitHub takes no more secrets here',
        target: `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`,
        likelyCause: `It holds ${count} secrets, and ${most} is the most.`,
        fix: 'Delete secrets that nobody reads: gh secret list; gh secret delete NAME',
    });
}
/** Writes the secret, sealed for its store; `also` goes beside it. Throws `github-*`. */
async function writeSecret(client, store, name, value, publicKey, also = {}) {
    refuseTooLarge(value, store, name);
    const box = await seal(value, publicKey.key).catch(() => {
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .notFromGitHub */ .rb)(`public key in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    });
    const sealed = { key_id: publicKey.keyId, encrypted_value: box };
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { status } = await client
        .request(`PUT ${path}/{secret_name}`, { ...parameters, secret_name: name, ...sealed, ...also })
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`);
    });
    if (status !== 201 && status !== 204)
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    return status === 201 ? 'created' : 'replaced';
}
/** Whether there was one. Throws `github-*`. */
async function deleteSecret(client, store, name) {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    try {
        const { status } = await client.request(`DELETE ${path}/{secret_name}`, {
            ...parameters,
            secret_name: name,
        });
        if (status !== 204)
            throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
        return true;
    }
    catch (thrown) {
        if (isNotFound(thrown))
            return false;
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`);
    }
}
/**
 * libsodium's sealed box, base64 in its ordinary alphabet. Throws for a key to which everybody could open the box.
 * https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 */
async function seal(value, publicKey) {
    const { default: sodium } = await __webpack_require__.e(/* import() */ 4768).then(__webpack_require__.bind(__webpack_require__, 54768));
    await sodium.ready;
    const key = sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL);
    const box = sodium.crypto_box_seal(value.reveal(), key);
    return sodium.to_base64(box, sodium.base64_variants.ORIGINAL);
}
/** Throws `github-secret-too-large`. */
function refuseTooLarge(value, store, name) {
    if (value.bytes <= MAX_SECRET_BYTES)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-secret-too-large',
        what: 'GitHub takes secrets of at most 48 KB',
        target: `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`,
        likelyCause: `The value has ${value.bytes} bytes.`,
        fix: 'https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets#storing-large-secrets',
    });
}
function isNotFound(thrown) {
    return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404;
}


/***/ }),

/***/ 54420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ UNREACHABLE),
/* harmony export */   kX: () => (/* binding */ answeredByOthers),
/* harmony export */   rb: () => (/* binding */ notFromGitHub)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** What is said where nothing, or nothing of GitHub's, has answered. */
const UNREACHABLE = {
    code: 'github-unreachable',
    what: 'GitHub cannot be reached',
    likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
    fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
};
/** A write that was answered with a success that GitHub does not have: a proxy's page, say. */
function answeredByOthers(status, target) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...UNREACHABLE,
        what: 'Something else than GitHub answered a write, so whether it was made is not known',
        ...{ target, answer: `status ${status}` },
    });
}
/** A success in a form that GitHub's answers do not have. */
function notFromGitHub(target) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...UNREACHABLE,
        what: 'The answer is not one of GitHub',
        ...{ target, answer: 'a success in a form that GitHub does not have' },
    });
}


/***/ }),

/***/ 99135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ exportTo)
/* harmony export */ });
/** What `export: NAME` asks for, once there is a value that works. */
function exportTo(name, value, outside) {
    if (name === undefined)
        return;
    if (value === undefined) {
        outside.say(`${name} was not exported: a check of a config file has no one value to give`);
        return;
    }
    if (outside.exportVariable(name, value))
        outside.say(`exported ${name} to the later steps of this job`);
}


/***/ }),

/***/ 47660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ isUnfilled),
/* harmony export */   V6: () => (/* binding */ placeholderProblem),
/* harmony export */   kf: () => (/* binding */ readPassword),
/* harmony export */   wK: () => (/* binding */ isPlaceholder)
/* harmony export */ });
/* unused harmony export refusePlaceholder */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _placeholder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48407);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49228);



/** Whether something else was to be stored here, and nobody has. */
function isPlaceholder(password) {
    return looksOf(password) !== undefined;
}
/** The password, for a login. Throws `credential-placeholder`: no server is to hear of one. `source` says where it stands. */
function readPassword(password, source) {
    const problem = placeholderProblem(password, source);
    if (problem !== undefined)
        throw problem;
    return password;
}
/** The same of a password or a connection string. */
function isUnfilled(text) {
    return (looksOf(text) ?? (0,_placeholder_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholderInUrl */ .Kj)(text.reveal())) !== undefined;
}
/** For what is a password or a connection string, and is written without a login perhaps. Throws as `readPassword` does. */
function refusePlaceholder(text, source) {
    const looks = looksOf(text) ?? placeholderInUrl(text.reveal());
    if (looks !== undefined)
        throw problemOf(looks, source);
}
function placeholderProblem(password, source) {
    const looks = looksOf(password);
    return looks === undefined ? undefined : problemOf(looks, source);
}
function problemOf(looks, source) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'credential-placeholder',
        what: `This is a placeholder and no credential: it has ${looks}`,
        target: source,
        likelyCause: 'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
        fix: 'Store the password itself there: see credential-placeholder in docs/troubleshooting.md.',
    });
}
function looksOf(password) {
    const text = password.reveal();
    return (0,_placeholder_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholderIn */ .P5)((0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutStrays */ .t4)(text, 'password')?.text ?? text);
}


/***/ }),

/***/ 25920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ limitsOnce)
/* harmony export */ });
/**
 * Has one login of each role and server ask what the role may, which costs a new session of the server some
 * milliseconds; when that login fails, the next one.
 */
function limitsOnce(logIn) {
    const asked = new Set();
    return async (target, ...rest) => {
        const key = JSON.stringify([target.host, target.port, target.user]);
        const asks = !asked.has(key);
        asked.add(key);
        const probe = await logIn(asks, target, ...rest);
        if (asks && probe.result !== 'ok')
            asked.delete(key);
        return probe;
    };
}


/***/ }),

/***/ 69374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ withDoor)
/* harmony export */ });
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87177);

/** What the door has to tell, beside what the run did. */
function withDoor(report, door) {
    if (door === undefined)
        return report;
    const problems = door.problems().map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .problemData */ .u8)(problem));
    const left = door.left().map((problem) => (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .problemData */ .u8)(problem, 'warning'));
    return { ...report, problems: [...report.problems, ...problems, ...left] };
}


/***/ }),

/***/ 31471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ afterRotation),
/* harmony export */   Y: () => (/* binding */ rotationStagedIn)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4890);


/** A rotation's writes take seconds; what is still unfinished then was interrupted, or is not about to end. */
const WAIT_MS = 45_000;
const LOOK_EVERY_MS = 2000;
const NONE = { is: 'none' };
/** A disabled version cannot be read, and between rotations the staged password is disabled. */
const IDLE = ['secret-disabled', 'secret-not-found', 'secret-deleted'];
/** Whether the rotation that marked `secret` is under way. Throws Problems of the vault: `vault-*`. */
function rotationOf(secret, vault) {
    return rotationStagedIn(secret.tags[_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .PENDING_TAG */ .pL], vault);
}
/** Whether a rotation is under way that stages its password in the secret `pending`; undefined: in none. */
async function rotationStagedIn(pending, vault) {
    if (pending === undefined)
        return NONE;
    try {
        await vault.read(pending);
        return { is: 'under-way', pending };
    }
    catch (thrown) {
        if (!(thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF))
            throw thrown;
        if (IDLE.includes(thrown.code))
            return NONE;
        if (thrown.code === 'vault-forbidden')
            return { is: 'unknown', pending, why: thrown };
        throw thrown;
    }
}
/**
 * Waits up to 45 s while a rotation of `secret` is under way: until its tag is gone, what it staged is disabled,
 * or the secret has a new version. Throws the Problem `rotation-unfinished`, and Problems of the vault.
 */
async function afterRotation(secret, vault, tools) {
    const { name, version } = secret;
    let latest = secret;
    let rotation = await rotationOf(latest, vault);
    const deadline = tools.clock() + WAIT_MS;
    if (rotation.is === 'under-way') {
        const seconds = WAIT_MS / 1000;
        tools.say(`${name}: a rotation is under way (${rotation.pending} is enabled); waiting up to ${seconds} s`);
    }
    while (rotation.is === 'under-way') {
        if (tools.clock() + LOOK_EVERY_MS > deadline)
            throw rotationUnfinished(latest, rotation.pending, vault);
        await tools.sleep(LOOK_EVERY_MS);
        latest = await vault.read(name);
        // A new version is the new password: the rotation may still be delivering it, and so may others.
        rotation = latest.version === version ? await rotationOf(latest, vault) : NONE;
    }
    if (latest !== secret)
        tools.say(`${name}: the rotation has ended; version ${latest.version}`);
    return { secret: latest, rotation };
}
function rotationUnfinished({ name }, pending, { url }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-unfinished',
        what: 'A rotation of this credential is unfinished',
        target: `secret ${name} in ${url}`,
        answer: `it has the tag ${_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .PENDING_TAG */ .pL}=${pending}, and ${pending} was enabled for ${WAIT_MS / 1000} s`,
        likelyCause: 'The rotation was interrupted, or it waits for something. The server may have the new password by now or later, so what the vault holds is not delivered.',
        fix: `Wait for the run that rotates, if there is one. Otherwise finish it: run the rotation again, or a sync with the config file.\nwith:\n  mode: rotate`,
    });
}


/***/ }),

/***/ 82425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ stagedSecretFindings),
/* harmony export */   s: () => (/* binding */ stagedSecretOf)
/* harmony export */ });
const SUFFIX = '-pending';
/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const LONGEST_NAME = 127;
/** The vault secret in which a rotation keeps the next password until the server knows it. */
function stagedSecretOf(passwordSecret) {
    return `${passwordSecret}${SUFFIX}`;
}
/** What the file gives to another use would be overwritten by a rotation, which could then not be finished. */
function* stagedSecretFindings(passwordSecret, others) {
    const staged = stagedSecretOf(passwordSecret);
    if (staged.length > LONGEST_NAME && passwordSecret.length <= LONGEST_NAME) {
        const message = `may have ${LONGEST_NAME - SUFFIX.length} characters: a rotation stages its password in the secret of that name with ${SUFFIX} at its end`;
        yield { path: ['secrets', 'password'], part: 'value', message };
    }
    for (const { name, path } of others) {
        if (name.toLowerCase() !== staged.toLowerCase())
            continue;
        yield { path, part: 'value', message: 'names the secret in which a rotation stages its password' };
    }
}


/***/ }),

/***/ 57515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ mayLeadHere),
/* harmony export */   Z3: () => (/* binding */ isOfThisServer),
/* harmony export */   bk: () => (/* binding */ ofThisServer)
/* harmony export */ });
/* harmony import */ var _postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51497);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);


/** The config file is trusted like code; a vault secret is not: it may not send the password elsewhere. */
function ofThisServer(target, source, topology) {
    if (isOfThisServer(target, topology))
        return target;
    const { host, port, user } = target;
    const { server } = topology;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'connection-string-elsewhere',
        what: 'This secret names another server, port or role than the config file',
        target: source,
        answer: `it names ${user} on ${host}:${port}; the config file says ${server.user} on ${server.host}:${server.port}`,
        likelyCause: 'The secret belongs to another server, or somebody changed it. Nothing was connected to.',
        fix: 'Correct the secret, or server: in the config file.',
    });
}
function isOfThisServer({ host, port, user }, { server }) {
    return host.toLowerCase() === server.host.toLowerCase() && port === server.port && user === server.user;
}
/**
 * Whether a connection string of a document leads to this server's host, or may: one that cannot be read does when
 * the name stands in it. Those of other servers are none of our business.
 */
function mayLeadHere(text, { server }, forms) {
    const host = server.host.toLowerCase();
    const parsed = (0,_postgres_connection_string_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnectionString */ .H)(text, forms);
    if (parsed.ok)
        return parsed.value.host.toLowerCase() === host;
    const url = text.reveal();
    return url
        .slice(url.indexOf('://') + 3)
        .toLowerCase()
        .includes(host);
}


/***/ }),

/***/ 95708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCheck: () => (/* binding */ runCheck)
});

// EXTERNAL MODULE: ./build/clients/clients.js + 10 modules
var clients_clients = __webpack_require__(41385);
// EXTERNAL MODULE: ./build/postgres/diagnosis/role-warnings.js
var role_warnings = __webpack_require__(13758);
// EXTERNAL MODULE: ./build/postgres/examination.js
var postgres_examination = __webpack_require__(30787);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/modes/other-credential.js


/**
 * Why a refused copy is none of what the vault holds: another role, host or port. What opens the one says nothing of
 * the other then, and writing it over the copy would give its readers another role's rights. Undefined when it is one.
 */
function otherCredential(copy, own) {
    if (!('target' in copy && 'target' in own))
        return undefined;
    const differences = differencesOf(copy.target, own.target);
    if (differences.length === 0)
        return undefined;
    return new problem/* Problem */.AF({
        code: 'copy-of-another-credential',
        what: 'The server refuses this copy, and it is no copy of what the vault holds',
        target: copy.name,
        answer: `28P01 to this copy. ${differences.join('; ')} (${own.source})`,
        ...causeAndFix(copy.target, own.target),
    });
}
function differencesOf(copy, own) {
    const difference = (what, here, there) => here === there ? [] : [`the ${what} is ${(0,foreign_text/* foreign */.V$)(here)} in this copy and ${(0,foreign_text/* foreign */.V$)(there)} in the vault`];
    return [
        ...difference('role', copy.user, own.user),
        ...difference('host', copy.host.toLowerCase(), own.host.toLowerCase()),
        ...difference('port', `${copy.port}`, `${own.port}`),
    ];
}
const OTHERWISE = '# or, if it is to become a copy of that secret, write it once:\nwith:\n  mode: sync';
function causeAndFix(copy, own) {
    if (isSingleServerName(copy.user, own.user)) {
        return {
            likelyCause: `${(0,foreign_text/* foreign */.V$)(copy.user)} is how Azure's retired single server wrote its roles (name@server). Every other server takes that for another role, which does not exist, and answers as to a wrong password. It is not healed, since the password may be another one as well.`,
            fix: `Write the role as the vault has it, without @ and what follows; the sync does that:\nwith:\n  mode: sync`,
        };
    }
    const sameButPort = copy.user === own.user && copy.host.toLowerCase() === own.host.toLowerCase();
    if (sameButPort) {
        return {
            likelyCause: 'The host and the role are the same; another port may be a pooler before the same server, or another server. That is not known here, so the copy is not healed.',
            fix: `Name the vault secret with this port, of which this is a copy:\nwith:\n  secret: NAME\n${OTHERWISE}`,
        };
    }
    return {
        likelyCause: 'It is a copy of another secret of the vault, or the vault has named another role or server since. So what the vault holds says nothing about it, and it is not healed.',
        fix: `Name the vault secret of which this is a copy:\nwith:\n  secret: NAME\n${OTHERWISE}`,
    };
}
/** https://learn.microsoft.com/azure/postgresql/single-server/how-to-connection-string-powershell */
function isSingleServerName(copy, own) {
    return copy.startsWith(`${own}@`) && copy.length > own.length + 1;
}

;// CONCATENATED MODULE: ./build/modes/judgement.js




/**
 * Holds each refused credential against the vault, which is read once. Without a clear answer it stays refused,
 * and no more is said. Why one is broken is said by `explainBroken`.
 */
async function judgeAll(examined, judging, tools, refusals) {
    for (const one of examined)
        refusals.add(one);
    const opinionOf = vaultsOpinion(judging, tools, refusals);
    return Promise.all(examined.map((one) => judge(one, judging.staleAdvice, opinionOf)));
}
/** One login for each login that the vault's credential makes possible, however many copies were refused. */
function vaultsOpinion({ vaultsOwn, waitMs }, tools, refusals) {
    if (vaultsOwn === undefined)
        return undefined;
    let reading;
    const known = new Map();
    return async (refused) => {
        reading ??= vaultsOwn();
        const own = (await reading)(refused);
        const other = otherCredential(refused, own);
        if (other !== undefined)
            return other;
        const before = refusals.of(own);
        if (before !== undefined)
            return before;
        const key = `${own.name} ${'target' in own ? own.target.database : ''}`;
        const examination = known.get(key) ?? (0,postgres_examination/* examineAll */.l)([own], waitMs, tools);
        known.set(key, examination);
        const [opinion] = await examination;
        if (opinion !== undefined)
            refusals.add(opinion);
        return opinion;
    };
}
async function judge(examined, advice, opinionOf) {
    if (examined.standing !== 'refused' || opinionOf === undefined)
        return examined;
    const strays = strayed(examined.problem);
    try {
        const opinion = await opinionOf(examined.candidate);
        if (opinion instanceof problem/* Problem */.AF)
            return { ...examined, problem: opinion };
        if (opinion?.probe?.result === 'ok') {
            const problem = staleProblem(examined.candidate.name, strays === undefined ? advice : { ...advice, likelyCause: `${strays.what}.` });
            const notes = [...examined.notes, ...otherDatabase(examined.candidate, opinion.candidate)];
            return { ...examined, standing: 'stale', problem, notes };
        }
        if (strays !== undefined)
            return examined;
        if (strayed(opinion?.problem) !== undefined)
            return { ...examined, alsoProblems: problemOf(opinion) };
        if (opinion?.standing === 'refused')
            return { ...examined, standing: 'broken' };
        return { ...examined, alsoProblems: problemOf(opinion) };
    }
    catch (thrown) {
        return { ...examined, alsoProblems: (0,problem/* problemsOf */.GW)(thrown) };
    }
}
/** It is the right password, and was stored with something that is no part of it. */
function strayed(problem) {
    return problem?.code === 'stray-characters' ? problem : undefined;
}
function problemOf(opinion) {
    return opinion?.problem === undefined ? [] : [opinion.problem];
}
/** A copy that is healed then opens the vault's database: whoever meant another secret has to hear of it. */
function otherDatabase(copy, own) {
    if (!('target' in copy && 'target' in own) || copy.target.database === own.target.database)
        return [];
    return [
        `${copy.source} names the database ${(0,foreign_text/* foreign */.V$)(copy.target.database)}, and ${own.source} names ${(0,foreign_text/* foreign */.V$)(own.target.database)}: is it a copy of that secret? Otherwise give the one that it is a copy of (secret: NAME).`,
    ];
}
function staleProblem(target, advice) {
    return new problem/* Problem */.AF({
        code: 'credential-stale',
        what: 'This copy of the credential is stale: the vault has one that works',
        target,
        answer: 'the server refuses this copy (28P01) and takes what the vault holds',
        ...advice,
    });
}
/** Why what is broken is so: `rotationNow` tells whether a rotation was interrupted, and is asked once. */
async function explainBroken(databases, rotationNow) {
    if (!databases.some(({ standing }) => standing === 'broken'))
        return databases;
    const [rotation, alsoProblems] = await rotationNow().then((known) => [known, []], (thrown) => [{ is: 'none' }, (0,problem/* problemsOf */.GW)(thrown)]);
    return databases.map((one) => one.standing === 'broken'
        ? { ...one, problem: brokenProblem(one.candidate.name, rotation), alsoProblems }
        : one);
}
function brokenProblem(target, rotation) {
    return new problem/* Problem */.AF({
        code: 'credential-broken',
        what: 'The credential is broken: the server refuses what the vault holds',
        target,
        answer: '28P01, for this copy and for the vault alike',
        ...judgement_causeAndFix(rotation),
    });
}
function judgement_causeAndFix(rotation) {
    switch (rotation.is) {
        case 'under-way':
            return {
                likelyCause: 'A rotation was interrupted: its pending secret is still there. Running the rotation again finishes it.',
                fix: 'with:\n  mode: rotate',
            };
        case 'unknown':
            return {
                likelyCause: `A rotation was interrupted, if ${rotation.pending} is enabled, which this identity may not read. Otherwise somebody changed the role's password or the vault.`,
                fix: `with:\n  mode: rotate   # finishes a rotation that was interrupted\n# or to have it known:\n${rotation.why.fix}`,
            };
        case 'none':
            return {
                likelyCause: "Somebody changed the role's password without the vault, or the vault without the role; or the role does not exist or has expired.",
                fix: 'Find out which password the server knows, and store the connection string that has it; or set the role to what the vault holds (as an administrator, in psql: \\password ROLE).',
            };
    }
}

// EXTERNAL MODULE: ./build/postgres/logins-made.js
var logins_made = __webpack_require__(906);
;// CONCATENATED MODULE: ./build/modes/refusals.js

/** Logins that the server refused during one check: none of them is made twice. */
class Refusals {
    #known = [];
    add(examination) {
        const { candidate, standing } = examination;
        if (standing !== 'refused' || !('target' in candidate))
            return;
        if (this.of(candidate) === undefined)
            this.#known.push({ target: candidate.target, examination });
    }
    /** How the same login was refused, under whatever name it was tried; undefined when it was not. */
    of(candidate) {
        if (!('target' in candidate))
            return undefined;
        return this.#known.find(({ target }) => (0,logins_made/* isSameLogin */.Av)(target, candidate.target))?.examination;
    }
}

;// CONCATENATED MODULE: ./build/modes/second-look.js


/** A rotation changes the role, and the vault seconds later: what seems broken may be whole in a moment. */
const LOOK_AGAIN_MS = 30_000;
const LOOK_EVERY_MS = 2000;
/**
 * While something is broken, reads the vault again for up to 30 s, and logs in with what it did not hold before.
 * Ends when nothing is that a rotation would heal.
 */
async function lookAgainWhileBroken(first, relooking, tools, refusals) {
    let databases = await lookAgainAtStale(first, relooking, tools, refusals);
    const watched = new Set(databases.filter(({ standing }) => standing === 'broken').map(nameOf));
    if (watched.size === 0)
        return databases;
    const deadline = tools.clock() + LOOK_AGAIN_MS;
    tools.say(`${[...watched].join(', ')}: the server refuses what the vault holds; reading the vault again for up to ${LOOK_AGAIN_MS / 1000} s, since it may be being rotated`);
    while (databases.some((one) => watched.has(nameOf(one)) && !isSettled(one, relooking))) {
        if (tools.clock() + LOOK_EVERY_MS > deadline)
            break;
        await tools.sleep(LOOK_EVERY_MS);
        databases = await lookAgain(databases, watched, relooking, tools, refusals);
    }
    return databases;
}
/** The vault's secrets are written side by side and read one by one: what was read may be older than the password. */
async function lookAgainAtStale(first, relooking, tools, refusals) {
    const stale = first.filter(({ standing }) => standing === 'stale' && !relooking.isCopy);
    if (stale.length === 0)
        return first;
    return lookAgain(first, new Set(stale.map(nameOf)), relooking, tools, refusals);
}
function nameOf({ candidate }) {
    return candidate.name;
}
/** A copy that the vault has something better for is what it is; in the vault itself that passes as well. */
function isSettled({ standing }, { isCopy }) {
    return standing === 'works' || (standing === 'stale' && isCopy);
}
async function lookAgain(before, watched, relooking, tools, refusals) {
    // What cannot be read now says nothing new.
    const { candidates } = await relooking.candidates().catch(() => ({ candidates: [] }));
    const again = before.filter((one) => watched.has(nameOf(one)) && !isSettled(one, relooking));
    const examined = await Promise.all(again.map((one) => examineAgain(one, candidates, relooking, tools, refusals)));
    const judged = await judgeAll(examined, relooking, tools, refusals);
    return before.map((one) => judged.find((newer) => nameOf(newer) === nameOf(one)) ?? one);
}
/** A login that was refused is not made again. */
async function examineAgain({ alsoProblems: _, ...before }, candidates, { waitMs }, tools, refusals) {
    const { candidate } = before;
    const now = asItIsNow(candidate, candidates);
    const [known] = refusals.of(now) === undefined ? await (0,postgres_examination/* examineAll */.l)([now], waitMs, tools) : [];
    return known ?? { ...before, candidate: now, standing: 'refused' };
}
/** A connection string that was made meanwhile takes the place of the bare password in its database. */
function asItIsNow(candidate, candidates) {
    const named = candidates.find((one) => one.name === candidate.name && 'target' in one);
    if (named !== undefined || !('target' in candidate))
        return named ?? candidate;
    const { database } = candidate.target;
    const there = candidates.find((one) => 'target' in one && one.target.database === database);
    return there === undefined ? candidate : { ...there, name: candidate.name };
}

;// CONCATENATED MODULE: ./build/modes/check.js





/** Logs in as the consumers would, says what is wrong, and heals a stale secret when told to. */
async function check(plan, tools) {
    const { candidates, notes: notesBefore } = await plan.candidates();
    const examined = await (0,postgres_examination/* examineAll */.l)(candidates, plan.waitMs, tools);
    const refusals = new Refusals();
    const first = await judgeAll(examined, plan, tools, refusals);
    const looked = await lookAgainWhileBroken(first, plan, tools, refusals);
    const judged = await explainBroken(looked, plan.unfinishedRotation);
    const stale = judged.some(({ standing }) => standing === 'stale');
    const healed = stale ? await plan.heal?.() : undefined;
    const isHealed = healed !== undefined && healed.problems.length === 0;
    const databases = isHealed ? judged.map(asHealed) : judged;
    return {
        databases,
        healed,
        freshValue: isHealed ? healed.secret?.value : undefined,
        notes: [
            ...notesBefore,
            ...judged.flatMap((one) => one.notes),
            ...(0,postgres_examination/* roleWarnings */.G)(judged).map(role_warnings/* noteOf */.k),
            ...(healed?.notes ?? []),
            ...(isHealed ? [plan.noteAfterHealing] : []),
            ...(stale ? await adviceOn(plan) : []),
        ],
        problems: [
            ...databases.flatMap(({ problem, alsoProblems = [] }) => [
                ...(problem ? [problem] : []),
                ...alsoProblems,
            ]),
            ...(healed?.problems ?? []),
        ],
    };
}
/** Advice that cannot be had is no reason to fail. */
async function adviceOn(plan) {
    return plan.otherStaleConsumers().catch(() => []);
}
function asHealed(database) {
    return database.standing === 'stale' ? { ...database, standing: 'healed', problem: undefined } : database;
}

// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/consumers/candidates.js
var candidates = __webpack_require__(79134);
// EXTERNAL MODULE: ./build/postgres/bare-password.js
var bare_password = __webpack_require__(47660);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
// EXTERNAL MODULE: ./build/rotation/tags.js
var rotation_tags = __webpack_require__(4890);
// EXTERNAL MODULE: ./build/rotation/under-way.js
var under_way = __webpack_require__(31471);
// EXTERNAL MODULE: ./build/topology/staged-secret.js
var staged_secret = __webpack_require__(82425);
// EXTERNAL MODULE: ./build/topology/this-server.js
var this_server = __webpack_require__(57515);
// EXTERNAL MODULE: ./build/github/secrets.js
var secrets = __webpack_require__(45907);
// EXTERNAL MODULE: ./build/github/stores.js
var stores = __webpack_require__(5810);
;// CONCATENATED MODULE: ./build/modes/check-advice.js



/** The given copy is brought up by a step that heals, or by writing a developer's env file; what the vault itself holds, by a sync with the config file. */
function staleAdvice(inputs, isDeveloper = false) {
    if (inputs.databaseUrl !== undefined && isDeveloper) {
        return {
            likelyCause: 'The password was changed in the vault after this shell, or the env file that it read, got its copy.',
            fix: 'npx dbcred-sync env   # writes the env files that the config file names; then read them again',
        };
    }
    if (inputs.databaseUrl !== undefined) {
        return {
            likelyCause: 'The password was changed in the vault and this copy was not updated; or the run was queued before it was: a repository secret is read when a run is queued, an environment secret when the job starts.',
            fix: healingStep(inputs),
        };
    }
    return { likelyCause: causeInTheVault(inputs.config), fix: derivingStep(inputs) };
}
function causeInTheVault(config) {
    const password = config.found ? config.topology.secrets.password : undefined;
    return `The raw password (${password ?? 'secrets.password'}) was changed in the vault and this secret was not: it holds an older one. Somebody did so by hand, or a rotation stopped in between.`;
}
/** A sync with the config file; it writes what does not hold the password, and finishes a rotation that stopped. */
function derivingStep({ config, vault }) {
    if (!config.found)
        return 'Give the config file that names the secrets of the vault, with mode: sync.';
    const { path, topology } = config;
    const elsewhere = vault !== undefined && vault.vault !== topology.vault;
    const delivers = topology.consumers.some(({ kind }) => kind === 'github-secret');
    const lines = [
        '- uses: org/dbcred-sync@v1',
        '  with:',
        `    mode: sync   # writes every connection string and document from ${topology.secrets.password}, and delivers them`,
        `    config: ${JSON.stringify(path)}`,
        ...(elsewhere ? [`    vault: ${vault.vault}`] : []),
        '    client-id: ${{ vars.AZURE_CLIENT_ID }}   # needs Key Vault Secrets Officer on the vault, to write it',
        '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
        ...(delivers ? ['    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}'] : []),
    ];
    return lines.join('\n');
}
/** The commands that store the given copy rightly. */
function storeCopyWith({ copy: { name, store } }) {
    if (store === undefined || store.kind === 'organization')
        return (0,storing_commands/* storeOnGitHub */.KC)(name);
    const environment = store.kind === 'environment' ? store.environment : undefined;
    return (0,storing_commands/* storeOnGitHub */.KC)(name, `${store.owner}/${store.repo}`, environment);
}
function healingStep({ vault, copy, secret, exportAs }) {
    const { name, store } = copy;
    const lines = [
        '- uses: org/dbcred-sync@v1',
        '  with:',
        '    mode: check',
        `    database-url: \${{ secrets.${name} }}`,
        `    vault: ${vault?.vault ?? 'VAULT'}`,
        ...(secret === 'database-url' ? [] : [`    secret: ${secret}`]),
        '    client-id: ${{ vars.AZURE_CLIENT_ID }}',
        '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
        '    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}',
        ...(store === undefined || store.kind === 'organization'
            ? []
            : [`    repository: ${store.owner}/${store.repo}`]),
        ...(store?.kind === 'environment' ? [`    environment: ${JSON.stringify(store.environment)}`] : []),
        ...(name === 'DATABASE_URL' ? [] : [`    github-secret: ${name}`]),
        '    heal: true',
        `    export: ${exportAs ?? name}   # later steps of this job get the fresh value`,
    ];
    return lines.join('\n');
}
/** https://docs.github.com/actions/reference/security/secrets#using-secrets-in-a-workflow */
function noteAfterHealing({ copy: { name } }) {
    return `The GitHub secret was stale and is healed. Runs that are queued already still hold the old repository secret; an environment secret is read when a job starts. A later step that sets env: ${name}: \${{ secrets.${name} }} itself gets the old value of this job: let it use the exported variable instead.`;
}
/**
 * GitHub secrets of the topology that were last written before the vault's version was: each with the step
 * that brings it up. What cannot be read is left out, since this is advice and not the check itself.
 */
async function otherStaleConsumers({ config, copy, secret }, vault, gitHub) {
    if (!config.found || !gitHub.signedIn)
        return [];
    const { createdAt } = await vault.read(secret);
    const consumers = config.topology.consumers.flatMap((consumer) => consumer.kind === 'github-secret' && consumer.from === secret && !isCopy(consumer, copy)
        ? [consumer]
        : []);
    const advice = consumers.map(async (consumer) => {
        const store = (0,stores/* secretStore */.aL)(consumer.repository, consumer.environment, consumer.reader);
        const updatedAt = await gitHub
            .clientFor(store)
            .then((client) => (0,secrets/* secretUpdatedAt */.fX)(client, store, consumer.name))
            .catch(() => undefined);
        if (updatedAt === undefined || createdAt === undefined || updatedAt >= createdAt)
            return [];
        return [
            `${consumer.name} in ${(0,stores/* describeStore */.Fk)(store)} is older than the vault's version, too. ${syncStep(consumer)}`,
        ];
    });
    return (await Promise.all(advice)).flat();
}
/** The secret that the job itself was given. */
function isCopy(consumer, { name, store }) {
    const other = (0,stores/* secretStore */.aL)(consumer.repository, consumer.environment, consumer.reader);
    const same = store !== undefined && (0,stores/* describeStore */.Fk)(store).toLowerCase() === (0,stores/* describeStore */.Fk)(other).toLowerCase();
    return same && consumer.name.toUpperCase() === name;
}
function syncStep(consumer) {
    const { repository, environment, name, from, reader } = consumer;
    if (reader !== undefined)
        return 'To bring it up, a step with { mode: sync }.';
    const parts = [
        'mode: sync',
        `secret: ${from}`,
        `repository: ${repository.owner}/${repository.repo}`,
        ...(environment === undefined ? [] : [`environment: ${environment}`]),
        `github-secret: ${name}`,
    ];
    return `To bring it up, a step with { ${parts.join(', ')} }.`;
}

;// CONCATENATED MODULE: ./build/modes/check-plan.js











/** What a check tries, and what it says and does about what it finds; the vault is opened when it is needed. */
function checkPlan(inputs, { vault, gitHub, forms }, { isDeveloper, heal }) {
    const { config, databaseUrl } = inputs;
    const password = config.found ? config.topology.secrets.password : undefined;
    return {
        ...{ waitMs: inputs.waitMs, isCopy: databaseUrl !== undefined, heal },
        candidates: () => candidatesFor(inputs, vault, forms),
        vaultsOwn: vaultsOwn(inputs, vault, password, forms),
        unfinishedRotation: async () => unfinishedRotation(await vault(), inputs.secret, password),
        staleAdvice: staleAdvice(inputs, isDeveloper),
        noteAfterHealing: noteAfterHealing(inputs),
        otherStaleConsumers: async () => databaseUrl === undefined ? [] : otherStaleConsumers(inputs, await vault(), gitHub),
    };
}
async function candidatesFor(inputs, vault, forms) {
    const { databaseUrl, databases, config } = inputs;
    if (databaseUrl !== undefined) {
        return (0,candidates/* candidatesOf */.k)(databaseUrl, 'input database-url', databases, forms, storeCopyWith(inputs));
    }
    const opened = await vault();
    if (config.found)
        return (0,candidates/* candidatesOfTopology */.f)(opened, config.topology, forms);
    const secret = await opened.read(inputs.secret);
    const source = `secret ${secret.name} in ${opened.url}`;
    const storeWith = (0,storing_commands/* storeInVault */.fo)((0,vault_request/* vaultName */._G)(opened.url), secret.name);
    return (0,candidates/* candidatesOf */.k)(secret.value, source, databases, forms, storeWith);
}
/** Only a copy can be stale: what the vault itself holds is held against the raw password of the topology. */
function vaultsOwn(inputs, vault, password, forms) {
    if (inputs.vault === undefined)
        return undefined;
    return async () => {
        const opened = await vault();
        if (inputs.databaseUrl !== undefined) {
            const { name, value } = await opened.read(inputs.secret);
            const source = `secret ${name} in ${opened.url}`;
            const own = (0,proof/* readConnectionString */.Mz)(value, source, forms);
            const target = inputs.config.found ? (0,this_server/* ofThisServer */.bk)(own, source, inputs.config.topology) : own;
            return (refused) => {
                if (inputs.databases.length === 0 || !('target' in refused))
                    return { name: `${name} (vault)`, source, target };
                // Databases that were asked for are tried with what the vault holds, too: one of them may not exist.
                const { database } = refused.target;
                return { name: `${name} (vault) on ${(0,foreign_text/* foreign */.V$)(database)}`, source, target: { ...target, database } };
            };
        }
        const raw = password === undefined ? undefined : await rawPassword(opened, password);
        return (refused) => withPassword(refused, raw);
    };
}
async function rawPassword(vault, name) {
    return (0,bare_password/* readPassword */.kf)((await vault.read(name)).value, `secret ${name} in ${vault.url}`);
}
function withPassword(candidate, password) {
    if ('problem' in candidate || password === undefined)
        return candidate;
    return { ...candidate, target: { ...candidate.target, password } };
}
/** Without the mark of a rotation, the topology says where one would stage its password. */
async function unfinishedRotation(vault, secretName, password) {
    const marked = await vault.read(secretName).then(({ tags }) => tags[rotation_tags/* PENDING_TAG */.pL], () => undefined);
    return (0,under_way/* rotationStagedIn */.Y)(marked ?? (password === undefined ? undefined : (0,staged_secret/* stagedSecretOf */.s)(password)), vault);
}

// EXTERNAL MODULE: ./build/outside/outside.js
var outside_outside = __webpack_require__(99135);
// EXTERNAL MODULE: ./build/postgres/limits-once.js
var limits_once = __webpack_require__(25920);
// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(48118);
// EXTERNAL MODULE: ./build/report/door-report.js
var door_report = __webpack_require__(69374);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/wiring/check.js








/** `mode: check` with the real database, and with the vault and GitHub only when they are needed. */
async function runCheck(inputs, outside, forms) {
    const { config, databaseUrl, exportAs, failOnDrift, untrustedEvent } = inputs;
    if (databaseUrl === undefined)
        outside.say(config.found ? `config file ${config.path}` : config.why);
    const clients = clientsOf(inputs, outside, forms);
    const { vault, databases, through, door } = clients;
    const mayHeal = inputs.heal && untrustedEvent === undefined;
    const plan = checkPlan(inputs, clients, {
        isDeveloper: outside.envFile !== undefined,
        heal: mayHeal ? () => heal(inputs, clients, outside) : undefined,
    });
    const logIn = (0,limits_once/* limitsOnce */._)((askLimits, target) => databases.logIn(target, { askFacts: true, askLimits }));
    const tools = { ...clients, probe: through(logIn), databaseNames: databases.names };
    const result = await check(plan, tools).finally(() => door?.close());
    const notes = untrustedEvent === undefined ? [] : [(0,report/* nothingWritten */.F2)(untrustedEvent)];
    if (untrustedEvent === undefined && result.problems.length === 0 && exportAs !== undefined) {
        // A check of a config file has no one value that later steps could be given.
        const value = async () => databaseUrl ?? (config.found ? undefined : (await (await vault()).read(inputs.secret)).value);
        (0,outside_outside/* exportTo */.c)(exportAs, result.freshValue ?? (await value()), outside);
    }
    return (0,door_report/* withDoor */.J)((0,check_report/* checkReport */.p)({ ...result, notes: [...result.notes, ...notes] }, failOnDrift), door);
}
function clientsOf(inputs, outside, forms) {
    const { config, gitHub, firewall, vault: azure } = inputs;
    const reading = gitHub && config.found && { ...gitHub, topology: config.topology, mode: 'status' };
    const onLogin = () => {
        outside.whileWaiting();
        clients.door?.sweep();
    };
    const needs = { azure, database: inputs, gitHub: reading || undefined, firewall };
    const clients = (0,clients_clients/* clientsFor */.U)(needs, { ...outside, forms, onLogin });
    return clients;
}
async function heal({ vault, gitHub, secret }, clients, outside) {
    if (vault === undefined || gitHub === undefined)
        throw new Error('inputs have seen to both');
    const { startSync } = await Promise.all(/* import() */[__webpack_require__.e(9711), __webpack_require__.e(652), __webpack_require__.e(693)]).then(__webpack_require__.bind(__webpack_require__, 3074));
    return startSync({ ...gitHub, secret, verify: true, dryRun: false }, clients, outside);
}


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13798);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
