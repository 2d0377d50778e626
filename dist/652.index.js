export const id = 652;
export const ids = [652];
export const modules = {

/***/ 96284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AJ: () => (/* binding */ HostNotFound),
  nQ: () => (/* binding */ OURSELVES),
  $b: () => (/* binding */ longWaitAskedIn),
  r5: () => (/* binding */ resourceManagerOf),
  Tr: () => (/* binding */ visibleRetries)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
;// CONCATENATED MODULE: ./build/azure/own-address.js
/** A service's answer has named an address for the next request, of a page or an operation, that is not its own. */
class LeadsElsewhere extends Error {
    name = 'LeadsElsewhere';
}
/**
 * Refuses what is not at `address`, nor at a host below it, as a region of it is: each request carries the token,
 * and the SDKs follow whatever an answer names (nextLink, Azure-AsyncOperation, Location).
 */
function stayAt(address, requested) {
    const [own, next] = [new URL(address), new URL(requested)];
    const inside = next.hostname === own.hostname || next.hostname.endsWith(`.${own.hostname}`);
    if (inside && next.port === own.port && next.protocol === own.protocol)
        return;
    throw new LeadsElsewhere(`the answer of ${own.host} leads to ${next.origin}, which is not its own address: nothing was sent there`);
}

;// CONCATENATED MODULE: ./build/azure/retries.js




const MAX_RETRIES = 3;
/** Where nothing is asked for, the SDK waits for half of twice as long each time, and for up to as much again. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);
/** What passes as well, and is not: no answer of a name server, a closed connection, an answer that breaks off. */
const ALSO_PASSING = new Set(['EAI_AGAIN', 'EPIPE', 'PARSE_ERROR']);
/** By what Azure's own logs know our requests. */
const OURSELVES = { userAgentOptions: { userAgentPrefix: version/* USER_AGENT */._ } };
function resourceManagerOf({ resourceManager }) {
    return { service: 'The resource manager', address: resourceManager };
}
/**
 * Client options that bound and show the Azure SDK's own retries. Key Vault does not promise a Retry-After
 * on 429, and the SDK does not retry one without; its documented back-off is 1, 2, 4 seconds.
 * https://learn.microsoft.com/azure/key-vault/general/overview-throttling
 */
function visibleRetries(asking, say, tryTimeoutMs = TRY_TIMEOUT_MS) {
    return {
        retryOptions: {
            ...{ maxRetries: MAX_RETRIES, retryDelayInMs: FIRST_PAUSE_MS, maxRetryDelayInMs: LONGEST_PAUSE_MS },
        },
        additionalPolicies: [{ policy: policy(asking, say, tryTimeoutMs), position: 'perRetry' }],
    };
}
function policy({ service, address }, say, tryTimeoutMs) {
    const sayAgain = (what, attempt, waitMs = longestPauseMs(attempt)) => {
        if (attempt > MAX_RETRIES)
            return;
        const seconds = Math.max(1, Math.ceil(waitMs / 1000));
        say(`${service} ${what}; trying again within ${seconds} s (${attempt} of ${MAX_RETRIES})`);
    };
    const tries = new WeakMap();
    return {
        name: 'dbcred-sync-visible-retries',
        async sendRequest(request, next) {
            if (address !== undefined)
                stayAt(address, request.url);
            const attempt = (tries.get(request) ?? 0) + 1;
            tries.set(request, attempt);
            // The SDK's reading of a compressed answer never settles when the connection breaks off within it.
            request.headers.delete('accept-encoding');
            const answer = inTime(request, tryTimeoutMs, next);
            const response = await (0,turns/* saidWhenSlow */.fb)(answer, `${service} has not answered`, tryTimeoutMs, say).catch((thrown) => {
                const code = (0,problem/* codeOf */.$N)(asRetried(thrown));
                if (code !== undefined && RETRIED.has(code))
                    sayAgain(`did not answer (${code})`, attempt);
                throw doNotRetryUnknownHosts(thrown);
            });
            boundWait(request, response, attempt, (what) => say(`${service} ${what}`));
            fillEmptyError(response);
            if (willRetry(response))
                sayAgain(`answered ${response.status}`, attempt, pauseSetIn(response));
            else
                tries.delete(request); // a vault's challenge is no try
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
    catch (thrown) {
        const isOverdue = thrown instanceof Error && thrown.name === 'AbortError';
        if (isOverdue)
            thrown.message = `no answer within ${timeoutMs / 1000} s`;
        throw thrown;
    }
    finally {
        delete request.abortSignal;
    }
}
const longWaits = new WeakMap();
/** A wait that was asked for and was too long for this run, in milliseconds. */
function longWaitAskedIn(request) {
    return request === undefined ? undefined : longWaits.get(request);
}
/** The headers in which a service asks for a wait, and how many milliseconds their unit is; the SDK's order. */
const WAIT_HEADERS = { 'retry-after-ms': 1, 'x-ms-retry-after-ms': 1, 'retry-after': 1000 };
/**
 * What is asked for is passed on in one plain form: the SDK would give up a 429 whose wait it cannot read, and would
 * wait for as long as it is told to.
 */
function boundWait(request, response, attempt, say) {
    const { status, headers } = response;
    if (status !== 429 && status !== 503)
        return;
    const askedMs = waitAskedMs(headers);
    for (const name of Object.keys(WAIT_HEADERS))
        headers.delete(name);
    if (askedMs !== undefined && askedMs > LONGEST_WAIT_MS) {
        longWaits.set(request, askedMs);
        if (status === 429)
            say(`asks to wait ${Math.ceil(askedMs / 1000)} s, which is too long for this run`);
        return;
    }
    const waitMs = askedMs ?? (status === 429 ? 1000 * 2 ** (attempt - 1) : undefined);
    if (waitMs !== undefined)
        headers.set('retry-after-ms', String(waitMs));
}
/** Undefined where nothing is asked for, or nothing that can be read. https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function waitAskedMs(headers) {
    for (const [name, unitMs] of Object.entries(WAIT_HEADERS)) {
        const asked = headers.get(name)?.trim() ?? '';
        if (/^\d+(\.\d+)?$/.test(asked))
            return Math.ceil(Number(asked) * unitMs);
    }
    const asked = headers.get('retry-after') ?? '';
    const moment = / GMT$/.test(asked) ? Date.parse(asked) : Number.NaN;
    return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}
/** Before try `attempt` + 1, as the SDK reckons it: calculateRetryDelay of @typespec/ts-http-runtime. */
function longestPauseMs(attempt) {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}
/** What `boundWait` has settled. */
function pauseSetIn({ headers }) {
    const set = headers.get('retry-after-ms');
    return set === undefined ? undefined : Number(set);
}
function willRetry({ status, headers }) {
    if (status === 429)
        return headers.has('retry-after-ms');
    return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
/** The generated clients throw a TypeError, without the status, over an error that has no body. */
function fillEmptyError(response) {
    if (response.status < 400 || (response.bodyAsText ?? '') !== '')
        return;
    const code = String(response.status);
    response.bodyAsText = JSON.stringify({ error: { code, message: `an empty answer with status ${code}` } });
    response.headers.set('content-type', 'application/json');
}
/** Under a code that the SDK tries again; its message keeps what it was. */
function asRetried(thrown) {
    if (thrown instanceof Error && 'code' in thrown && ALSO_PASSING.has(String(thrown.code))) {
        thrown.code = 'ECONNRESET';
    }
    return thrown;
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


/***/ }),

/***/ 652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  azureAccess: () => (/* binding */ azureAccess),
  networkInfo: () => (/* binding */ networkInfo),
  signIn: () => (/* binding */ signIn)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(37428);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/azure/cloud.js



const DEFAULT_FEDERATED_AUDIENCE = 'api://AzureADTokenExchange';
/**
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-base-url
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
const KNOWN = {
    public: {
        name: 'public',
        authorityHost: 'https://login.microsoftonline.com',
        resourceManager: 'https://management.azure.com',
        resourceManagerAudience: 'https://management.azure.com',
        keyVaultSuffix: 'vault.azure.net',
        vaultAudience: 'https://vault.azure.net',
        federatedAudience: DEFAULT_FEDERATED_AUDIENCE,
        audiences: 'known',
    },
    usgovernment: {
        name: 'usgovernment',
        authorityHost: 'https://login.microsoftonline.us',
        resourceManager: 'https://management.usgovcloudapi.net',
        resourceManagerAudience: 'https://management.usgovcloudapi.net',
        keyVaultSuffix: 'vault.usgovcloudapi.net',
        vaultAudience: 'https://vault.usgovcloudapi.net',
        federatedAudience: 'api://AzureADTokenExchangeUSGov',
        audiences: 'known',
    },
    china: {
        name: 'china',
        authorityHost: 'https://login.partner.microsoftonline.cn',
        resourceManager: 'https://management.chinacloudapi.cn',
        resourceManagerAudience: 'https://management.chinacloudapi.cn',
        keyVaultSuffix: 'vault.azure.cn',
        vaultAudience: 'https://vault.azure.cn',
        federatedAudience: 'api://AzureADTokenExchangeChina',
        audiences: 'known',
    },
};
const httpsUrl = schemas/* url */.OZ5({ protocol: /^https$/ });
const Metadata = schemas/* object */.Ikc({
    name: schemas/* string */.YjP().default('custom'),
    authentication: schemas/* object */.Ikc({ loginEndpoint: httpsUrl, audiences: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).min(1) }),
    suffixes: schemas/* object */.Ikc({ keyVaultDns: schemas/* string */.YjP().min(1) }),
});
/** Known before a cloud has described itself, so that GitHub's token need not wait for that. */
function federatedAudience(nameOrUrl) {
    return KNOWN[nameOrUrl.toLowerCase()]?.federatedAudience ?? DEFAULT_FEDERATED_AUDIENCE;
}
/**
 * A cloud by name, or by the URL of a resource manager that describes itself at `/metadata/endpoints`.
 * Throws `azure-cloud-unusable`.
 */
async function resolveCloud(nameOrUrl, getJson) {
    const known = KNOWN[nameOrUrl.toLowerCase()];
    if (known !== undefined)
        return known;
    const resourceManager = nameOrUrl.replace(/\/+$/, '');
    const url = `${resourceManager}/metadata/endpoints?api-version=2022-09-01`;
    const answer = await getJson(url).catch((thrown) => {
        throw unusable(url, (0,problem/* messageOf */.bD)(thrown), 'The resource manager cannot be reached from here.', thrown);
    });
    const metadata = Metadata.safeParse(Array.isArray(answer) ? answer[0] : answer);
    if (!metadata.success) {
        throw unusable(url, errors/* prettifyError */.S1(metadata.error), 'That address is not an Azure resource manager.');
    }
    return describedBy(metadata.data, resourceManager);
}
/**
 * The first audience is the resource manager's: https://github.com/Azure/azure-cli/blob/dev/src/azure-cli-core/azure/cli/core/cloud.py
 */
function describedBy(metadata, resourceManager) {
    const keyVaultSuffix = metadata.suffixes.keyVaultDns.replace(/^\./, '');
    return {
        name: (0,foreign_text/* foreign */.V$)(metadata.name),
        authorityHost: metadata.authentication.loginEndpoint.replace(/\/+$/, ''),
        resourceManager,
        resourceManagerAudience: (metadata.authentication.audiences[0] ?? resourceManager).replace(/\/+$/, ''),
        keyVaultSuffix,
        federatedAudience: DEFAULT_FEDERATED_AUDIENCE,
        vaultAudience: metadata.authentication.audiences.find((audience) => /^https:\/\/vault\./.test(audience)),
        audiences: [...metadata.authentication.audiences, `https://${keyVaultSuffix}`],
    };
}
function unusable(target, answer, likelyCause, cause) {
    return new problem/* Problem */.AF({
        code: 'azure-cloud-unusable',
        what: 'The Azure cloud does not describe itself',
        target,
        answer,
        likelyCause,
        fix: 'azure-cloud: public   # or usgovernment, china, or https://RESOURCE-MANAGER',
        cause,
    });
}
/**
 * The vault's URL. A host that is not under the cloud's own vault suffix is refused before anything is sent
 * to it, so that a mistyped or hostile `vault` never receives a token. Throws `vault-outside-cloud`.
 */
function vaultUrl(nameOrUrl, cloud) {
    const url = /^https?:\/\//i.test(nameOrUrl)
        ? parseUrl(nameOrUrl)
        : parseUrl(`https://${nameOrUrl}.${cloud.keyVaultSuffix}`);
    if (url !== undefined && isPlainHttps(url) && isUnder(url, cloud.keyVaultSuffix))
        return url.origin;
    throw new problem/* Problem */.AF({
        code: 'vault-outside-cloud',
        what: 'This vault does not belong to the Azure cloud in use',
        target: `vault ${nameOrUrl}`,
        likelyCause: `Vaults of this cloud (${cloud.name}) are https://NAME.${cloud.keyVaultSuffix}; nothing was sent to it.`,
        fix: 'vault: NAME   # the name alone is enough; azure-cloud: usgovernment or china for those clouds',
    });
}
function parseUrl(text) {
    return URL.canParse(text) ? new URL(text) : undefined;
}
function isPlainHttps(url) {
    const bare = url.pathname === '/' && url.search === '' && url.hash === '';
    return url.protocol === 'https:' && bare && url.username === '' && url.password === '';
}
/** A suffix with a port admits only that port. */
function isUnder(url, suffix) {
    const host = suffix.includes(':') ? url.host : url.hostname;
    return host === suffix || host.endsWith(`.${suffix}`);
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(19783);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 39 modules
var esm = __webpack_require__(49711);
// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(58508);
// EXTERNAL MODULE: ./build/azure/retries.js + 1 modules
var retries = __webpack_require__(96284);
;// CONCATENATED MODULE: ./build/azure/plain-requests.js





/**
 * The JSON at a URL, or undefined where there is none. Throws a `RestError`: with `statusCode` for a refusal, of which
 * a redirect is one, and with `code` where there is no answer.
 */
async function getJson(request) {
    const response = await get(request);
    const { status, bodyAsText } = response;
    if (status === 404)
        return undefined;
    if (status < 200 || status > 299)
        throw refused(response);
    return jsonIn(bodyAsText ?? '');
}
/** Whatever is answered, up to 5xx that stay. */
async function get({ service, url, bearer, say, correlationId, tryTimeoutMs, }) {
    const { retryOptions, additionalPolicies } = (0,retries/* visibleRetries */.Tr)({ service }, say, tryTimeoutMs);
    const pipeline = (0,esm.createEmptyPipeline)();
    pipeline.addPolicy((0,esm.defaultRetryPolicy)(retryOptions), { phase: 'Retry' });
    for (const { policy } of additionalPolicies)
        pipeline.addPolicy(policy, { afterPhase: 'Retry' });
    const headers = (0,esm.createHttpHeaders)({ accept: 'application/json', 'user-agent': version/* USER_AGENT */._ });
    if (correlationId !== undefined)
        headers.set('x-ms-client-request-id', correlationId);
    if (bearer !== undefined)
        headers.set('authorization', `Bearer ${bearer.reveal()}`);
    // Which addresses may be plain http was settled where they came in.
    const request = (0,esm.createPipelineRequest)({ url, headers, allowInsecureConnection: true });
    const proxy = proxyFor(url);
    if (proxy !== undefined) {
        request.proxySettings = proxy;
        pipeline.addPolicy((0,esm.proxyPolicy)());
    }
    return pipeline.sendRequest((0,esm.createDefaultHttpClient)(), request);
}
/** Proxies as the runner's own tools understand them: https://github.com/actions/toolkit/tree/main/packages/http-client */
function proxyFor(url) {
    const proxy = (0,lib_proxy/* getProxyUrl */.s)(new URL(url));
    if (proxy === undefined)
        return undefined;
    const { protocol, hostname, port, username, password } = proxy;
    return {
        host: `${protocol}//${hostname}`,
        port: Number(port || (protocol === 'https:' ? 443 : 80)),
        username,
        password,
    };
}
/** Without the request, whose headers hold the bearer token. */
function refused({ status, bodyAsText }) {
    return new esm.RestError(messageIn(bodyAsText ?? ''), { statusCode: status });
}
const Refusal = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ message: schemas/* string */.YjP() }).transform(({ message }) => message),
    schemas/* object */.Ikc({ error: schemas/* object */.Ikc({ message: schemas/* string */.YjP() }) }).transform(({ error }) => error.message),
]);
/** GitHub says why in `message`, Azure in `error.message`, and a proxy in a page of its own. */
function messageIn(body) {
    return Refusal.safeParse(jsonIn(body)).data ?? body;
}
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/azure/trace.js
var azure_trace = __webpack_require__(67761);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
;// CONCATENATED MODULE: ./build/github/id-token.js



