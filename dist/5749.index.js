export const id = 5749;
export const ids = [5749,1498];
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


/***/ })

};
