export const id = 1673;
export const ids = [1673];
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
