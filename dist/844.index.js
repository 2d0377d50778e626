export const id = 844;
export const ids = [844,673];
export const modules = {

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

/***/ 2844:
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
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(44942);
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

// EXTERNAL MODULE: ./build/wiring/github-clients.js
var github_clients = __webpack_require__(1673);
;// CONCATENATED MODULE: ./build/wiring/clients.js







async function openVaultFor(inputs, say, forms) {
    return (await signIn(inputs, say, forms)).vault;
}
/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
async function signIn(inputs, say, forms) {
    const [{ cloud, credential }, { openVault }] = await Promise.all([
        azureAccess(inputs, say, forms, (known) => void vaultUrl(inputs.vault, known)),
        __webpack_require__.e(/* import() */ 729).then(__webpack_require__.bind(__webpack_require__, 91729)),
    ]);
    const url = vaultUrl(inputs.vault, cloud);
    const tools = { forms, say, clock: Date.now, sleep: promises_.setTimeout };
    const vault = await openVault(url, cloud, credential, inputs.identity, tools);
    return { vault, cloud, credential };
}
/** Without a vault. `check` may refuse the cloud before anybody signs in to it. */
async function azureAccess(inputs, say, forms, check = () => undefined) {
    const { identity, idTokenRequest, azureCloud } = inputs;
    const askGitHub = (audience) => requestIdToken(idTokenRequest, audience, getJsonAs, forms);
    const audience = identity === undefined ? undefined : federatedAudience(azureCloud);
    const idToken = firstAhead(askGitHub, audience);
    const [{ workflowCredential, azureCliCredential }, cloud] = await Promise.all([
        __webpack_require__.e(/* import() */ 714).then(__webpack_require__.bind(__webpack_require__, 51714)),
        resolveCloud(azureCloud, getJson),
    ]);
    check(cloud);
    const credential = identity !== undefined
        ? await workflowCredential(cloud, identity, idToken, say)
        : 'account' in inputs
            ? (await Promise.all(/* import() */[__webpack_require__.e(978), __webpack_require__.e(738), __webpack_require__.e(952), __webpack_require__.e(381)]).then(__webpack_require__.bind(__webpack_require__, 64381))).developerCredential(cloud, say)
            : await azureCliCredential(cloud);
    return { cloud, credential };
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
async function outboundAddress(inputs) {
    const address = await networkInfo(inputs).then(caller_address/* addressIn */._, () => undefined);
    return address !== undefined && (0,external_node_net_.isIPv4)(address) ? address : undefined;
}
/** What a vault, under the cloud's own suffix, says of the network that this comes from. Throws when it cannot be asked. */
async function networkInfo(inputs) {
    const url = vaultUrl(inputs.vault, await resolveCloud(inputs.azureCloud, getJson));
    const { message } = await new lib/* HttpClient */.Qq('dbcred-sync', [], HTTP_OPTIONS).get(`${url}/secrets?api-version=7.4`);
    message.resume();
    return String(message.headers['x-ms-keyvault-network-info'] ?? '');
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
    const { findRepositories } = await __webpack_require__.e(/* import() */ 315).then(__webpack_require__.bind(__webpack_require__, 54315));
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
        const { gitHubClient } = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(434), __webpack_require__.e(561), __webpack_require__.e(422)]).then(__webpack_require__.bind(__webpack_require__, 97422));
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
            if (gitHubApp !== undefined) {
                return cached(`app ${owner}`, async () => {
                    const [{ installationTokens }, client] = await Promise.all([
                        Promise.all(/* import() */[__webpack_require__.e(434), __webpack_require__.e(739), __webpack_require__.e(296)]).then(__webpack_require__.bind(__webpack_require__, 83296)),
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
