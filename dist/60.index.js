export const id = 60;
export const ids = [60];
export const modules = {

/***/ 3060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitHubSecret: () => (/* binding */ gitHubSecret)
/* harmony export */ });
/* harmony import */ var _github_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7983);

/** A GitHub Actions secret. Values are write-only there, so a delivery always writes. */
function gitHubSecret(client, store, secretName) {
    let publicKey;
    const key = () => {
        publicKey ??= (0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchPublicKey */ .zj)(client, store);
        return publicKey;
    };
    return {
        name: `GitHub secret ${secretName} (${(0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .describeStore */ .Fk)(store)})`,
        async prepare() {
            await key();
        },
        async deliver(secret, { dryRun }) {
            if (!dryRun)
                return { action: await (0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .writeSecret */ .kz)(client, store, secretName, secret.value, await key()) };
            (0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseTooLarge */ .Aj)(secret.value, store, secretName);
            const updatedAt = await (0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .secretUpdatedAt */ .fX)(client, store, secretName);
            return { action: updatedAt === undefined ? 'would-create' : 'would-replace' };
        },
    };
}


/***/ }),

/***/ 7983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Fk: () => (/* binding */ describeStore),
  zj: () => (/* binding */ fetchPublicKey),
  Aj: () => (/* binding */ refuseTooLarge),
  fX: () => (/* binding */ secretUpdatedAt),
  kz: () => (/* binding */ writeSecret)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(1378);
;// CONCATENATED MODULE: ./build/github/refusal.js