const Answer = schemas/* object */.Ikc({ value: schemas/* string */.YjP().min(1) });
const Claims = schemas/* object */.Ikc({
    iss: schemas/* string */.YjP(),
    sub: schemas/* string */.YjP(),
    aud: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP().optional(),
});
/**
 * A fresh OIDC token of this job; it lives five minutes, so one is requested for each exchange. Not
 * `core.getIDToken`, which prints the token as a mask command also where no runner reads it.
 * https://docs.github.com/actions/reference/security/oidc
 */
async function requestIdToken(request, audience, getJson, forms) {
    if (request === undefined)
        throw missingPermission();
    if (!isSecure(request.url))
        throw insecure(request.url);
    const url = `${request.url}&audience=${encodeURIComponent(audience)}`;
    const answer = await getJson(url, request.token).catch((thrown) => {
        throw id_token_refused(answerOf(thrown), thrown);
    });
    const parsed = Answer.safeParse(answer);
    if (!parsed.success)
        throw id_token_refused('an answer without a token', undefined);
    const jwt = new redacted/* Redacted */.tm(parsed.data.value, forms);
    return { jwt, claims: readClaims(jwt) };
}
/** Whoever listens on the way would have the job's right to ask for tokens. */
function isSecure(text) {
    if (!URL.canParse(text))
        return false;
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
function answerOf(thrown) {
    const status = thrown instanceof Error && 'statusCode' in thrown ? `${thrown.statusCode}: ` : '';
    return `${status}${(0,problem/* messageOf */.bD)(thrown)}`;
}
/** For messages only: the signature is Entra's to verify. */
function readClaims(jwt) {
    const payload = jwt.reveal().split('.')[1] ?? '';
    try {
        return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    }
    catch {
        return { iss: '(unreadable)', sub: '(unreadable)', aud: '(unreadable)' };
    }
}
function missingPermission() {
    return new problem/* Problem */.AF({
        code: 'id-token-permission',
        what: 'The job may not request an OIDC token',
        target: 'ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set',
        likelyCause: 'The workflow or job does not grant `id-token: write`; or it was started from a fork, where GitHub does not.',
        fix: 'permissions:\n  id-token: write\n  contents: read',
    });
}
function insecure(url) {
    return new problem/* Problem */.AF({
        code: 'id-token-refused',
        what: "The address of the job's OIDC endpoint is no https URL, so nothing was asked of it",
        target: 'ACTIONS_ID_TOKEN_REQUEST_URL',
        answer: url,
        likelyCause: 'An earlier step, or the set-up of this runner, has changed the variable: GitHub gives https.',
        fix: 'Look for what sets ACTIONS_ID_TOKEN_REQUEST_URL, and remove it.',
    });
}
function id_token_refused(answer, cause) {
    return new problem/* Problem */.AF({
        code: 'id-token-refused',
        what: 'GitHub gave no OIDC token',
        target: "the job's OIDC endpoint",
        answer,
        likelyCause: 'GitHub has trouble (https://www.githubstatus.com), the network or a proxy is in the way, or the job has ended.',
        fix: 'Run the job again. A self-hosted runner has to reach *.actions.githubusercontent.com, or HTTPS_PROXY must be set.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/clients/sign-in.js





/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
async function signIn(inputs, say, forms, trace) {
    const [{ cloud, credential }, { openVault }] = await Promise.all([
        azureAccess(inputs, say, forms, trace, (known) => void vaultUrl(inputs.vault, known)),
        (0,promises_.setImmediate)().then(() => __webpack_require__.e(/* import() */ 579).then(__webpack_require__.bind(__webpack_require__, 80579))),
    ]);
    const url = vaultUrl(inputs.vault, cloud);
    const tools = { forms, say, clock: Date.now, sleep: promises_.setTimeout, correlationId: trace.correlationId };
    const vault = await openVault(url, cloud, credential, inputs.identity, tools);
    return { vault, cloud, credential };
}
/** Without a vault. `check` may refuse the cloud before anybody signs in to it. */
async function azureAccess(inputs, say, forms, trace, check = () => undefined) {
    const { identity, idTokenRequest, azureCloud } = inputs;
    const askGitHub = async (audience) => {
        const token = await requestIdToken(idTokenRequest, audience, (url, bearer) => getJson({ service: "The job's OIDC endpoint", url, bearer, say }), forms);
        trace.environment ??= token.claims.environment;
        return token;
    };
    const audience = identity === undefined ? undefined : federatedAudience(azureCloud);
    const idToken = firstAhead(askGitHub, audience);
    const described = resolveCloud(azureCloud, askedFrom(say));
    described.catch(() => undefined); // awaited below
    await (0,promises_.setImmediate)(); // both requests leave before the SDK is loaded, which lets nothing else happen meanwhile
    const [{ workflowCredential, azureCliCredential }, cloud] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(5738), __webpack_require__.e(3016), __webpack_require__.e(1714)]).then(__webpack_require__.bind(__webpack_require__, 51714)),
        described,
    ]);
    check(cloud);
    const credential = identity !== undefined
        ? workflowCredential(cloud, identity, idToken, say)
        : 'account' in inputs
            ? (await Promise.all(/* import() */[__webpack_require__.e(5738), __webpack_require__.e(3016), __webpack_require__.e(4381)]).then(__webpack_require__.bind(__webpack_require__, 64381))).developerCredential(cloud, say)
            : azureCliCredential(cloud);
    return { cloud, credential: withMaskedTokens(credential, forms, trace) };
}
/**
 * Node prints the headers of requests where NODE_DEBUG says so, and cannot be kept from it. The first token also says
 * who signed in.
 */
