export const id = 7422;
export const ids = [7422];
export const modules = {

/***/ 97422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitHubClient: () => (/* binding */ gitHubClient)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 15 modules
var utils = __webpack_require__(31137);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js
var lib = __webpack_require__(22779);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(49735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(86856);
// EXTERNAL MODULE: ./node_modules/bottleneck/light.js
var light = __webpack_require__(63251);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/github/moved.js
var moved = __webpack_require__(52737);
// EXTERNAL MODULE: ./build/github/patience.js
var github_patience = __webpack_require__(50919);
;// CONCATENATED MODULE: ./build/github/request-pace.js
const MINUTE_MS = 60_000;
const onlyWrites = (kind) => (kind === 'write' ? 1 : 0);
/**
 * GitHub's secondary limits: 900 points a minute, of which a write takes five; 80 requests that create content a
 * minute, and 500 an hour. Whether a secret is content is said nowhere, so it is.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const LIMITS = [
    { most: 900, withinMs: MINUTE_MS, costOf: (kind) => (kind === 'write' ? 5 : 1) },
    { most: 80, withinMs: MINUTE_MS, costOf: onlyWrites },
    { most: 500, withinMs: 60 * MINUTE_MS, costOf: onlyWrites },
];
/** GitHub's clock and ours do not tick together. */
const MARGIN_MS = 50;
/** "Make requests serially" is its advice; so few side by side have never been too many. */
const AT_ONCE = { read: 10, write: 4 };
/**
 * Lets requests of one token through at full speed until a limit of GitHub's would be passed, and then as they
 * fit. What was let through counts until it is answered and for the limit's time after that: GitHub saw it
 * somewhere in between, so no window of GitHub's ever holds more than ours.
 */
class RequestPace {
    #tools;
    #limits;
    #underWay = { read: 0, write: 0 };
    #answered = { read: [], write: [] };
    #waiting = { read: [], write: [] };
    #pausedUntil = 0;
    #wakesAt = Number.POSITIVE_INFINITY;
    constructor(tools, limits = LIMITS) {
        this.#tools = tools;
        this.#limits = limits;
    }
    /** Does `work` when it fits. */
    async run(kind, work) {
        await this.#turn(kind);
        try {
            return await work();
        }
        finally {
            this.#underWay[kind] -= 1;
            this.#answered[kind].push(this.#tools.clock());
            this.#letThrough();
        }
    }
    /** A try beyond the first, which waits by itself but counts as well. */
    countAgain(kind) {
        this.#answered[kind].push(this.#tools.clock());
    }
    /** GitHub has said that it wants to see nothing of us for so long. */
    pause(ms) {
        this.#pausedUntil = Math.max(this.#pausedUntil, this.#tools.clock() + ms);
    }
    #turn(kind) {
        return new Promise((resolve) => {
            this.#waiting[kind].push(resolve);
            this.#letThrough();
        });
    }
    /** Writes first: reads have more room. */
    #letThrough() {
        for (const kind of ['write', 'read']) {
            while (this.#waiting[kind].length > 0 && this.#underWay[kind] < AT_ONCE[kind]) {
                const waitMs = this.#waitMs(kind);
                if (waitMs > 0) {
                    this.#lookAgainIn(waitMs);
                    break;
                }
                this.#underWay[kind] += 1;
                this.#waiting[kind].shift()?.();
            }
        }
    }
    #waitMs(kind) {
        const now = this.#tools.clock();
        this.#forget(now);
        const waits = this.#limits.map((limit) => this.#waitFor(limit, kind, now));
        return Math.max(this.#pausedUntil - now, ...waits);
    }
    #waitFor({ most, withinMs, costOf }, kind, now) {
        if (costOf(kind) === 0)
            return 0;
        const since = now - withinMs - MARGIN_MS;
        const counted = ['read', 'write'].flatMap((one) => costOf(one) === 0
            ? []
            : this.#answered[one].filter((at) => at > since).map((at) => ({ at, cost: costOf(one) })));
        const underWay = this.#underWay.read * costOf('read') + this.#underWay.write * costOf('write');
        let excess = counted.reduce((sum, { cost }) => sum + cost, underWay) + costOf(kind) - most;
        if (excess <= 0)
            return 0;
        for (const { at, cost } of counted.sort((a, b) => a.at - b.at)) {
            excess -= cost;
            if (excess <= 0)
                return at - since;
        }
        return Number.POSITIVE_INFINITY; // only what is under way: it looks again when that is answered
    }
    #forget(now) {
        const longestMs = Math.max(...this.#limits.map(({ withinMs }) => withinMs)) + MARGIN_MS;
        for (const kind of ['read', 'write']) {
            const keepMs = kind === 'write' ? longestMs : MINUTE_MS + MARGIN_MS;
            const [first] = this.#answered[kind];
            if (first === undefined || first > now - keepMs)
                continue;
            this.#answered[kind] = this.#answered[kind].filter((at) => at > now - keepMs);
        }
    }
    #lookAgainIn(ms) {
        const at = this.#tools.clock() + ms;
        if (at >= this.#wakesAt)
            return;
        this.#wakesAt = at;
        void this.#tools.sleep(ms).then(() => {
            if (this.#wakesAt === at)
                this.#wakesAt = Number.POSITIVE_INFINITY;
            this.#letThrough();
        });
    }
}

