export const id = 1433;
export const ids = [1433,1673];
export const modules = {

/***/ 96284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AJ: () => (/* binding */ HostNotFound),
  $b: () => (/* binding */ longWaitAskedIn),
  r5: () => (/* binding */ resourceManagerOf),
  Tr: () => (/* binding */ visibleRetries)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
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
/** A service that asks for more than this is not waited for: the run says so instead. */
const LONGEST_WAIT_MS = 60_000;
/** One try, from connect to the last byte. */
const TRY_TIMEOUT_MS = 20_000;
/** What breaks a connection and is tried again by the SDK (exponentialRetryStrategy of @typespec/ts-http-runtime). */
const RETRIED = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNREFUSED', 'ECONNRESET']);
/** What passes as well, and is not: no answer of a name server, a closed connection, an answer that breaks off. */
const ALSO_PASSING = new Set(['EAI_AGAIN', 'EPIPE', 'PARSE_ERROR']);
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
        retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 500, maxRetryDelayInMs: 8000 },
        additionalPolicies: [{ policy: policy(asking, say, tryTimeoutMs), position: 'perRetry' }],
    };
}
function policy({ service, address }, say, tryTimeoutMs) {
    const sayAgain = (what, attempt) => {
        if (attempt <= MAX_RETRIES)
            say(`${service} ${what}; trying again (${attempt} of ${MAX_RETRIES})`);
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
            const response = await inTime(request, tryTimeoutMs, next).catch((thrown) => {
                const code = (0,problem/* codeOf */.$N)(asRetried(thrown));
                if (code !== undefined && RETRIED.has(code))
                    sayAgain(`did not answer (${code})`, attempt);
                throw doNotRetryUnknownHosts(thrown);
            });
            boundWait(request, response, attempt, (what) => say(`${service} ${what}`));
            fillEmptyError(response);
            if (willRetry(response))
                sayAgain(`answered ${response.status}`, attempt);
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

/***/ 50919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ FOR_ONE),
/* harmony export */   o: () => (/* binding */ FOR_MANY)
/* harmony export */ });
/** Somebody looks at one secret. */
const FOR_ONE = { longestWaitSeconds: 90, tries: 3 };
/** Hundreds are under way: all of GitHub's hour may have to pass. */
const FOR_MANY = { longestWaitSeconds: 3660, tries: 6 };


/***/ }),

/***/ 61433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  azureAccess: () => (/* binding */ azureAccess),
  gitHubSecretFor: () => (/* binding */ gitHubSecretFor),
  networkInfo: () => (/* binding */ networkInfo),
  openVaultFor: () => (/* binding */ openVaultFor),
  outboundAddress: () => (/* binding */ outboundAddress),
  signIn: () => (/* binding */ signIn)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/azure/caller-address.js
var caller_address = __webpack_require__(44152);
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

// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
;// CONCATENATED MODULE: ./build/github/id-token.js