/** GitHub's answer as a Problem. May ask once more, to tell a missing environment from a missing repository. */
async function gitHubProblem(thrown, client, store, subject) {
    if (thrown instanceof problem/* Problem */.AF)
        return thrown;
    const refusal = read(thrown);
    const words = refusal === undefined ? UNREACHABLE : await explain(refusal, client, store);
    return new problem/* Problem */.AF({
        ...words,
        target: `${subject} in ${describeStore(store)}`,
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
async function explain(refusal, client, store) {
    if (isRateLimit(refusal))
        return rateLimit(refusal);
    switch (refusal.status) {
        case 401:
            return TOKEN_INVALID;
        case 403:
            return /by integration/i.test(refusal.message) ? TOKEN_OF_WORKFLOW : noPermission(refusal, store);
        case 404:
            return (await isMissingEnvironment(client, store)) ? environmentNotFound(store) : REPOSITORY_NOT_FOUND;
        case 422:
        case 409:
            return /limit|exceed|maximum|too many/i.test(refusal.message) ? TOO_MANY : REFUSED;
        default:
            return FAILED;
    }
}
function isRateLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function rateLimit({ headers }) {
    const resets = Number(headers['x-ratelimit-reset']);
    const until = Number.isFinite(resets) ? ` until ${new Date(resets * 1000).toISOString()}` : '';
    return {
        code: 'github-rate-limit',
        what: 'GitHub limits the requests of this token',
        likelyCause: `Its limit is used up${until}, or too much was written in a short time; the bounded waits did not help.`,
        fix: 'Run it again later, or use a GitHub App, whose limit is higher.',
    };
}
function noPermission({ headers }, store) {
    const accepted = headers['x-accepted-github-permissions'];
    const asked = typeof accepted === 'string' ? ` GitHub would accept: ${(0,foreign_text/* foreign */.V)(accepted)}.` : '';
    const environments = store.kind === 'environment' ? ' and Environments (read and write)' : '';
    return {
        code: 'github-token-permission',
        what: 'The GitHub token may not do this',
        likelyCause: `The token sees ${store.owner}/${store.repo} but lacks a permission.${asked}`,
        fix: `Give the fine-grained token or the GitHub App the repository permission Secrets (read and write)${environments}: https://github.com/settings/personal-access-tokens`,
    };
}
async function isMissingEnvironment(client, store) {
    if (store.kind !== 'environment')
        return false;
    return client.rest.repos.get({ owner: store.owner, repo: store.repo }).then(() => true, () => false);
}
function environmentNotFound(store) {
    const name = store.kind === 'environment' ? store.environment : '';
    return {
        code: 'github-environment-not-found',
        what: 'The repository has no such environment',
        likelyCause: `The environment ${name} is mistyped, or was never created.`,
        fix: `gh api --method PUT repos/${store.owner}/${store.repo}/environments/${(0,foreign_text/* shellWord */.r)(encodeURIComponent(name))}`,
    };
}
const TOKEN_INVALID = {
    code: 'github-token-invalid',
    what: 'GitHub does not know this token',
    likelyCause: 'The token expired, was revoked, or was cut when it was stored.',
    fix: 'Make a new fine-grained token with the repository permission Secrets (read and write), and store it:\ngh secret set DBCRED_GITHUB_TOKEN',
};
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
const UNREACHABLE = {
    code: 'github-unreachable',
    what: 'GitHub cannot be reached',
    likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
    fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
};

;// CONCATENATED MODULE: ./build/github/secrets.js


/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;
function describeStore(store) {
    const repository = `${store.owner}/${store.repo}`;
    return store.kind === 'repository' ? repository : `${repository}, environment ${store.environment}`;
}
/** Throws `github-*`. */
async function fetchPublicKey(client, store) {
    const { owner, repo } = store;
    const { actions } = client.rest;
    const { data } = await (store.kind === 'repository'
        ? actions.getRepoPublicKey({ owner, repo })
        : actions.getEnvironmentPublicKey({ owner, repo, environment_name: store.environment })).catch(async (thrown) => {
        throw await gitHubProblem(thrown, client, store, 'public key');
    });
    return { keyId: data.key_id, key: data.key };
}
/** When the secret was last written; undefined when there is none. Throws `github-*`. */
async function secretUpdatedAt(client, store, name) {
    const { owner, repo } = store;
    const { actions } = client.rest;
    try {
        const { data } = await (store.kind === 'repository'
            ? actions.getRepoSecret({ owner, repo, secret_name: name })
            : actions.getEnvironmentSecret({
                owner,
                repo,
                environment_name: store.environment,
                secret_name: name,
            }));
        return new Date(data.updated_at);
    }
    catch (thrown) {
        if (typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404)
            return undefined;
        throw await gitHubProblem(thrown, client, store, `secret ${name}`);
    }
}
/** Writes the secret, sealed for its store. Throws `github-*`. */
async function writeSecret(client, store, name, value, publicKey) {
    refuseTooLarge(value, store, name);
    const sealed = { key_id: publicKey.keyId, encrypted_value: await seal(value, publicKey.key) };
    const { owner, repo } = store;
    const { actions } = client.rest;
    const { status } = await (store.kind === 'repository'
        ? actions.createOrUpdateRepoSecret({ owner, repo, secret_name: name, ...sealed })
        : actions.createOrUpdateEnvironmentSecret({
            owner,
            repo,
            environment_name: store.environment,
            secret_name: name,
            ...sealed,
        })).catch(async (thrown) => {
        throw await gitHubProblem(thrown, client, store, `secret ${name}`);
    });
    return status === 201 ? 'created' : 'replaced';
}
/** libsodium's sealed box, base64 in its ordinary alphabet. https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api */
async function seal(value, publicKey) {
    const { default: sodium } = await __webpack_require__.e(/* import() */ 768).then(__webpack_require__.bind(__webpack_require__, 4768));
    await sodium.ready;
    const key = sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL);
    const box = sodium.crypto_box_seal(value.reveal(), key);
    return sodium.to_base64(box, sodium.base64_variants.ORIGINAL);
}
/** Throws `github-secret-too-large`. */
function refuseTooLarge(value, store, name) {
    if (value.bytes <= MAX_SECRET_BYTES)
        return;
    throw new problem/* Problem */.AF({
        code: 'github-secret-too-large',
        what: 'GitHub takes secrets of at most 48 KB',
        target: `secret ${name} in ${describeStore(store)}`,
        likelyCause: `The value has ${value.bytes} bytes.`,
        fix: 'https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets#storing-large-secrets',
    });
}


/***/ })

};