;// CONCATENATED MODULE: ./build/github/client.js











const MAX_RETRIES = 3;
/** "Otherwise, wait for at least one minute", and longer each time. */
const FIRST_WAIT_SECONDS = 60;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** Octokit with throttling and retries really loaded, bounded, and with a visible line for each wait. */
function gitHubClient(token, apiUrl, { say, patience = github_patience/* FOR_ONE */.n, pace = realPace(), fetch: ask = throughProxy(apiUrl) }) {
    // The last plugin is the outermost: pacing sees each request once, throttling what retry gave up on, and all of
    // them what `oneTry` made of it.
    const moves = new moved/* Moves */.h8({ apiUrl, say, count: () => pace.countAgain('read') });
    const Client = utils/* GitHub */.gq.plugin(() => ({ movedTo: (owner, repo) => moves.to(owner, repo) }), oneTry(say, token, pace), dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A, paced(pace, typeof token === 'object'));
    const wait = (kind) => (seconds, _options, _client, tries) => {
        const willWait = seconds <= patience.longestWaitSeconds && tries < patience.tries;
        if (willWait) {
            say(`GitHub: ${kind}; waiting ${seconds} s (${tries + 1} of ${patience.tries})`);
            pace.pause(seconds * 1000);
        }
        return willWait;
    };
    return new Client({
        ...(typeof token === 'object' ? (0,utils/* getOctokitOptions */.EG)(token.reveal()) : {}),
        ...{ baseUrl: apiUrl, userAgent: 'dbcred-sync', request: { fetch: moves.following(ask) } },
        log: { debug: ignore, info: ignore, warn: say, error: ignore },
        retry: {
            retries: MAX_RETRIES,
            retryAfterBaseValue: 500,
            doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
        },
        throttle: {
            onRateLimit: wait('the rate limit is used up'),
            onSecondaryRateLimit: wait('a secondary rate limit'),
            // The plugin's own groups write once a second and for ever; the pace knows what GitHub's limits leave.
            write: new light.Group({ maxConcurrent: null }),
        },
    });
}
function throughProxy(apiUrl) {
    const dispatcher = new lib/* HttpClient */.Qq().getAgentDispatcher(apiUrl); // HTTPS_PROXY, unless NO_PROXY says otherwise
    return (url, init) => (0,undici.fetch)(url, dispatcher === undefined ? init : { ...init, dispatcher });
}
function realPace() {
    return new RequestPace({ clock: Date.now, sleep: (ms) => (0,promises_.setTimeout)(ms, undefined, { ref: true }) });
}
function kindOf(method) {
    return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
/** A token that GitHub does not know is not shown to it a thousand times: it would lock this machine out. */
function paced(pace, isFixed) {
    let refused;
    return (octokit) => {
        octokit.hook.wrap('request', async (request, options) => {
            if (refused !== undefined)
                throw refused;
            try {
                return await pace.run(kindOf(options.method), async () => request(options));
            }
            catch (thrown) {
                if (isFixed && thrown instanceof Error && 'status' in thrown && thrown.status === 401)
                    refused = thrown;
                throw thrown;
            }
        });
    };
}
/** A name that does not resolve, and a certificate that is not trusted: no try mends these. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const HOPELESS = /^(ENOTFOUND|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;
const ignore = () => undefined;
/**
 * Bounds one try in time, and makes every 429 (and every 403 that says when to come back) look like the
 * secondary limit that it is: the throttling plugin goes by the words of the message.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function oneTry(say, token, pace) {
    const triesOf = new WeakMap(); // each plugin counts only its own
    return (octokit) => {
        octokit.hook.wrap('request', async (request, options) => {
            // Not AbortSignal.timeout, which would hold on to each of thousands of requests until its time is over.
            const controller = new AbortController();
            const overdue = new DOMException(`no answer within ${TRY_TIMEOUT_MS / 1000} s`, 'TimeoutError');
            const timer = setTimeout(() => controller.abort(overdue), TRY_TIMEOUT_MS);
            options.request.signal = controller.signal;
            try {
                return await request(options);
            }
            finally {
                clearTimeout(timer);
            }
        });
        octokit.hook.before('request', async (options) => {
            const earlier = triesOf.get(options);
            triesOf.set(options, (earlier ?? -1) + 1);
            if (earlier !== undefined)
                pace.countAgain(kindOf(options.method));
            if (typeof token === 'function')
                options.headers.authorization = `bearer ${(await token()).reveal()}`;
        });
        octokit.hook.error('request', (error, options) => {
            // Bare, so that nothing tries again.
            if (error.cause instanceof moved/* RedirectedElsewhere */.yA || error.cause instanceof problem/* Problem */.AF)
                throw error.cause;
            if (HOPELESS.test((0,problem/* codeOf */.$N)(error.cause) ?? '')) {
                options.request['retries'] = 0;
                throw error;
            }
            const tries = triesOf.get(options) ?? 0;
            if ('status' in error && 'response' in error) {
                const used = error.response?.headers['x-ratelimit-remaining'] === '0';
                const comeBack = error.response?.headers['retry-after'] !== undefined;
                const limited = error.status === 429 || (error.status === 403 && comeBack);
                if (limited && !used && !/secondary rate/i.test(error.message))
                    error.message += ' (secondary rate limit)';
                if (error.response !== undefined && !comeBack && /secondary rate/i.test(error.message))
                    error.response.headers['retry-after'] = `${FIRST_WAIT_SECONDS * 2 ** tries}`;
            }
            if ('status' in error && error.status >= 500 && tries < MAX_RETRIES) {
                // What was not answered at all has the status 500, too.
                const how = 'response' in error && error.response !== undefined
                    ? error.status
                    : error.message || (0,problem/* messageOf */.bD)(error);
                say(`GitHub: ${options.method} failed with ${how}; trying again (${tries + 1} of ${MAX_RETRIES})`);
            }
            throw error;
        });
    };
}


