export const id = 586;
export const ids = [586];
export const modules = {

/***/ 80586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitHubClient: () => (/* binding */ gitHubClient)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(49735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(86856);
// EXTERNAL MODULE: ./node_modules/bottleneck/light.js
var light = __webpack_require__(63251);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/github/moved.js
var moved = __webpack_require__(52737);
// EXTERNAL MODULE: ./node_modules/@octokit/core/dist-src/index.js + 7 modules
var dist_src = __webpack_require__(3070);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-paginate-rest/dist-bundle/index.js
var plugin_paginate_rest_dist_bundle = __webpack_require__(93779);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-rest-endpoint-methods/dist-src/index.js + 3 modules
var plugin_rest_endpoint_methods_dist_src = __webpack_require__(49210);
;// CONCATENATED MODULE: ./build/github/octokit.js



/** As @actions/github puts it together, which brings an HTTP client of a megabyte besides, for proxies alone. */
const GitHub = dist_src/* Octokit */.E.plugin(plugin_rest_endpoint_methods_dist_src/* restEndpointMethods */._, plugin_paginate_rest_dist_bundle/* paginateRest */.ud);

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
    { of: '900 points a minute', most: 900, withinMs: MINUTE_MS, costOf: (kind) => (kind === 'write' ? 5 : 1) },
    { of: '80 writes a minute', most: 80, withinMs: MINUTE_MS, costOf: onlyWrites },
    { of: '500 writes an hour', most: 500, withinMs: 60 * MINUTE_MS, costOf: onlyWrites },
];
/** Shorter waits are not told of. */
const NOTICED_MS = 1000;
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
    /** Until when waiting has been told of. */
    #toldUntil = 0;
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
        this.#toldUntil = Math.max(this.#toldUntil, this.#pausedUntil); // by whoever was told to wait
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
                    this.#tell(kind, waitMs);
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
    /** Once for each wait, with its end: a fleet may wait for most of GitHub's hour. */
    #tell(kind, waitMs) {
        const now = this.#tools.clock();
        if (waitMs <= NOTICED_MS || waitMs === Number.POSITIVE_INFINITY || now < this.#toldUntil)
            return;
        this.#toldUntil = now + waitMs;
        const limit = this.#limits.find((one) => this.#waitFor(one, kind, now) === waitMs);
        const until = new Date(now + waitMs).toISOString().slice(11, 19);
        this.#tools.say?.(`GitHub takes ${limit?.of ?? 'no more for now'}: waiting ${Math.ceil(waitMs / 1000)} s, until ${until} UTC, with ${this.#waiting[kind].length} requests to go`);
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

// EXTERNAL MODULE: ./build/github/web-fetch.js
var web_fetch = __webpack_require__(76421);
;// CONCATENATED MODULE: ./build/github/client.js












const MAX_RETRIES = 3;
/** Waited for once before the second try, four times before the third, and nine times before the last. */
const RETRY_UNIT_MS = 500;
/** "Otherwise, wait for at least one minute", and longer each time. */
const FIRST_WAIT_SECONDS = 60;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** Octokit with throttling and retries really loaded, bounded, and with a visible line for each wait. */
function gitHubClient(token, apiUrl, { say, patience = github_patience/* FOR_ONE */.n, pace = realPace(say), fetch: ask = (0,web_fetch/* webFetch */.d)(apiUrl) }) {
    // The last plugin is the outermost: pacing sees each request once, throttling what retry gave up on, and all of
    // them what `oneTry` made of it.
    const moves = new moved/* Moves */.h8({ apiUrl, say, count: () => pace.countAgain('read') });
    const Client = GitHub.plugin(() => ({ movedTo: (owner, repo) => moves.to(owner, repo) }), oneTry(say, token, pace), dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A, paced(pace, typeof token === 'object'));
    const wait = (kind) => (seconds, _options, _client, tries) => {
        const willWait = seconds <= patience.longestWaitSeconds && tries < patience.tries;
        if (willWait) {
            say(`GitHub: ${kind}; waiting ${seconds} s (${tries + 1} of ${patience.tries})`);
            pace.pause(seconds * 1000);
        }
        return willWait;
    };
    return new Client({
        ...(typeof token === 'object' ? { auth: token.reveal() } : {}),
        ...{ baseUrl: apiUrl, userAgent: version/* USER_AGENT */._, request: { fetch: moves.following(ask) } },
        log: { debug: ignore, info: ignore, warn: say, error: ignore },
        retry: {
            retries: MAX_RETRIES,
            retryAfterBaseValue: RETRY_UNIT_MS,
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
function realPace(say) {
    return new RequestPace({ clock: Date.now, sleep: (ms) => (0,promises_.setTimeout)(ms, undefined, { ref: true }), say });
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
                const what = `GitHub: ${options.method} has not been answered`;
                return await (0,turns/* saidWhenSlow */.fb)(Promise.resolve(request(options)), what, TRY_TIMEOUT_MS, say);
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
                const seconds = ((tries + 1) ** 2 * RETRY_UNIT_MS) / 1000; // as plugin-retry reckons it
                say(`GitHub: ${options.method} failed with ${how}; trying again in ${seconds} s (${tries + 1} of ${MAX_RETRIES})`);
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
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54420);



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
            throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .notFromGitHub */ .rb)(`repository ${name}`);
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

/***/ 76421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ webFetch)
/* harmony export */ });
/* harmony import */ var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19783);

/**
 * Node's own fetch, or the toolkit's where a proxy stands before this address, since Node's knows none:
 * https://nodejs.org/api/http.html#built-in-proxy-support. What only proxies need, a megabyte, loads behind one alone.
 */
function webFetch(address) {
    if ((0,_actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__/* .getProxyUrl */ .s)(new URL(address)) === undefined)
        return (url, init) => fetch(url, init);
    const proxied = Promise.all(/* import() */[__webpack_require__.e(2779), __webpack_require__.e(5978)]).then(__webpack_require__.bind(__webpack_require__, 55978)).then(({ proxiedFetch }) => proxiedFetch(address));
    proxied.catch(() => undefined); // who asks hears of it
    return async (url, init) => (await proxied)(url, init);
}


/***/ })

};