const Answer = schemas/* object */.Ikc({ value: schemas/* string */.YjP().min(1) });
const Claims = schemas/* object */.Ikc({ iss: schemas/* string */.YjP(), sub: schemas/* string */.YjP(), aud: schemas/* string */.YjP() });
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
        throw refused(answerOf(thrown), thrown);
    });
    const parsed = Answer.safeParse(answer);
    if (!parsed.success)
        throw refused('an answer without a token', undefined);
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
function refused(answer, cause) {
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

// EXTERNAL MODULE: ./build/wiring/github-clients.js
var github_clients = __webpack_require__(1673);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __webpack_require__(19783);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 38 modules
var esm = __webpack_require__(38978);
// EXTERNAL MODULE: ./build/azure/retries.js + 1 modules
var retries = __webpack_require__(96284);
;// CONCATENATED MODULE: ./build/wiring/plain-requests.js




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
        throw plain_requests_refused(response);
    return jsonIn(bodyAsText ?? '');
}
/** Whatever is answered, up to 5xx that stay. */
async function get({ service, url, bearer, say, tryTimeoutMs, }) {
    const { retryOptions, additionalPolicies } = (0,retries/* visibleRetries */.Tr)({ service }, say, tryTimeoutMs);
    const pipeline = (0,esm.createEmptyPipeline)();
    pipeline.addPolicy((0,esm.defaultRetryPolicy)(retryOptions), { phase: 'Retry' });
    for (const { policy } of additionalPolicies)
        pipeline.addPolicy(policy, { afterPhase: 'Retry' });
    const headers = (0,esm.createHttpHeaders)({ accept: 'application/json', 'user-agent': 'dbcred-sync' });
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
function plain_requests_refused({ status, bodyAsText }) {
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

;// CONCATENATED MODULE: ./build/wiring/clients.js







async function openVaultFor(inputs, say, forms) {
    return (await signIn(inputs, say, forms)).vault;
}
/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
async function signIn(inputs, say, forms) {
    const [{ cloud, credential }, { openVault }] = await Promise.all([
        azureAccess(inputs, say, forms, (known) => void vaultUrl(inputs.vault, known)),
        (0,promises_.setImmediate)().then(() => __webpack_require__.e(/* import() */ 1077).then(__webpack_require__.bind(__webpack_require__, 21077))),
    ]);
    const url = vaultUrl(inputs.vault, cloud);
    const tools = { forms, say, clock: Date.now, sleep: promises_.setTimeout };
    const vault = await openVault(url, cloud, credential, inputs.identity, tools);
    return { vault, cloud, credential };
}
/** Without a vault. `check` may refuse the cloud before anybody signs in to it. */
async function azureAccess(inputs, say, forms, check = () => undefined) {
    const { identity, idTokenRequest, azureCloud } = inputs;
    const askGitHub = (audience) => requestIdToken(idTokenRequest, audience, (url, bearer) => getJson({ service: "The job's OIDC endpoint", url, bearer, say }), forms);
    const audience = identity === undefined ? undefined : federatedAudience(azureCloud);
    const idToken = firstAhead(askGitHub, audience);
    const described = resolveCloud(azureCloud, askedFrom(say));
    described.catch(() => undefined); // awaited below
    await (0,promises_.setImmediate)(); // both requests leave before the SDK is loaded, which lets nothing else happen meanwhile
    const [{ workflowCredential, azureCliCredential }, cloud] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(5738), __webpack_require__.e(3952), __webpack_require__.e(1714)]).then(__webpack_require__.bind(__webpack_require__, 51714)),
        described,
    ]);
    check(cloud);
    const credential = identity !== undefined
        ? workflowCredential(cloud, identity, idToken, say)
        : 'account' in inputs
            ? (await Promise.all(/* import() */[__webpack_require__.e(5738), __webpack_require__.e(3952), __webpack_require__.e(4381)]).then(__webpack_require__.bind(__webpack_require__, 64381))).developerCredential(cloud, say)
            : azureCliCredential(cloud);
    return { cloud, credential: withMaskedTokens(credential, forms) };
}
/** Node prints the headers of requests where NODE_DEBUG says so, and cannot be kept from it. */
function withMaskedTokens(credential, forms) {
    return {
        async getToken(scopes, options) {
            const token = await credential.getToken(scopes, options);
            if (token !== null)
                forms.register(token.token);
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
/** One secret that the inputs describe. */
async function gitHubSecretFor(inputs, tools) {
    const { store, gitHubSecret: name, skipUnchanged, createEnvironment = false } = inputs;
    const needs = { access: 'write', marks: skipUnchanged === true };
    const permissionsAt = (0,github_clients.permissionsByOwner)([{ owner: store.owner, store, createEnvironment }], needs);
    const [client, { gitHubSecret }] = await Promise.all([
        (0,github_clients.gitHubClients)(inputs, { ...tools, permissionsAt }).clientFor(store),
        __webpack_require__.e(/* import() */ 383).then(__webpack_require__.bind(__webpack_require__, 80383)),
    ]);
    return gitHubSecret(client, store, name, { skipUnchanged, createEnvironment });
}
/**
 * The address from which Azure sees this runner: Key Vault tells it to every caller, a refused one included,
 * so no third party is asked. Undefined when the vault cannot be reached or tells none.
 */
async function outboundAddress(inputs, say) {
    const address = await networkInfo(inputs, say).then(caller_address/* addressIn */._, () => undefined);
    return address !== undefined && (0,external_node_net_.isIPv4)(address) ? address : undefined;
}
/** What a vault, under the cloud's own suffix, says of the network that this comes from. Throws when it cannot be asked. */
async function networkInfo(inputs, say) {
    const vault = vaultUrl(inputs.vault, await resolveCloud(inputs.azureCloud, askedFrom(say)));
    const { headers } = await get({ service: 'Key Vault', url: `${vault}/secrets?api-version=7.4`, say });
    return headers.get('x-ms-keyvault-network-info') ?? '';
}
/** What a cloud says of itself. */
function askedFrom(say) {
    return (url) => getJson({ service: 'The resource manager', url, say });
}


/***/ }),

/***/ 19983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QP: () => (/* binding */ withFleets),
/* harmony export */   oi: () => (/* binding */ storesOf),
/* harmony export */   xX: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var _github_stores_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5810);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);


/** How many names stand on one line of the log. */
const NAMES_ON_A_LINE = 10;
/**
 * The topology with every repository that its fleets find as a consumer of its own; says which they are, before
 * anything is written. Throws `github-targets` when it finds none, or more than `maxTargets`, and `github-*`.
 */