/***/ }),

/***/ 52737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   du: () => (/* binding */ moveNotes),
/* harmony export */   h8: () => (/* binding */ Moves),
/* harmony export */   yA: () => (/* binding */ RedirectedElsewhere)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13798);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7173);



const Described = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().int(), full_name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[\w.-]+\/[\w.-]+$/) });
/**
 * Redirects, as GitHub gives them for a repository that was renamed or handed to another owner: 301 or 307 with its
 * number. They are followed, with the same method and body, only when it still belongs to the owner that was asked
 * for; from then on the repository is asked by its number, so that key and secret are of one repository.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
class Moves {
    #tools;
    /** By owner/name as asked, in lower case. */
    #places = new Map();
    #refused = new Map();
    constructor(tools) {
        this.#tools = tools;
    }
    /** owner/name of today, where it differs from the one that was asked for. */
    to(owner, repo) {
        return this.#places.get(`${owner}/${repo}`.toLowerCase())?.fullName;
    }
    /** The same, with redirects followed. Throws `github-repository-moved`, `github-unreachable`, `RedirectedElsewhere`. */
    following(ask) {
        return async (url, init) => {
            const asked = this.#repositoryIn(url);
            const refused = this.#refused.get(asked?.name.toLowerCase() ?? '');
            if (refused !== undefined)
                throw refused;
            const place = this.#places.get(asked?.name.toLowerCase() ?? '');
            const address = place === undefined ? url : `${this.#tools.apiUrl}${place.path}${asked?.below}`;
            const answer = await ask(address, { ...init, redirect: 'manual' });
            const leadsTo = locationOf(answer, address);
            if (leadsTo === undefined)
                return answer;
            await answer.body?.cancel();
            this.#tools.count();
            return this.#follow(ask, leadsTo, init, asked?.name);
        };
    }
    async #follow(ask, url, init, name) {
        const again = () => ask(url, { ...init, redirect: 'manual' });
        const number = /^\/repositories\/(\d+)(?=[/?]|$)/.exec(this.#below(url))?.[1];
        if (name === undefined || number === undefined) {
            if (!('method' in init) || init.method === 'GET')
                return again();
            throw new RedirectedElsewhere('a write was redirected to what is no repository');
        }
        const { body: _body, ...bare } = { body: undefined, ...init };
        const repository = `${this.#tools.apiUrl}/repositories/${number}`;
        const described = await ask(repository, { ...bare, method: 'GET', redirect: 'manual' });
        if (described.status !== 200)
            return described; // a limit, or trouble: as if it were the answer
        this.#tools.count();
        this.#learn(name, await described.json().catch(() => undefined));
        return again();
    }
    #learn(name, answer) {
        const { data } = Described.safeParse(answer);
        if (data === undefined)
            throw (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .notFromGitHub */ .rb)(`repository ${name}`);
        const { id, full_name: fullName } = data;
        const [key, now] = [name.toLowerCase(), fullName.toLowerCase()];
        if (key.split('/')[0] !== now.split('/')[0]) {
            const refused = belongsToAnother(name, fullName);
            this.#refused.set(key, refused);
            throw refused;
        }
        if (key === now || this.#places.has(key))
            return;
        this.#places.set(key, { path: `/repositories/${id}`, fullName });
        this.#tools.say(`GitHub: ${movedWords(name, fullName)}`);
    }
    #repositoryIn(url) {
        const [, owner, repo, below = ''] = /^\/repos\/([^/?]+)\/([^/?]+)(.*)$/.exec(this.#below(url)) ?? [];
        if (owner === undefined || repo === undefined)
            return undefined;
        return { name: `${decodeURIComponent(owner)}/${decodeURIComponent(repo)}`, below };
    }
    /** The path below the address of the API, and the query. */
    #below(url) {
        const { pathname, search } = new URL(url);
        return `${pathname.slice(new URL(this.#tools.apiUrl).pathname.replace(/\/+$/, '').length)}${search}`;
    }
}
/** What another host answers is no answer of GitHub, and a write is made where it was meant to be. */
class RedirectedElsewhere extends Error {
}
const REDIRECTS = [301, 302, 307, 308];
function locationOf({ status, headers }, url) {
    const location = REDIRECTS.includes(status) ? headers.get('location') : null;
    if (location === null)
        return undefined;
    const { origin, href } = new URL(location, url);
    if (origin === new URL(url).origin)
        return href;
    throw new RedirectedElsewhere(`the request was redirected to ${origin}, which is not the address of GitHub's API`);
}
/** What a report says of a repository that has answered from another name. */
function moveNotes(client, store) {
    if (store.kind === 'organization')
        return [];
    const now = client.movedTo?.(store.owner, store.repo);
    return now === undefined ? [] : [`${movedWords(`${store.owner}/${store.repo}`, now)}.`];
}
function movedWords(asked, now) {
    return `${asked} answers as ${now}, its name of today: whoever makes another repository of the old name gets what is meant for it, so write ${now} where ${asked} is named`;
}
function belongsToAnother(asked, now) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-repository-moved',
        what: 'The repository belongs to another owner than the one that is named',
        target: asked,
        answer: `It is ${now} now.`,
        likelyCause: 'It was transferred, or its owner was renamed. Nothing was written to it: whoever owns it now need not be who was meant.',
        fix: `repository: ${now}   # if it is still meant, in the config file or in the step; and a token of that owner`,
    });
}


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


/***/ })

};
