export const id = 2143;
export const ids = [2143];
export const modules = {

/***/ 76351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ FIREWALL_STATE),
/* harmony export */   r: () => (/* binding */ readLeftForPost)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);

/** The name of that state: `STATE_firewall-rule` in the environment of the post step. */
const FIREWALL_STATE = 'firewall-rule';
const LeftForPostSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    rule: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        address: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        subscriptionId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        resourceGroup: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        server: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    }),
    azureCloud: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    identity: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ clientId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), tenantId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
});
/** Undefined when nothing was left. Throws when the state is not what this action writes. */
function readLeftForPost(state) {
    if (state === undefined || state === '')
        return undefined;
    return LeftForPostSchema.parse(JSON.parse(state));
}


/***/ }),

/***/ 4257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ otherServer),
/* harmony export */   NT: () => (/* binding */ egressDiffers),
/* harmony export */   V9: () => (/* binding */ privateServer),
/* harmony export */   VF: () => (/* binding */ addressUnknown),
/* harmony export */   pQ: () => (/* binding */ notRunning),
/* harmony export */   qT: () => (/* binding */ ruleLeft)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);


const WAYS = 'The ways into such a network, with their price: docs/networking.md';
/** Rules admit addresses of the internet, and this server is not reached from there. */
function privateServer({ place, host }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-private-server',
        what: 'The server has private access, so no firewall rule can admit this runner',
        target: `server ${place.server} (${host})`,
        likelyCause: 'It lives in a virtual network, or its public access is turned off: it is reached only from inside. The firewall was left as it is.',
        fix: `Run the job on a runner inside of that network:\nruns-on: [self-hosted, database-network]\n# ${WAYS}`,
    });
}
function otherServer({ place, host }, asked) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-other-server',
        what: 'This connection goes to another server than the one whose firewall may be opened',
        target: `${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(asked)}`,
        answer: `server ${place.server} is ${host}`,
        likelyCause: 'The connection string names another server, or this one by another name (a virtual endpoint, a private DNS name). The firewall was left as it is.',
        fix: `with:\n  server: NAME   # the server that the connection string names; its host there: NAME.postgres.database.azure.com`,
    });
}
function notRunning({ place, state }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-server-not-running',
        what: 'The server does not run, so its firewall is not what keeps this runner out',
        target: `server ${place.server}`,
        answer: `it is ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(state)}`,
        likelyCause: 'Somebody stopped it, or Azure did: a stopped server answers nobody. The firewall was left as it is.',
        fix: `az postgres flexible-server start --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(place.resourceGroup)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(place.server)}`,
    });
}
/** `told`: what the vault said. */
function addressUnknown(vault, told) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-address-unknown',
        what: 'The address of this runner is not known, so no firewall rule was made',
        target: `vault ${vault}`,
        answer: told,
        likelyCause: 'The runner reaches the vault by IPv6, through a private endpoint, or through something that hides its address. Rules of this firewall are for public IPv4 addresses, and no third party is asked.',
        fix: `Give the runner a public IPv4 address that Azure sees (a NAT gateway), or a way into the network. ${WAYS}`,
    });
}
function egressDiffers(rule, answer) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-egress-differs',
        what: 'A firewall rule for the address of this runner did not let it in within five minutes',
        target: `server ${rule.server}, rule for ${rule.address}`,
        answer,
        likelyCause: 'Packets to the server leave by another address than those to the vault (egress that differs: a NAT with several addresses, a proxy, a service endpoint); or the server hangs. The rule was taken back.',
        fix: `Give the runner one address for everything (a NAT gateway), and leave its rule in place:\n${createCommand(rule, 'THAT-ADDRESS')}`,
    });
}
/** A warning: what was asked for has been done, and the door is still open. */
function ruleLeft(rule, thrown, next) {
    const [why] = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(thrown);
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'firewall-rule-left',
        what: 'A firewall rule could not be removed: the server still admits the address of a runner',
        target: `rule ${rule.name} of server ${rule.server}${rule.address === undefined ? '' : `, for ${rule.address}`}`,
        answer: [why?.what, why?.answer].filter((text) => text !== undefined).join(': '),
        likelyCause: `${why?.likelyCause ?? ''} ${next}`.trim(),
        fix: deleteCommand(rule),
        cause: thrown,
    });
}
/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
function deleteCommand(rule) {
    return `az postgres flexible-server firewall-rule delete ${where(rule)} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(rule.name)} --yes`;
}
function createCommand(rule, address) {
    return `az postgres flexible-server firewall-rule create ${where(rule)} --name runners --start-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)} --end-ip-address ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(address)}`;
}
function where({ subscriptionId, resourceGroup, server }) {
    return `--subscription ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(subscriptionId)} --resource-group ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(resourceGroup)} --server-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(server)}`;
}