async function withFleets(topology, maxTargets, gitHub, say) {
    const { fleets = [], ...rest } = topology;
    if (fleets.length === 0)
        return topology;
    const { findRepositories } = await __webpack_require__.e(/* import() */ 4315).then(__webpack_require__.bind(__webpack_require__, 54315));
    const clientFor = (owner) => gitHub.clientFor({ owner });
    const found = await Promise.all(fleets.map(async (fleet) => ({ fleet, names: await findRepositories(fleet.selection, { clientFor }) })));
    for (const { fleet, names } of found)
        show(fleet, names, say);
    const consumers = [
        ...topology.consumers,
        ...found.flatMap(({ fleet, names }) => consumersOf(fleet, names)),
    ];
    const total = found.reduce((sum, { names }) => sum + names.length, 0);
    if (total > maxTargets)
        throw tooMany(total, maxTargets);
    return { ...rest, consumers: onceEach(consumers) };
}
function show({ secret }, names, say) {
    const what = describeSecret(secret);
    if (names.length === 0)
        throw nothingFound(what);
    say(`${what}: ${names.length === 1 ? '1 repository' : `${names.length} repositories`}`);
    for (let first = 0; first < names.length; first += NAMES_ON_A_LINE) {
        say(`  ${names.slice(first, first + NAMES_ON_A_LINE).join(', ')}`);
    }
}
function describeSecret({ name, environment, reader }) {
    return `${name}${environment === undefined ? '' : `, environment ${environment}`}${reader === undefined ? '' : `, for ${reader}`}`;
}
function consumersOf({ secret }, names) {
    return names.map((fullName) => {
        const [owner = '', repo = ''] = fullName.split('/');
        return { ...secret, repository: { owner, repo }, oneOfMany: true };
    });
}
/** An entry of its own goes before a fleet that finds the same secret again. */
function onceEach(consumers) {
    const seen = new Set();
    return consumers.filter((entry) => {
        if (entry.kind !== 'github-secret')
            return true;
        const { repository, environment, reader, name } = entry;
        const key = JSON.stringify([repository.owner, repository.repo, environment, reader, name]).toLowerCase();
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
    });
}
/** Every store that this topology writes to or looks at; `*` for an owner that only a search knows. */
function storesOf({ consumers, fleets = [] }) {
    const listed = consumers.flatMap((entry) => {
        const store = storeOf(entry);
        if (store === undefined)
            return [];
        const createEnvironment = entry.kind === 'github-secret' && entry.createEnvironment === true;
        return [{ owner: store.owner, store, createEnvironment }];
    });
    const found = fleets.flatMap(({ selection: { repositories, search }, secret }) => {
        const owners = [
            ...repositories.map((one) => one.split('/')[0] ?? ''),
            ...(search === undefined ? [] : ['*']),
        ];
        return [...new Set(owners)].map((owner) => ({
            owner,
            store: (0,_github_stores_js__WEBPACK_IMPORTED_MODULE_0__/* .secretStore */ .aL)({ owner, repo: '*' }, secret.environment, secret.reader),
            createEnvironment: secret.createEnvironment === true,
        }));
    });
    return [...listed, ...found];
}
/** Where a consumer's secret lies, if it is GitHub's. */
function storeOf(entry) {
    switch (entry.kind) {
        case 'github-secret':
            return (0,_github_stores_js__WEBPACK_IMPORTED_MODULE_0__/* .secretStore */ .aL)(entry.repository, entry.environment, entry.reader);
        case 'organization-secret':
            return { kind: 'organization', owner: entry.organization, reader: entry.reader };
        case 'container-app':
        case 'env-file':
            return undefined;
    }
}
function nothingFound(what) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'github-targets',
        what: 'No repository is found',
        target: what,
        likelyCause: 'The pattern, the topic, the property or the search is mistyped; or the token sees none of them.',
        fix: 'repositories: [OWNER/*]   # and give the token access to them',
    });
}
function tooMany(total, maxTargets) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'github-targets',
        what: 'More repositories are found than may be written',
        target: `${total} targets`,
        likelyCause: `max-targets is ${maxTargets}: a pattern finds more than was thought, or it is a large fleet.`,
        fix: `with:\n  max-targets: ${total}   # if the list in the log is right`,
    });
}


/***/ }),

/***/ 1673:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitHubClients: () => (/* binding */ gitHubClients),
/* harmony export */   gitHubFor: () => (/* binding */ gitHubFor),
/* harmony export */   permissionsByOwner: () => (/* binding */ permissionsByOwner)
/* harmony export */ });
/* harmony import */ var _github_patience_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50919);
/* harmony import */ var _github_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21498);
/* harmony import */ var _inputs_github_login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37365);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(411);
/* harmony import */ var _fleet_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19983);





