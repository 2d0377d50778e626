export const id = 3074;
export const ids = [3074,693,5749,6628,1498];
export const modules = {

/***/ 45749:
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
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7017);





/** The most special wins: a token of the repository, of its owner, the App's, and the one for everything. */
function gitHubClients(login, tools) {
    const clients = new Map();
    const { gitHubApp, gitHubToken } = login;
    const make = async (source) => {
        const { gitHubClient } = await Promise.all(/* import() */[__webpack_require__.e(7561), __webpack_require__.e(8530), __webpack_require__.e(586)]).then(__webpack_require__.bind(__webpack_require__, 80586));
        const { say, patience } = tools;
        return gitHubClient(source, login.gitHubApiUrl, { say, ...(patience === undefined ? {} : { patience }) });
    };
    const cached = (key, source) => {
        const known = clients.get(key) ?? source().then(make);
        clients.set(key, known);
        return known;
    };
    return {
        signedIn: (0,_inputs_github_login_js__WEBPACK_IMPORTED_MODULE_2__/* .signsIn */ .g)(login),
        async clientFor(place) {
            const own = ownTokenOf(login, place);
            if (own !== undefined)
                return cached(`token ${own.owner}/${own.repo ?? ''}`, async () => own.token);
            const owner = place.owner.toLowerCase();
            // An App signs in at an owner, and a search that names none has none.
            if (gitHubApp !== undefined && owner !== '*') {
                return cached(`app ${owner}`, async () => {
                    const [{ installationTokens }, client] = await Promise.all([
                        Promise.all(/* import() */[__webpack_require__.e(7561), __webpack_require__.e(5739), __webpack_require__.e(3296)]).then(__webpack_require__.bind(__webpack_require__, 83296)),
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
    const stores = (0,_stores_js__WEBPACK_IMPORTED_MODULE_4__/* .storesOf */ .o)({ consumers: also === undefined ? consumers : [...consumers, also], fleets });
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


/***/ }),

/***/ 7017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ storesOf),
/* harmony export */   x: () => (/* binding */ storeOf)
/* harmony export */ });
/* harmony import */ var _github_stores_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5810);

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

/***/ 46628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ invisibleProblem),
/* harmony export */   saslprepNote: () => (/* binding */ saslprepNote)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _prepared_password_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23555);
/* harmony import */ var _stray_characters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49228);



const INVISIBLE = /[\p{Cf}\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/u;
/** Of golang.org/x/text/secure/precis, OpaqueString: https://www.rfc-editor.org/rfc/rfc8265#section-4.2.2 */
function opaque(password) {
    return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
/** Seen with PostgreSQL 18 and passwords of five kinds (ligature, superscript, no-break space, soft hyphen, NFD). */
function refusedIn(password) {
    const never = ['postgres.js 3.4.9', 'lib/pq 1.10.7'];
    const all = opaque(password) === (0,_prepared_password_js__WEBPACK_IMPORTED_MODULE_2__/* .prepared */ .s)(password) ? never : [...never, 'pgx 4.15'];
    return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
/** What to say of a password that logs in here, and only since SASLprep makes another text of it; nothing otherwise. */
function saslprepNote(password) {
    const text = password.reveal();
    if (!isUnprepared(text))
        return undefined;
    const unseen = INVISIBLE.exec(text)?.[0];
    const holds = unseen === undefined ? '' : ` It holds ${(0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(unseen)}, which nobody sees.`;
    return `its password is right only once SASLprep has changed it: PostgreSQL, libpq and node-postgres do that; ${refusedIn(text)} do not, and are refused.${holds} A rotation gives the role one of letters and digits.`;
}
function isUnprepared(text) {
    return /[^\0-\x7f]/.test(text) && (0,_prepared_password_js__WEBPACK_IMPORTED_MODULE_2__/* .prepared */ .s)(text) !== text;
}
/** Why a password that logs in is given to nobody: it holds what nobody sees. `source` says where it stands. */
function invisibleProblem(password, source) {
    const text = password.reveal();
    const unseen = INVISIBLE.exec(text)?.[0];
    if (unseen === undefined || !isUnprepared(text))
        return undefined;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'password-invisible',
        what: `The password holds ${(0,_stray_characters_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(unseen)}, which nobody sees, so it is given to nobody`,
        target: source,
        answer: `the server takes it, and so do libpq and node-postgres; ${refusedIn(text)} are refused with it`,
        likelyCause: 'It was copied from a page or a chat. The server leaves such characters out, or takes them for a space (SASLprep); not every client does.',
        fix: 'with:\n  mode: rotate   # gives the role one of letters and digits; or store it again without, typed by hand',
    });
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

/***/ 16429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ MAX_ROUNDS),
/* harmony export */   a: () => (/* binding */ keepsChanging)
/* harmony export */ });
/* harmony import */ var _azure_vault_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3872);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);



