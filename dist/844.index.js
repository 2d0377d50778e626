export const id = 844;
export const ids = [844];
export const modules = {

/***/ 2844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitHubSecretFor: () => (/* binding */ gitHubSecretFor),
  openVaultFor: () => (/* binding */ openVaultFor),
  outboundAddress: () => (/* binding */ outboundAddress),
  J: () => (/* binding */ signIn)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(3798);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(7428);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(1378);
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
        name: (0,foreign_text/* foreign */.V)(metadata.name),
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
var redacted = __webpack_require__(9914);
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
function refused(answer, cause) {
    return new problem/* Problem */.AF({
        code: 'id-token-refused',
        what: 'GitHub gave no OIDC token',
        target: "the job's OIDC endpoint",
        answer,
        likelyCause: 'The job has ended, or GitHub has trouble: https://www.githubstatus.com',
        fix: 'Run the job again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/wiring/clients.js




async function openVaultFor(inputs, say, forms) {
    return (await signIn(inputs, say, forms)).vault;
}
/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
async function signIn(inputs, say, forms) {
    const { identity, idTokenRequest } = inputs;
    const askGitHub = (audience) => requestIdToken(idTokenRequest, audience, getJsonAs, forms);
    const audience = identity === undefined ? undefined : federatedAudience(inputs.azureCloud);
    const idToken = firstAhead(askGitHub, audience);
    const [{ workflowCredential, azureCliCredential }, { openVault }, cloud] = await Promise.all([
        __webpack_require__.e(/* import() */ 714).then(__webpack_require__.bind(__webpack_require__, 1714)),
        __webpack_require__.e(/* import() */ 729).then(__webpack_require__.bind(__webpack_require__, 1729)),
        resolveCloud(inputs.azureCloud, getJson),
    ]);
    const url = vaultUrl(inputs.vault, cloud);
    const credential = identity === undefined
        ? await azureCliCredential(cloud)
        : await workflowCredential(cloud, identity, idToken, say);
    const vault = await openVault(url, cloud, credential, identity, { forms, say, clock: Date.now, sleep: promises_.setTimeout });
    return { vault, cloud, credential };
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
async function gitHubSecretFor(inputs, say) {
    const [{ gitHubClient }, { gitHubSecret }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(932), __webpack_require__.e(701)]).then(__webpack_require__.bind(__webpack_require__, 4463)),
        __webpack_require__.e(/* import() */ 400).then(__webpack_require__.bind(__webpack_require__, 9400)),
    ]);
    const client = gitHubClient(inputs.gitHubToken, inputs.gitHubApiUrl, say);
    return gitHubSecret(client, inputs.store, inputs.gitHubSecret);
}
/**
 * The address from which Azure sees this runner: Key Vault tells it to every caller, a refused one included,
 * so no third party is asked. Undefined when the vault cannot be reached or tells none.
 */
async function outboundAddress(inputs) {
    try {
        const url = vaultUrl(inputs.vault, await resolveCloud(inputs.azureCloud, getJson));
        const { message } = await new lib/* HttpClient */.Qq('dbcred-sync', [], HTTP_OPTIONS).get(`${url}/secrets?api-version=7.4`);
        message.resume();
        return /addr=(\d+(?:\.\d+){3})/.exec(String(message.headers['x-ms-keyvault-network-info']))?.[1];
    }
    catch {
        return undefined;
    }
}
const HTTP_OPTIONS = { allowRetries: true, maxRetries: 3, socketTimeout: 20_000 };
/** Proxies as the runner's own tools understand them: https://github.com/actions/toolkit/tree/main/packages/http-client */
const getJson = async (url) => {
    const { result } = await new lib/* HttpClient */.Qq('dbcred-sync', [], HTTP_OPTIONS).getJson(url);
    return result;
};
const getJsonAs = async (url, bearer) => {
    const headers = { authorization: `Bearer ${bearer.reveal()}` };
    const { result } = await new lib/* HttpClient */.Qq('dbcred-sync', [], HTTP_OPTIONS).getJson(url, headers);
    return result;
};


/***/ })

};