/** The most special wins: a token of the repository, of its owner, the App's, and the one for everything. */
function gitHubClients(login, tools) {
    const clients = new Map();
    const { gitHubApp, gitHubToken } = login;
    const make = async (source) => {
        const { gitHubClient } = await Promise.all(/* import() */[__webpack_require__.e(2779), __webpack_require__.e(4434), __webpack_require__.e(3942), __webpack_require__.e(7422)]).then(__webpack_require__.bind(__webpack_require__, 97422));
        const { say, patience } = tools;
        return gitHubClient(source, login.gitHubApiUrl, { say, ...(patience === undefined ? {} : { patience }) });
    };
    const cached = (key, source) => {
        const known = clients.get(key) ?? source().then(make);
        clients.set(key, known);
        return known;
    };
    return {
        signedIn: (0,_inputs_github_login_js__WEBPACK_IMPORTED_MODULE_2__/* .signsIn */ .go)(login),
        async clientFor(place) {
            const own = ownTokenOf(login, place);
            if (own !== undefined)
                return cached(`token ${own.owner}/${own.repo ?? ''}`, async () => own.token);
            const owner = place.owner.toLowerCase();
            // An App signs in at an owner, and a search that names none has none.
            if (gitHubApp !== undefined && owner !== '*') {
                return cached(`app ${owner}`, async () => {
                    const [{ installationTokens }, client] = await Promise.all([
                        Promise.all(/* import() */[__webpack_require__.e(4434), __webpack_require__.e(5739), __webpack_require__.e(3296)]).then(__webpack_require__.bind(__webpack_require__, 83296)),
                        make(undefined),
                    ]);
                    return installationTokens(gitHubApp, place.owner, tools.permissionsAt(owner), { client, ...tools });
                });
            }
            if (gitHubToken === undefined)
                throw noToken(place);
            return cached('token', async () => gitHubToken);
        },
    };
}
/** For all that a topology and the inputs name. A status only reads, and looks for markers. */
function gitHubFor(inputs, tools) {
    const { topology, also, mode, skipUnchanged } = inputs;
    const { consumers = [], fleets = [] } = topology ?? {};
    const stores = (0,_fleet_js__WEBPACK_IMPORTED_MODULE_4__/* .storesOf */ .oi)({ consumers: also === undefined ? consumers : [...consumers, also], fleets });
    const reads = mode === 'status';
    const byProperty = fleets.some(({ selection }) => Object.keys(selection.property).length > 0);
    const waits = consumers.some((entry) => entry.kind === 'github-secret' && entry.quiet !== undefined);
    const removes = consumers.some((entry) => 'remove' in entry && entry.remove === true);
    const permissionsAt = permissionsByOwner(stores, { access: reads ? 'read' : 'write', marks: reads || removes || skipUnchanged === true }, {
        ...(byProperty ? { organization_custom_properties: 'read' } : {}),
        ...(waits && !reads ? { actions: 'read' } : {}),
    });
    return gitHubClients(inputs, {
        ...tools,
        permissionsAt,
        patience: fleets.length > 0 ? _github_patience_js__WEBPACK_IMPORTED_MODULE_0__/* .FOR_MANY */ .o : undefined,
    });
}
function ownTokenOf({ ownerTokens = [] }, { owner, repo }) {
    const same = (a, b) => a.toLowerCase() === b?.toLowerCase();
    const ofOwner = ownerTokens.filter((one) => same(one.owner, owner));
    return (ofOwner.find((one) => one.repo !== undefined && same(one.repo, repo)) ??
        ofOwner.find((one) => one.repo === undefined));
}
/** For an App: the union of what the stores of each owner take. `*` stands for owners that nobody knows yet. */
function permissionsByOwner(stores, { access, marks }, others = {}) {
    return (owner) => (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .united */ .k0)([
        others,
        ...stores
            .filter((one) => one.owner === '*' || one.owner.toLowerCase() === owner)
            .map(({ store, createEnvironment }) => (0,_github_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .appPermissionsFor */ .xH)(store, { access, createEnvironment, marks })),
    ]);
}
function noToken({ owner, repo }) {
    if (owner === '*') {
        return new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .AF({
            code: 'github-token-missing',
            what: 'No token signs in to GitHub for a search that names no owner',
            target: 'search',
            likelyCause: 'github-tokens and a GitHub App speak for owners, and github-token is not given.',
            fix: 'search: "org:OWNER …"   # in the config file',
        });
    }
    return new _problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .AF({
        code: 'github-token-missing',
        what: 'No token signs in to GitHub for this owner',
        target: repo === undefined ? owner : `${owner}/${repo}`,
        likelyCause: 'github-tokens names other owners only, and github-token is not given.',
        fix: `github-tokens: |\n  ${owner}=\${{ secrets.TOKEN }}`,
    });
}


/***/ })

};