/***/ }),

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
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7173);


/** What GitHub answers is held to its form before anything is made of it. Throws `github-unreachable`. */
function readAnswer(schema, data, target) {
    const parsed = schema.safeParse(data);
    if (parsed.success)
        return parsed.data;
    throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
}
/** A hundred thousand of whatever a list holds, more than any account has. */
const MOST_PAGES = 1000;
/** A list that never ends is none of GitHub's. Throws `github-unreachable`. */
function refuseEndless(page, target) {
    if (page > MOST_PAGES)
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
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

/***/ 7173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kX: () => (/* binding */ answeredByOthers),
  zh: () => (/* binding */ gitHubProblem),
  rb: () => (/* binding */ notFromGitHub),
  J4: () => (/* binding */ requestProblem)
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
    const words = refusal === undefined ? UNREACHABLE : await explain(refusal, client, asked);
    return new problem/* Problem */.AF({
        ...words,
        target: asked.target,
        answer: refusal === undefined ? (0,problem/* messageOf */.bD)(thrown) : `${refusal.status}: ${refusal.message}`,
        cause: thrown,
    });
}
/** A write that was answered with a success that GitHub does not have: a proxy's page, say. */
function answeredByOthers(status, target) {
    return new problem/* Problem */.AF({
        ...UNREACHABLE,
        what: 'Something else than GitHub answered a write, so whether it was made is not known',
        ...{ target, answer: `status ${status}` },
    });
}
/** A success in a form that GitHub's answers do not have. */
function notFromGitHub(target) {
    return new problem/* Problem */.AF({
        ...UNREACHABLE,
        what: 'The answer is not one of GitHub',
        ...{ target, answer: 'a success in a form that GitHub does not have' },
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
const UNREACHABLE = {
    code: 'github-unreachable',
    what: 'GitHub cannot be reached',
    likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
    fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
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




/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;
/** Throws `github-*`. `access`: for the message, what the caller will need. */
async function fetchPublicKey(client, store, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { data } = await client
        .request(`GET ${path}/public-key`, parameters)
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .zh)(thrown, client, store, 'public key', access);
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
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .zh)(thrown, client, store, `secret ${name}`, access);
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
            throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .zh)(thrown, client, store, 'secrets', access);
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
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .notFromGitHub */ .rb)(`public key in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    });
    const sealed = { key_id: publicKey.keyId, encrypted_value: box };
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { status } = await client
        .request(`PUT ${path}/{secret_name}`, { ...parameters, secret_name: name, ...sealed, ...also })
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .zh)(thrown, client, store, `secret ${name}`);
    });
    if (status !== 201 && status !== 204)
        throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
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
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
        return true;
    }
    catch (thrown) {
        if (isNotFound(thrown))
            return false;
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .zh)(thrown, client, store, `secret ${name}`);
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

/***/ 70171:
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

/***/ 22143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCheck: () => (/* binding */ runCheck)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/modes/candidates.js
var candidates = __webpack_require__(24561);
// EXTERNAL MODULE: ./build/postgres/diagnosis/role-warnings.js
var role_warnings = __webpack_require__(13758);
// EXTERNAL MODULE: ./build/postgres/examination.js
var postgres_examination = __webpack_require__(30787);
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

// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(41891);
// EXTERNAL MODULE: ./build/outside.js
var build_outside = __webpack_require__(70171);
// EXTERNAL MODULE: ./build/postgres/bare-password.js
var bare_password = __webpack_require__(47660);
// EXTERNAL MODULE: ./build/postgres/database-names.js
var database_names = __webpack_require__(18936);
// EXTERNAL MODULE: ./build/postgres/limits-once.js
var limits_once = __webpack_require__(25920);
// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var probe = __webpack_require__(57569);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(48118);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
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
;// CONCATENATED MODULE: ./build/wiring/check-advice.js



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
async function otherStaleConsumers({ config, gitHub, copy, secret }, vault, say, forms) {
    if (!config.found || gitHub === undefined)
        return [];
    const [{ gitHubFor }, source] = await Promise.all([__webpack_require__.e(/* import() */ 1673).then(__webpack_require__.bind(__webpack_require__, 1673)), vault.read(secret)]);
    const clients = gitHubFor({ ...gitHub, topology: config.topology, mode: 'status' }, { say, clock: Date.now, forms });
    const { createdAt } = source;
    const consumers = config.topology.consumers.flatMap((consumer) => consumer.kind === 'github-secret' && consumer.from === secret && !isCopy(consumer, copy)
        ? [consumer]
        : []);
    const advice = consumers.map(async (consumer) => {
        const store = (0,stores/* secretStore */.aL)(consumer.repository, consumer.environment, consumer.reader);
        const updatedAt = await clients
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

// EXTERNAL MODULE: ./build/wiring/firewall.js + 5 modules
var wiring_firewall = __webpack_require__(1981);
;// CONCATENATED MODULE: ./build/wiring/check.js





















/** `mode: check` with the real database, and with the vault and GitHub only when they are needed. */
async function runCheck(inputs, outside, forms) {
    const { untrustedEvent } = inputs;
    if (inputs.databaseUrl === undefined)
        sayConfig(inputs, outside);
    const signedIn = (0,once/* once */.O)(() => signInToAzure(inputs, outside, forms));
    const vault = (0,once/* once */.O)(async () => (await signedIn()).vault);
    const door = doorOf(inputs, signedIn, outside);
    // A check of a config file has no one value that later steps could be given.
    const value = async () => inputs.databaseUrl ??
        (inputs.config.found ? undefined : (await (await vault()).read(inputs.secret)).value);
    const result = await check(planOf(inputs, vault, door, outside, forms), toolsOf(inputs, outside, door)).finally(() => door?.close());
    const notes = untrustedEvent === undefined ? [] : [(0,report/* nothingWritten */.F2)(untrustedEvent)];
    if (untrustedEvent === undefined && result.problems.length === 0) {
        if (inputs.exportAs !== undefined)
            (0,build_outside/* exportTo */.c)(inputs.exportAs, result.freshValue ?? (await value()), outside);
    }
    return (0,wiring_firewall/* withDoor */.J)((0,check_report/* checkReport */.p)({ ...result, notes: [...result.notes, ...notes] }, inputs.failOnDrift), door);
}
function sayConfig({ config }, outside) {
    outside.say(config.found ? `config file ${config.path}` : config.why);
}
function planOf(inputs, vault, door, outside, forms) {
    const { config, databaseUrl, untrustedEvent } = inputs;
    const password = config.found ? config.topology.secrets.password : undefined;
    const mayHeal = inputs.heal && untrustedEvent === undefined;
    return {
        waitMs: inputs.waitMs,
        candidates: () => candidatesFor(inputs, vault, forms),
        isCopy: databaseUrl !== undefined,
        vaultsOwn: vaultsOwn(inputs, vault, password, forms),
        unfinishedRotation: async () => unfinishedRotation(await vault(), inputs.secret, password),
        heal: mayHeal ? () => heal(inputs, { vault: vault(), door }, outside, forms) : undefined,
        staleAdvice: staleAdvice(inputs, outside.envFile !== undefined),
        noteAfterHealing: noteAfterHealing(inputs),
        otherStaleConsumers: async () => databaseUrl === undefined ? [] : otherStaleConsumers(inputs, await vault(), outside.say, forms),
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
            const own = (0,proof/* readConnectionString */.M)(value, source, forms);
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
async function heal(inputs, opened, outside, forms) {
    const { vault, gitHub, secret, databaseAuthorities, connectTimeoutMs } = inputs;
    if (vault === undefined || gitHub === undefined)
        throw new Error('inputs have seen to both');
    const { startSync } = await Promise.all(/* import() */[__webpack_require__.e(8978), __webpack_require__.e(1433), __webpack_require__.e(9446)]).then(__webpack_require__.bind(__webpack_require__, 9183));
    const options = { ...vault, ...gitHub, secret, databaseAuthorities, connectTimeoutMs };
    return startSync({ ...options, verify: true, dryRun: false }, outside, forms, opened);
}
function doorOf({ firewall, vault }, signedIn, outside) {
    if (firewall === undefined || vault === undefined)
        return undefined;
    return (0,wiring_firewall/* doorFor */.c)({ firewall, vault, access: signedIn }, outside);
}
function toolsOf(inputs, outside, door) {
    const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs, vault } = inputs;
    const { clock, say } = outside;
    const whileWaiting = () => {
        outside.whileWaiting();
        door?.sweep();
    };
    const session = { authorities, timeoutMs, clock, whileWaiting };
    const logIn = (0,limits_once/* limitsOnce */._)((askLimits, target) => (0,probe/* probe */.dy)(target, { ...session, askFacts: true, askLimits }));
    return {
        probe: door?.through(logIn) ?? logIn,
        databaseNames: (target) => (0,database_names/* databaseNames */.M)(target, session),
        outboundAddress: (0,once/* once */.O)(async () => {
            if (vault === undefined)
                return undefined;
            const { outboundAddress } = await Promise.all(/* import() */[__webpack_require__.e(8978), __webpack_require__.e(1433), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 61433));
            return outboundAddress(vault, say);
        }),
        clock,
        sleep: (ms) => (0,promises_.setTimeout)(ms),
        say,
    };
}
async function signInToAzure(inputs, outside, forms) {
    if (inputs.vault === undefined)
        throw new Error('inputs have seen to the vault');
    const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(8978), __webpack_require__.e(1433), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 61433));
    return signIn(inputs.vault, outside.say, forms);
}


/***/ }),

/***/ 1981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ doorFor),
  J: () => (/* binding */ withDoor)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/azure/caller-address.js
var caller_address = __webpack_require__(44152);
// EXTERNAL MODULE: ./build/once.js
var once = __webpack_require__(41891);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/diagnosis/row.js
var row = __webpack_require__(60732);
;// CONCATENATED MODULE: ./build/postgres/diagnosis/kept-out.js

/** Nothing answered the first packet: what a firewall does not admit, Azure drops. */
const dropped = (0,row/* both */.WP)(({ stage }) => stage === 'tcp', (0,row/* either */.gP)((0,row/* hasCode */.up)('ETIMEDOUT'), (0,row/* codeless */.P9)(/^timeout expired$/)));
/** The server looked at the address, over TLS, and at nothing else; `no encryption` is about TLS. */
const notAdmitted = (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* both */.WP)((0,row/* says */.FA)(/^no pg_hba\.conf entry for host /), (failure) => !/, (no encryption|SSL off)$/.test(failure.message)));
/** Whether this is what a firewall does to an address that it does not know. Never so for a refused password. */
const isKeptOut = (0,row/* either */.gP)(dropped, notAdmitted);

// EXTERNAL MODULE: ./build/firewall/problems.js
var firewall_problems = __webpack_require__(4257);
;// CONCATENATED MODULE: ./build/firewall/opening.js



/** "Changes might take up to five minutes": https://learn.microsoft.com/azure/postgresql/network/how-to-networking-servers-deployed-public-access-add-firewall-rules */
const PATIENCE_MS = 5 * 60_000;
const BETWEEN_KNOCKS_MS = 2000;
const SAY_EVERY_MS = 30_000;
/** States in which a server answers nobody, and which no rule changes. */
const NOT_RUNNING = ['Stopped', 'Stopping', 'Disabled', 'Dropping', 'Inaccessible'];
/** Refusals: there is no rule after them. Anything else leaves that open. */
const NOT_MADE = ['azure-permission', 'flexible-server-not-found', 'flexible-server-busy'];
/**
 * Makes a rule for this runner's address, and knocks until that comes in. Throws Problems when there is no use in a
 * rule, when it could not be made, and `firewall-egress-differs` when it does not help.
 */
async function opening_open(server, opening) {
    if (server.isPrivate)
        throw (0,firewall_problems/* privateServer */.V9)(server);
    if (NOT_RUNNING.includes(server.state))
        throw (0,firewall_problems/* notRunning */.pQ)(server);
    const { made, tools } = opening;
    tools.say(`server ${server.place.server} keeps this runner out; opening its firewall for it`);
    const address = await tools.address();
    // Whoever sweeps goes by that clock, too.
    const now = (await opening.rules()).serviceTime() ?? tools.clock();
    const rule = { ...server.place, name: tools.newRuleName(now), address };
    await make(rule, opening);
    tools.say(`firewall rule ${rule.name} admits ${address} to server ${rule.server}; waiting for it to take effect, at most five minutes`);
    const login = await knockUntilIn(opening);
    made.isThere = true;
    if (!isOut(login))
        return login;
    await takeBackUseless(rule, opening);
    throw (0,firewall_problems/* egressDiffers */.NT)(rule, login.result === 'ok' ? '' : login.failure.message);
}
/** The post step hears of it before Azure does: whatever dies in between, somebody removes it. */
async function make(rule, { rules, made, tools }) {
    const asked = await rules();
    made.postKnows = await tools.keep(rule);
    made.rule = rule;
    try {
        await asked.create(rule.name, rule.address);
    }
    catch (thrown) {
        if ((0,problem/* problemsOf */.GW)(thrown).every(({ code }) => NOT_MADE.includes(code))) {
            made.rule = undefined;
            await tools.keep(undefined);
        }
        throw thrown;
    }
}
/** The last login: one that is not kept out any more, or the one at which patience ended. */
async function knockUntilIn({ knock, tools: { clock, sleep, say } }) {
    const startedAt = clock();
    const seconds = () => Math.round((clock() - startedAt) / 1000);
    let saidAt = startedAt;
    for (;;) {
        const login = await knock();
        if (!isOut(login)) {
            say(`the firewall lets this runner in, after ${seconds()} s`);
            return login;
        }
        if (clock() - startedAt >= PATIENCE_MS)
            return login;
        if (clock() - saidAt >= SAY_EVERY_MS) {
            say(`the firewall does not let this runner in yet, after ${seconds()} s`);
            saidAt = clock();
        }
        await sleep(BETWEEN_KNOCKS_MS);
    }
}
/** What cannot be removed now is tried again when the door is closed, which tells of it. */
async function takeBackUseless(rule, { rules, made, tools }) {
    try {
        await (await rules()).remove(rule.name, false);
    }
    catch {
        return;
    }
    made.rule = undefined;
    await tools.keep(undefined);
    tools.say(`firewall rule ${rule.name} did not help and is removed`);
}
/** Kept out, by whatever drops packets or knows addresses; a refused password is inside already. */
function isOut(login) {
    return login.result === 'unknown' && isKeptOut(login.failure);
}

;// CONCATENATED MODULE: ./build/firewall/rule-name.js
/** https://learn.microsoft.com/rest/api/postgresql/firewall-rules/create-or-update */
const MAX_CHARACTERS = 80;
const OURS = /^dbcred-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/;
/**
 * The name of a rule that only this step has: time, run, attempt and job, and `suffix`, since the jobs of a matrix
 * share all of these. Azure does not tell when a rule was made, so the name does. Letters, digits and hyphens.
 */
function ruleName(maker, atMs, suffix) {
    const time = new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const start = ['dbcred', time, word(maker.runId ?? 'local'), word(maker.attempt ?? '1')].join('-');
    const room = MAX_CHARACTERS - start.length - suffix.length - 2;
    const job = word(maker.job ?? 'shell').slice(0, Math.max(0, room));
    return `${start}-${job}-${suffix}`;
}
/** When a rule with such a name was made, in milliseconds since 1970; undefined for a rule that is not ours. */
function ruleMadeAt(name) {
    const [, year, month, day, hour, minute, second] = OURS.exec(name) ?? [];
    const madeAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(madeAt) ? undefined : madeAt;
}
function word(text) {
    return text.replaceAll(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
}

;// CONCATENATED MODULE: ./build/firewall/sweep.js



/** No job on a runner of GitHub's lasts longer: https://docs.github.com/actions/reference/limits */
const STALE_MS = 6 * 60 * 60_000;
/**
 * Removes the rules that earlier runs left: those with a name of ours that says they are older than six hours, by the
 * resource manager's clock. By a runner's that is wrong, the rule of a job at work would go.
 * Never throws; the Problems are about rules that are still there.
 */
async function sweepStaleRules(rules, { say }) {
    const left = [];
    for (const name of await rules.names()) {
        const [madeAt, now] = [ruleMadeAt(name), rules.serviceTime()];
        if (madeAt === undefined || now === undefined || now - madeAt <= STALE_MS)
            continue;
        const hours = Math.floor((now - madeAt) / 3_600_000);
        try {
            await rules.remove(name, false);
            say(`firewall rule ${name}, which an earlier run left ${hours} h ago, is removed`);
        }
        catch (thrown) {
            say(`firewall rule ${name} of an earlier run could not be removed: ${(0,problem/* problemsOf */.GW)(thrown)[0]?.what}`);
            left.push((0,firewall_problems/* ruleLeft */.qT)({ ...rules.place, name }, thrown, 'An earlier run left it.'));
        }
    }
    return left;
}

;// CONCATENATED MODULE: ./build/firewall/door.js





function newDoor(tools) {
    const problems = new Set();
    const left = [];
    const made = { rule: undefined, isThere: false, postKnows: false };
    const server = (0,once/* once */.O)(tools.server);
    const rules = (0,once/* once */.O)(async () => tools.rules(await server()));
    let opening;
    /** The login that came in first; undefined for the others, which are to try again. */
    async function admit(target, knock) {
        const found = await server();
        if (found.host.toLowerCase() !== target.host.toLowerCase())
            throw (0,firewall_problems/* otherServer */.Io)(found, target.host);
        const isFirst = opening === undefined;
        opening ??= opening_open(found, { rules, knock, made, tools });
        const login = await opening;
        return isFirst ? login : undefined;
    }
    const sweeping = (0,once/* once */.O)(async () => {
        try {
            return (await server()).isPrivate ? [] : await sweepStaleRules(await rules(), tools);
        }
        catch (thrown) {
            const why = (0,problem/* problemsOf */.GW)(thrown)[0]?.what;
            tools.say(`whether earlier runs left firewall rules could not be seen: ${why}`);
            return [];
        }
    });
    return {
        through: (probe) => async (target, ...rest) => {
            const login = await probe(target, ...rest);
            if (!isOut(login))
                return login;
            try {
                return (await admit(target, () => probe(target, ...rest))) ?? (await probe(target, ...rest));
            }
            catch (thrown) {
                const found = (0,problem/* problemsOf */.GW)(thrown);
                if (found.some(({ code }) => code === 'rotation-cancelled'))
                    throw thrown;
                for (const problem of found)
                    problems.add(problem);
                return login;
            }
        },
        sweep: () => void sweeping(),
        async close(inHaste = false) {
            if (!inHaste)
                left.push(...(await sweeping()));
            left.push(...(await takeBack(made, rules, tools, inHaste)));
        },
        problems: () => [...problems],
        left: () => left,
    };
}
async function takeBack(made, rules, tools, inHaste) {
    const { rule, postKnows, isThere } = made;
    if (rule === undefined)
        return [];
    if (postKnows && (tools.keepOpenForJob || inHaste)) {
        tools.say(`firewall rule ${rule.name} stays until the post step of this action removes it`);
        return [];
    }
    try {
        await (await rules()).remove(rule.name, !isThere);
        tools.say(`firewall rule ${rule.name} is removed`);
        await tools.keep(undefined);
        return [];
    }
    catch (thrown) {
        return [(0,firewall_problems/* ruleLeft */.qT)(rule, thrown, postKnows ? 'The post step of this action tries again.' : '')];
    }
}

// EXTERNAL MODULE: ./build/firewall/made-rule.js
var made_rule = __webpack_require__(76351);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/wiring/firewall.js










/** The door with the real resource manager behind it, which is loaded when the door is tried. */
function doorFor({ firewall, vault, access, wait = promises_.setTimeout }, outside) {
    const { clock, say, saveState } = outside;
    const { maker, keepOpenForJob } = firewall;
    const asking = (0,once/* once */.O)(async () => {
        const [{ firewallAccess }, signedIn] = await Promise.all([
            __webpack_require__.e(/* import() */ 7316).then(__webpack_require__.bind(__webpack_require__, 47316)),
            access(),
        ]);
        const { subscriptionId } = firewall;
        const clientId = vault.identity?.clientId;
        return firewallAccess({ ...signedIn, subscriptionId, clientId, say, sleep: promises_.setTimeout, clock });
    });
    return newDoor({
        server: async () => {
            const { guardedServer } = await __webpack_require__.e(/* import() */ 5826).then(__webpack_require__.bind(__webpack_require__, 25826));
            return guardedServer(await asking(), firewall);
        },
        rules: async ({ place }) => {
            const { firewallRules } = await __webpack_require__.e(/* import() */ 1000).then(__webpack_require__.bind(__webpack_require__, 51000));
            return firewallRules(await asking(), place);
        },
        address: () => addressOf(vault, say),
        newRuleName: (atMs) => ruleName(maker, atMs, (0,external_node_crypto_.randomBytes)(3).toString('hex')),
        keep: (rule) => saveState(made_rule/* FIREWALL_STATE */.B, rule === undefined ? '' : stateOf(rule, vault)),
        ...{ keepOpenForJob, clock, sleep: wait, say },
    });
}
async function addressOf(vault, say) {
    const { networkInfo } = await Promise.all(/* import() */[__webpack_require__.e(8978), __webpack_require__.e(1433), __webpack_require__.e(9783)]).then(__webpack_require__.bind(__webpack_require__, 61433));
    const told = await networkInfo(vault, say).catch((thrown) => {
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, (0,problem/* messageOf */.bD)(thrown));
    });
    const address = (0,caller_address/* addressIn */._)(told);
    if (address === undefined)
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, 'it tells no address');
    if (!(0,caller_address/* isPublicIPv4 */.p)(address))
        throw (0,firewall_problems/* addressUnknown */.VF)(vault.vault, `it sees ${address}`);
    return address;
}
function stateOf(rule, { azureCloud, identity }) {
    return JSON.stringify({ rule, azureCloud, identity });
}
/** What the door has to tell, beside what the run did. */
function withDoor(report, door) {
    if (door === undefined)
        return report;
    const problems = door.problems().map((problem) => (0,report_report/* problemData */.u8)(problem));
    const left = door.left().map((problem) => (0,report_report/* problemData */.u8)(problem, 'warning'));
    return { ...report, problems: [...report.problems, ...problems, ...left] };
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