function withMaskedTokens(credential, forms, trace) {
    return {
        async getToken(scopes, options) {
            const token = await credential.getToken(scopes, options);
            if (token === null)
                return null;
            forms.register(token.token);
            trace.identity ??= (0,azure_trace/* identityIn */.K)(token.token);
            return token;
        },
    };
}
/** Asks for the first token now; every later exchange gets a fresh one of its own. */
function firstAhead(ask, audience) {
    let ahead = audience === undefined ? undefined : ask(audience);
    ahead?.catch(() => undefined); // whoever takes it hears of the failure
    return (wanted) => {
        const first = wanted === audience ? ahead : undefined;
        ahead = undefined;
        return first ?? ask(wanted);
    };
}
/** What a vault, under the cloud's own suffix, says of the network that this comes from. Throws when it cannot be asked. */
async function networkInfo(inputs, say, { correlationId }) {
    const vault = vaultUrl(inputs.vault, await resolveCloud(inputs.azureCloud, askedFrom(say)));
    const { headers } = await get({
        service: 'Key Vault',
        correlationId,
        url: `${vault}/secrets?api-version=2026-04-01`,
        say,
    });
    return headers.get('x-ms-keyvault-network-info') ?? '';
}
/** What a cloud says of itself. */
function askedFrom(say) {
    return (url) => getJson({ service: 'The resource manager', url, say });
}


/***/ }),

/***/ 19783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

};
