export const id = 3296;
export const ids = [3296];
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

/***/ 83296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   installationTokens: () => (/* binding */ installationTokens)
/* harmony export */ });
/* harmony import */ var _octokit_auth_app__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76479);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9289);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7173);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45907);








/** A token lives an hour; one that is about to end is not begun a request with. */
const RENEWED_BEFORE_MS = 5 * 60_000;
const Installation = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig() });
/**
 * Installation tokens for one owner, with these permissions and no others; each is made when it is needed and
 * replaced before it ends. Throws `github-app-unusable`, `github-token-permission` and what any request may.
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation
 */
function installationTokens(app, owner, permissions, { client, clock, forms }) {
    const auth = (0,_octokit_auth_app__WEBPACK_IMPORTED_MODULE_6__/* .createAppAuth */ .K)({
        appId: app.id,
        privateKey: app.privateKey.reveal(),
        request: client.request,
        log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    let installation;
    let held;
    const make = async (refresh) => {
        installation ??= installationAt(owner);
        const made = await auth({
            type: 'installation',
            installationId: await installation,
            permissions,
            refresh,
        });
        return { token: new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(made.token, forms), expiresAtMs: Date.parse(made.expiresAt) };
    };
    async function installationAt(login) {
        const { token } = await auth({ type: 'app' });
        new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(token, forms); // registers its forms: it may sign us in for ten minutes
        const headers = { authorization: `bearer ${token}` };
        const { data } = await client
            .request('GET /orgs/{org}/installation', { org: login, headers })
            .catch((thrown) => {
            if (!(0,_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .isNotFound */ .c4)(thrown))
                throw thrown;
            return client.request('GET /users/{username}/installation', { username: login, headers });
        });
        return (0,_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .readAnswer */ .JN)(Installation, data, `installation of the GitHub App at ${login}`).id;
    }
    return async () => {
        try {
            const last = await held;
            if (last === undefined || last.expiresAtMs - clock() < RENEWED_BEFORE_MS)
                held = make(last !== undefined);
            held ??= make(false);
            return (await held).token;
        }
        catch (thrown) {
            [installation, held] = [undefined, undefined];
            throw await appProblem(thrown, client, { app, owner, permissions });
        }
    };
}
async function appProblem(thrown, client, { app, owner, permissions }) {
    if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF)
        return thrown;
    const status = thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : undefined;
    const message = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_7__/* .foreign */ .V$)((0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown));
    const target = `GitHub App ${app.id} at ${owner}`;
    const found = { target, answer: `${status === undefined ? '' : `${status}: `}${message}`, cause: thrown };
    if (status === 422) {
        return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
            code: 'github-token-permission',
            what: 'The GitHub App was not granted what these secrets take',
            ...found,
            likelyCause: `Its installation lacks one of: ${asText(permissions)}.`,
            fix: `Give the App these permissions, and accept them at ${owner}: https://docs.github.com/apps/using-github-apps/approving-updated-permissions-for-a-github-app`,
        });
    }
    const words = unusable(status, message, owner);
    if (words !== undefined)
        return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({ code: 'github-app-unusable', ...words, ...found });
    return (0,_refusal_js__WEBPACK_IMPORTED_MODULE_3__/* .requestProblem */ .J)(thrown, client, {
        ...{ owner, repo: undefined, target, permission: asText(permissions) },
        ...{ missing: undefined, writesSecret: false },
    });
}
/** Undefined for what has nothing to do with the App: a limit, trouble of GitHub, the network. */
function unusable(status, message, owner) {
    const otherwise = `or give a token for this owner:\ngithub-tokens: |\n  ${owner}=\${{ secrets.TOKEN }}`;
    if (status === 404) {
        return {
            what: 'The GitHub App is not installed there',
            likelyCause: `Nobody has installed it for ${owner}, or the name is mistyped.`,
            fix: `Install it: https://docs.github.com/apps/using-github-apps/installing-your-own-github-app\n${otherwise}`,
        };
    }
    if (status === 401) {
        return {
            what: 'The GitHub App cannot sign in',
            likelyCause: "github-app-id and github-app-private-key do not belong together, the key was deleted, or this machine's clock is off.",
            fix: `Make a new private key on the settings page of the App, and store it:\ngh secret set DBCRED_APP_PRIVATE_KEY < KEY.pem\n${otherwise}`,
        };
    }
    if (status === 403 && /suspended/i.test(message)) {
        return {
            what: 'The installation of the GitHub App is suspended',
            likelyCause: `An owner of ${owner}, or the owner of the App, has suspended it.`,
            fix: `Unsuspend it: https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation\n${otherwise}`,
        };
    }
    return undefined;
}
function asText(permissions) {
    return Object.entries(permissions)
        .map(([name, level]) => `${name}: ${level}`)
        .join(', ');
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


/***/ })

};