/** How often a secret that changes in the vault while it is delivered is followed. */
const MAX_ROUNDS = 3;
/** After so many rounds. `target`: what could not be delivered, or to what. */
function keepsChanging(target, vaultUrl, secret = 'SECRET') {
    const list = `az keyvault secret list-versions --vault-name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)((0,_azure_vault_request_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultName */ ._G)(vaultUrl))} --name ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(secret)} --output table`;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'secret-keeps-changing',
        what: `The secret changed ${MAX_ROUNDS} times while it was delivered`,
        target,
        likelyCause: 'Something writes it again and again, or another rotation is under way.',
        fix: `Find the writer, then run it again:\n${list}`,
    });
}


/***/ }),

/***/ 4890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ ROLE_TAG),
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   R2: () => (/* binding */ RUN_TAG),
/* harmony export */   R7: () => (/* binding */ withRuns),
/* harmony export */   Tu: () => (/* binding */ withRunsIfRoom),
/* harmony export */   dH: () => (/* binding */ BASE_TAG),
/* harmony export */   k8: () => (/* binding */ runsOn),
/* harmony export */   pL: () => (/* binding */ PENDING_TAG),
/* harmony export */   q4: () => (/* binding */ HOST_TAG)
/* harmony export */ });
/** Tags of vault secrets, which anybody with the right to list may read: nothing in them is secret. */
/** On what a rotation will change: names the secret that stages the next password. */
const PENDING_TAG = 'dbcred-pending';
/** On P the run (GITHUB_RUN_ID) that staged it; on C those that staged, promoted or finished it, with spaces between. */
const RUN_TAG = 'dbcred-run';
/** On P: the version of C that it is to replace, and whose password it is. */
const BASE_TAG = 'dbcred-base';
const ROLE_TAG = 'dbcred-role';
const HOST_TAG = 'dbcred-host';
/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;
/** The runs that a version names. */
function runsOn(tags) {
    return (tags[RUN_TAG] ?? '').split(' ').filter((id) => id !== '');
}
/** These tags, and the runs; of too many the last ones. */
function withRuns(tags, runs) {
    const named = [...new Set(runs.filter((id) => id !== undefined))];
    while (named.length > 1 && named.join(' ').length > MAX_TAG_CHARACTERS)
        named.shift();
    return named.length === 0 ? tags : { ...tags, [RUN_TAG]: named.join(' ') };
}
/** As `withRuns`, where the tags leave room for it: once the role is changed, no tag of ours keeps C from being written. */
function withRunsIfRoom(tags, runs) {
    const isFull = Object.keys(without(tags, RUN_TAG)).length >= MAX_TAGS;
    return isFull ? without(tags, RUN_TAG) : withRuns(tags, runs);
}
function without(tags, name) {
    return Object.fromEntries(Object.entries(tags).filter(([key]) => key !== name));
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

/***/ 3074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSync: () => (/* binding */ runSync),
  startSync: () => (/* binding */ startSync)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/clients/clients.js + 10 modules
var clients_clients = __webpack_require__(41385);
// EXTERNAL MODULE: ./build/clients/sign-in.js + 3 modules
var sign_in = __webpack_require__(652);
// EXTERNAL MODULE: ./build/clients/github-clients.js
var github_clients = __webpack_require__(45749);
;// CONCATENATED MODULE: ./build/consumers/described-secret.js

/** One secret that the inputs describe. */
async function gitHubSecretFor(inputs, tools) {
    const { store, gitHubSecret: name, skipUnchanged, createEnvironment = false } = inputs;
    const needs = { access: 'write', marks: skipUnchanged === true };
    const permissionsAt = (0,github_clients.permissionsByOwner)([{ owner: store.owner, store, createEnvironment }], needs);
    const [client, { gitHubSecret }] = await Promise.all([
        (0,github_clients.gitHubClients)(inputs, { ...tools, permissionsAt }).clientFor(store),
        __webpack_require__.e(/* import() */ 383).then(__webpack_require__.bind(__webpack_require__, 80383)),
    ]);
    return gitHubSecret(client, store, name, { skipUnchanged, createEnvironment, say: tools.say });
}

// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/postgres/connection-string.js + 3 modules
var connection_string = __webpack_require__(51497);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/postgres/saslprep.js
var postgres_saslprep = __webpack_require__(46628);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/changing-secret.js
var changing_secret = __webpack_require__(16429);
// EXTERNAL MODULE: ./build/rotation/tags.js
var tags = __webpack_require__(4890);
// EXTERNAL MODULE: ./build/rotation/under-way.js
var under_way = __webpack_require__(31471);
;// CONCATENATED MODULE: ./build/modes/sync.js









/**
 * Vault → consumer, after proving the credential, and not while a rotation may be about to replace it.
 * What was done before a failure is in the result.
 */
async function sync(plan, tools) {
    const result = { notes: [], problems: [] };
    try {
        const [run, consumer] = await (0,build_problem/* allOrProblems */.Xd)([
            plan.vault.then(async (vault) => {
                const opened = { vault, plan, tools, result };
                const secret = await vault.read(plan.secretName);
                tools.say(`read ${secret.name}, version ${secret.version}, from ${vault.url}`);
                await proveWhatIsCurrent(await settle(secret, opened), opened);
                return opened;
            }),
            plan.consumer.then(async (made) => {
                result.consumerName = made.name;
                await made.prepare();
                return made;
            }),
        ]);
        await deliverWhatTheVaultSays(consumer, run);
    }
    catch (thrown) {
        result.problems = (0,build_problem/* problemsOf */.GW)(thrown);
    }
    return result;
}
/** A refusal counts only while the vault says the same: a rotation may have begun since it was read. */
async function proveWhatIsCurrent(secret, run) {
    try {
        await proveSecret(secret, run);
    }
    catch (thrown) {
        if (!(0,build_problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'database-credential-refused')) {
            throw await strayOr(thrown, secret, run);
        }
        // What cannot be read again says nothing new.
        const read = await run.vault.read(run.plan.secretName).catch(() => secret);
        const latest = await settle(read, run);
        if (latest.version === secret.version)
            throw await strayOr(thrown, secret, run);
        run.tools.say(`${latest.name} changed in the vault meanwhile: version ${latest.version}`);
        await proveSecret(latest, run);
    }
}
/** Whether it logs in without what was stored around it: said with the command that stores it rightly. One more login. */
async function strayOr(thrown, { name, value }, run) {
    const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
    if (problem === undefined || !run.plan.verify)
        return thrown;
    const { strayInText } = await __webpack_require__.e(/* import() */ 899).then(__webpack_require__.bind(__webpack_require__, 70899));
    const storeWith = (0,storing_commands/* storeInVault */.fo)((0,vault_request/* vaultName */._G)(run.vault.url), name);
    return (await strayInText(problem, value, run.tools, storeWith)) ?? thrown;
}
/** The secret when no rotation of it is under way any more. */
async function settle(read, run) {
    const { secret, rotation } = await (0,under_way/* afterRotation */.V)(read, run.vault, run.tools);
    if (rotation.is === 'unknown')
        goOnlyProven(rotation, run);
    return secret;
}
/** Whether a rotation is under way cannot be known, so only a login can say that the value is right. */
function goOnlyProven({ pending, why }, { plan, result }) {
    if (!plan.verify)
        throw why;
    note(result, `Whether a rotation is under way is not known: ${plan.secretName} has the tag ${tags/* PENDING_TAG */.pL}=${pending}, and this identity may not read ${pending}. Only a login has proven the value; if a rotation is under way, sync again when it has ended. To have it known: ${why.fix}`);
}
async function proveSecret(secret, { vault, plan, tools, result }) {
    result.secret = secret;
    const source = `secret ${secret.name} in ${vault.url}`;
    const target = (0,proof/* readConnectionString */.Mz)(secret.value, source, tools.forms);
    result.target = target;
    const advice = (0,connection_string/* tlsAdvice */.S)(target);
    if (advice !== undefined)
        note(result, `${source} ${advice}`);
    const { password } = target;
    if (!plan.verify) {
        refuseInvisible(password, source);
        note(result, 'verify is false: nothing has proven that this credential logs in.');
        return;
    }
    const { elapsedMs } = await (0,proof/* prove */.zn)(target, source, tools);
    refuseInvisible(password, source);
    const saslprep = (0,postgres_saslprep.saslprepNote)(password);
    if (saslprep !== undefined)
        note(result, `${source}: ${saslprep}`);
    result.proof = `${target.user} logged in to ${target.database} on ${target.host}:${target.port} in ${elapsedMs} ms (TLS verified)`;
    tools.say(result.proof);
}
/** Not every program that gets it could log in, and nobody would see why. */
function refuseInvisible(password, source) {
    const problem = (0,postgres_saslprep/* invisibleProblem */.X)(password, source);
    if (problem !== undefined)
        throw problem;
}
/** Once, however often it is found. */
function note(result, text) {
    if (!result.notes.includes(text))
        result.notes.push(text);
}
/**
 * After each delivery the vault is read again: whoever wrote it meanwhile must not be overtaken by an old value.
 * A rotation that was marked meanwhile may have changed the role before the delivery, and the vault not yet.
 */
async function deliverWhatTheVaultSays(consumer, run) {
    const { vault, plan, tools, result } = run;
    for (let round = 1; round <= changing_secret/* MAX_ROUNDS */.J; round += 1) {
        const { secret } = result;
        if (secret === undefined)
            return;
        const delivery = await consumer.deliver(secret, { dryRun: plan.dryRun });
        result.delivery = { ...delivery, version: secret.version, at: tools.clock() };
        for (const text of delivery.notes ?? [])
            note(result, text);
        tools.say(`${consumer.name}: ${delivery.action}`);
        if (plan.dryRun)
            return;
        const read = await vault.read(plan.secretName);
        const latest = read.version === secret.version ? await settle(read, run) : read;
        if (latest.version === secret.version)
            return;
        tools.say(`${plan.secretName} changed in the vault meanwhile: version ${latest.version}`);
        await proveWhatIsCurrent(latest, run);
    }
    throw (0,changing_secret/* keepsChanging */.a)(`secret ${plan.secretName} in ${vault.url}`, vault.url, plan.secretName);
}

// EXTERNAL MODULE: ./build/outside/outside.js
var outside_outside = __webpack_require__(99135);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var session = __webpack_require__(40325);
// EXTERNAL MODULE: ./build/report/door-report.js
var door_report = __webpack_require__(69374);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
// EXTERNAL MODULE: ./build/report/record.js
var record = __webpack_require__(22834);
;// CONCATENATED MODULE: ./build/report/sync-report.js


function syncReport(result, dryRun) {
    const action = result.delivery?.action ?? 'not-reached';
    const failed = result.problems.length > 0;
    const changed = (0,report/* writes */.D3)(action);
    return {
        ...report/* EMPTY_REPORT */.VS,
        mode: 'sync',
        dryRun,
        outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
        failed,
        changed,
        vaultSecret: result.secret?.name ?? null,
        vaultVersion: result.delivery?.version ?? result.secret?.version ?? null,
        proof: result.proof ?? null,
        ...(0,record/* placeOf */.$t)([result.target]),
        deliveries: dryRun ? [] : (0,record/* deliveriesOf */.K)(result),
        consumers: result.consumerName === undefined ? [] : [{ consumer: result.consumerName, action }],
        notes: result.notes,
        problems: result.problems.map((problem) => (0,report/* problemData */.u8)(problem)),
    };
}

;// CONCATENATED MODULE: ./build/wiring/sync.js










/** `mode: sync` with the real vault, GitHub and database. */
async function runSync(inputs, outside, forms) {
    const { untrustedEvent, exportAs, firewall } = inputs;
    const dryRun = inputs.dryRun || untrustedEvent !== undefined;
    const needs = { azure: inputs, database: inputs, firewall };
    const clients = (0,clients_clients/* clientsFor */.U)(needs, { ...outside, forms }, sign_in);
    const { door } = clients;
    void clients.vault().catch(() => undefined); // first of all, since everything waits for it
    door?.sweep();
    const syncing = startSync({ ...inputs, dryRun }, clients, outside);
    outside.say(inputs.noConfig); // once the first packets are on their way
    const result = await syncing.finally(() => door?.close());
    if (untrustedEvent !== undefined)
        result.notes.push((0,report/* nothingWritten */.F2)(untrustedEvent));
    else if (result.problems.length === 0)
        (0,outside_outside/* exportTo */.c)(exportAs, result.secret?.value, outside);
    return (0,door_report/* withDoor */.J)(syncReport(result, dryRun), door);
}
/** What is needed later loads while the beginning waits for answers; GitHub's public key is there long before the login. */
function startSync(options, clients, outside) {
    const { secret: secretName, verify, dryRun } = options;
    const vault = clients.vault();
    const consumer = vault
        .catch(() => undefined)
        .then(() => (0,promises_.setImmediate)())
        .then(() => gitHubSecretFor(options, clients));
    // Loading lets nothing else happen: in between, requests go out and answers are heard.
    const loadTheRest = async () => {
        for (const load of [session/* loadDriver */.L6, () => __webpack_require__.e(/* import() */ 4768).then(__webpack_require__.bind(__webpack_require__, 54768))]) {
            await (0,promises_.setImmediate)();
            await load().catch(() => undefined);
        }
        outside.whileWaiting();
    };
    void consumer.then(loadTheRest, loadTheRest);
    const logIn = (target) => clients.databases.logIn(target, { askFacts: false });
    return sync({ vault, consumer, secretName, verify, dryRun }, { ...clients, probe: clients.through(logIn) });
}


/***/ })

};
