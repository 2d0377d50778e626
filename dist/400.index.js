export const id = 400;
export const ids = [400];
export const modules = {

/***/ 9400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitHubSecret: () => (/* binding */ gitHubSecret)
});

// EXTERNAL MODULE: ./build/github/secrets.js
var secrets = __webpack_require__(5907);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/consumers/github-secret-standing.js


/** What a missing place says of the secret in it: there is none. */
const NO_SUCH_PLACE = ['github-environment-not-found'];
/**
 * A value is write-only at GitHub, so all that is seen is when it was last written, to the second. Older than the
 * vault's version, it is another value; younger, it may be any: a marker of our own that names the version last
 * delivered would go before that, and there is none yet.
 */
async function gitHubSecretStanding(client, store, secretName, source) {
    const base = { since: undefined, fix: syncStep(store, secretName, source), notes: [] };
    try {
        const updatedAt = await (0,secrets/* secretUpdatedAt */.fX)(client, store, secretName, 'read');
        if (updatedAt !== undefined)
            return writtenAt(updatedAt, source, base);
        await (0,secrets/* fetchPublicKey */.zj)(client, store, 'read'); // without the place, or the right to see it, a secret is not found either
        return { ...base, is: 'broken', why: `there is no secret ${secretName} in ${(0,secrets/* describeStore */.Fk)(store)}` };
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        if (problem === undefined)
            throw thrown;
        const { fix } = problem;
        return {
            ...base,
            is: NO_SUCH_PLACE.includes(problem.code) ? 'broken' : 'unknown',
            why: told(problem),
            fix,
        };
    }
}
function writtenAt(updatedAt, { createdAt, name }, base) {
    const [written, made] = [toSecond(updatedAt), createdAt && toSecond(createdAt)];
    if (createdAt === undefined || made === undefined) {
        return { ...base, is: 'unknown', why: `the vault does not say since when ${name} is what it is` };
    }
    if (updatedAt < createdAt) {
        const why = `written ${written}, before the vault's version (${made})`;
        return { ...base, is: 'stale', why, since: createdAt };
    }
    const why = `written ${written}, not before the vault's version (${made}), and its value cannot be read`;
    return { ...base, is: 'unknown', why, fix: undefined };
}
function told({ what, likelyCause, answer }) {
    return `${what}${answer === undefined ? '' : ` (${answer})`}: ${likelyCause.replace(/\.$/, '')}`;
}
function toSecond(moment) {
    return `${moment.toISOString().slice(0, 19)}Z`;
}
/** The step that delivers this one; beside a config file it delivers the others too. */
function syncStep(store, secretName, { name }) {
    return [
        'with:',
        '  mode: sync',
        `  secret: ${name}`,
        `  repository: ${store.owner}/${store.repo}`,
        ...(store.kind === 'environment' ? [`  environment: ${JSON.stringify(store.environment)}`] : []),
        `  github-secret: ${secretName}`,
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/consumers/github-secret.js


/** A GitHub Actions secret. Values are write-only there, so a delivery always writes. */
function gitHubSecret(client, store, secretName) {
    let publicKey;
    const key = () => {
        publicKey ??= (0,secrets/* fetchPublicKey */.zj)(client, store);
        return publicKey;
    };
    return {
        name: `GitHub secret ${secretName} (${(0,secrets/* describeStore */.Fk)(store)})`,
        async prepare() {
            await key();
        },
        async proveWritable(secret) {
            await (0,secrets/* writeSecret */.kz)(client, store, secretName, secret.value, await key());
            return [];
        },
        async deliver(secret, { dryRun }) {
            if (!dryRun)
                return { action: await (0,secrets/* writeSecret */.kz)(client, store, secretName, secret.value, await key()) };
            (0,secrets/* refuseTooLarge */.Aj)(secret.value, store, secretName);
            const updatedAt = await (0,secrets/* secretUpdatedAt */.fX)(client, store, secretName);
            return { action: updatedAt === undefined ? 'would-create' : 'would-replace' };
        },
        inspect: (secret) => gitHubSecretStanding(client, store, secretName, secret),
    };
}


/***/ })

};
