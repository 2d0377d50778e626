export const id = 8468;
export const ids = [8468,1498];
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

/***/ 38468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   waitUntilQuiet: () => (/* binding */ waitUntilQuiet)
/* harmony export */ });
/* unused harmony export activeRuns */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13798);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9289);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7173);





/** https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-workflow */
const ACTIVE = ['queued', 'in_progress', 'waiting', 'requested', 'pending'];
const POLL_MS = 10_000;
/** How many runs a message names; it is cut at 300 characters. */
const MOST_NAMED = 3;
/**
 * The workflow's runs that are not completed, newest first, at most 100 of each status. Asked for each status,
 * since an old run may still wait for its approval, and without a filter as well: a run that changes its status
 * between two answers is in neither, and searches by status have missed runs
 * (https://github.com/dawidd6/action-download-artifact/issues/56). Needs the permission Actions (read).
 * Throws `github-*`.
 */
async function activeRuns(client, repository, workflow, exceptRunId) {
    const listing = { ...repository, workflow_id: workflow, per_page: 100 };
    const target = asked({ repository, workflow });
    const lists = await Promise.all([listing, ...ACTIVE.map((status) => ({ ...listing, status }))].map((one) => list(client, one, target.target))).catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .requestProblem */ .J)(thrown, client, target);
    });
    const active = lists
        .flat()
        .filter(({ id, status }) => status !== 'completed' && String(id) !== exceptRunId)
        .map((run) => [
        run.id,
        { id: run.id, status: run.status ?? 'unknown', url: run.html_url },
    ]);
    return [...new Map(active).values()].sort((a, b) => b.id - a.id);
}
const Runs = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    workflow_runs: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(), status: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(), html_url: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() })),
});
async function list(client, listing, target) {
    const { data } = await client.rest.actions.listWorkflowRuns(listing);
    return (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(Runs, data, target).workflow_runs;
}
/**
 * Waits until at one look none of the workflows has an active run; looks every 10 s and says what changed.
 * Throws `rotation-consumer-busy` after `waitMs`, and `github-*`.
 */
async function waitUntilQuiet(targets, options) {
    const deadline = options.clock() + options.waitMs;
    const watched = distinct(targets);
    let said = '';
    for (;;) {
        const busy = await look(watched, options);
        said = tell(busy, said, deadline, options);
        if (busy.length === 0)
            return;
        const left = deadline - options.clock();
        if (left <= 0)
            throw stillBusy(busy, options.waitMs);
        await options.sleep(Math.min(POLL_MS, left));
    }
}
async function look(targets, o) {
    const looks = targets.map(async (target) => {
        const client = await o.clientFor(target.repository);
        const runs = await activeRuns(client, target.repository, target.workflow, o.exceptRunId);
        return { target, runs };
    });
    return (await (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .allOrProblems */ .Xd)(looks)).filter(({ runs }) => runs.length > 0);
}
/** Answers what it said, so that the same is said once. */
function tell(busy, said, deadline, { say, clock }) {
    const now = busy.map(({ target, runs }) => `${nameOf(target)}: ${named(runs)}`).join('; ');
    if (now === said)
        return said;
    const seconds = Math.max(0, Math.ceil((deadline - clock()) / 1000));
    say(now === '' ? 'no run in the way any more' : `waiting up to ${seconds} s for ${now}`);
    return now;
}
function distinct(targets) {
    const keyed = targets.map((target) => {
        const { owner, repo } = target.repository;
        const key = [owner.toLowerCase(), repo.toLowerCase(), target.workflow]; // the file is case-sensitive
        return [key.join('/'), target];
    });
    return [...new Map(keyed).values()];
}
function nameOf({ repository, workflow }) {
    return `workflow ${workflow} in ${repository.owner}/${repository.repo}`;
}
function named(runs) {
    const first = runs.slice(0, MOST_NAMED).map(({ status, url }) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreign */ .V$)(`${url} (${status})`));
    const more = runs.length - first.length;
    return more === 0 ? first.join(', ') : `${first.join(', ')} and ${more} more`;
}
function stillBusy(busy, waitMs) {
    const runs = busy.flatMap((one) => one.runs);
    const statuses = new Set(runs.map(({ status }) => status));
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'rotation-consumer-busy',
        what: 'A workflow that uses the credential has not ended',
        target: busy.map(({ target }) => nameOf(target)).join(', '),
        answer: named(runs),
        likelyCause: [
            `It was still active after ${Math.round(waitMs / 1000)} s.`,
            ...(statuses.has('waiting') ? ['A run that is waiting needs an approval, or a timer to end.'] : []),
            ...(statuses.has('pending')
                ? [
                    "A run that is pending stands behind another of its concurrency group; behind this rotation's own, it can not begin before the rotation ends.",
                ]
                : []),
        ].join(' '),
        fix: 'Let the runs end, approve or cancel them (gh run cancel ID), and rotate again later. Where both workflows are in one repository, the same group keeps them apart:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
    });
}
function asked(target) {
    const { owner, repo } = target.repository;
    return {
        ...{ owner, repo, target: `runs of ${nameOf(target)}`, permission: 'Actions (read)' },
        missing: {
            code: 'github-workflow-not-found',
            what: 'The repository has no such workflow',
            likelyCause: 'The file name in `quiet:` is mistyped, or the file is not on the default branch, where GitHub looks for workflows.',
            fix: `gh workflow list --all --repo ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r7)(`${owner}/${repo}`)}\nquiet: FILE.yml   # the name of a file in .github/workflows of that repository`,
        },
        writesSecret: false,
    };
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
