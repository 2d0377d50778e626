export const id = 579;
export const ids = [579];
export const modules = {

/***/ 38573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ passing),
/* harmony export */   t: () => (/* binding */ passingTrouble)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

const known = new WeakMap();
/** These pass, or may; of `vault-failed` those that the vault itself is to blame for. */
const PASSING = ['vault-unreachable', 'vault-throttled', 'entra-unreachable'];
/** The same Problem, known to be of a trouble that passes. */
function passing(problem, askedMs) {
    known.set(problem, { askedMs });
    return problem;
}
/** Undefined where asking again would not help; of several the longest wait. */
function passingTrouble(thrown) {
    const all = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(thrown);
    const passed = all.flatMap((one) => {
        const found = known.get(one) ?? (PASSING.includes(one.code) ? { askedMs: undefined } : undefined);
        return found === undefined ? [] : [found];
    });
    if (passed.length < all.length)
        return undefined;
    const waits = passed.flatMap(({ askedMs }) => askedMs ?? []);
    return { askedMs: waits.length === 0 ? undefined : Math.max(...waits) };
}


/***/ }),

/***/ 80579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openVault: () => (/* binding */ openVault)
});

// EXTERNAL MODULE: ./build/azure/retries.js + 1 modules
var retries = __webpack_require__(96284);
;// CONCATENATED MODULE: ./build/azure/vault-client.js

/** The SDK's client, with bounded and visible retries; the SDK loads only here. */
async function secretClient(url, cloud, credential, { say, correlationId }) {
    const { SecretClient: Client } = await Promise.all(/* import() */[__webpack_require__.e(7352), __webpack_require__.e(5838)]).then(__webpack_require__.bind(__webpack_require__, 5838));
    const { retryOptions, additionalPolicies } = (0,retries/* visibleRetries */.Tr)({ service: 'Key Vault', address: url }, say);
    return new Client(url, credential, {
        // A cloud given by URL keeps its vaults where its metadata says; `vaultUrl` and the credential check that.
        disableChallengeResourceVerification: cloud.audiences !== 'known',
        retryOptions,
        ...retries/* OURSELVES */.nQ,
        additionalPolicies: [
            ...additionalPolicies,
            { policy: KEEP_REFUSALS, position: 'perRetry' },
            { policy: requestsOf(correlationId), position: 'perRetry' },
        ],
    });
}
/** The SDK gives each request an id of its own, by which nobody finds what belongs together. */
function requestsOf(correlationId) {
    return {
        name: 'dbcred-sync-correlation',
        sendRequest(request, next) {
            request.headers.set('x-ms-client-request-id', correlationId);
            return next(request);
        },
    };
}
const refusals = new WeakMap();
const KEEP_REFUSALS = {
    name: 'dbcred-sync-keep-refusals',
    async sendRequest(request, next) {
        const response = await next(request);
        if (response.status >= 400)
            refusals.set(request, response.bodyAsText ?? '');
        return response;
    },
};
/** What the vault said in a refusal: of a list's, the SDK keeps the status and the code alone. */
function bodyOf({ details, request }) {
    if (details !== undefined || request === undefined)
        return details;
    try {
        return JSON.parse(refusals.get(request) ?? '');
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/azure/passing-trouble.js
var passing_trouble = __webpack_require__(38573);
// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
;// CONCATENATED MODULE: ./build/azure/vault-forbidden.js



/**
 * A 403 is one of six: a disabled version, the firewall, no public access, a policy that denies what is written, or a
 * permission to read or to write.
 */
function forbidden(refusal, asked) {
    const { thrown, message } = refusal;
    return new problem/* Problem */.AF({
        ...wordsFor(refusal, asked),
        ...{ target: (0,vault_request/* targetOf */.$r)(asked), answer: message, cause: thrown },
    });
}
function wordsFor({ thrown, innerCode, message }, asked) {
    if (innerCode === 'SecretDisabled' || /disabled secret/.test(message))
        return disabled(asked);
    if (innerCode === 'ForbiddenByFirewall' || /Client address/.test(message)) {
        return firewall(thrown, message, asked);
    }
    if (innerCode === 'ForbiddenByConnection' || /private link/.test(message))
        return vault_forbidden_closed(asked);
    if (!(0,vault_request/* isWrite */.ao)(asked))
        return mayNotRead(asked);
    return isOfAzurePolicy(innerCode, message) ? deniedByPolicy(asked) : mayNotWrite(asked);
}
/**
 * ForbiddenByPolicy is said of a vault's own access policies, too, which are about permissions
 * (SparebankenVest/azure-key-vault-to-kubernetes#126).
 */
function isOfAzurePolicy(innerCode, message) {
    const isOfPermissions = /does not have .* permission|is not authorized to perform|on-behalf-of/i.test(message);
    const isNamed = /disallowed by policy|policy ?(?:definition|assignment)s?|Azure Policy/i.test(message);
    return (!isOfPermissions && (isNamed || /^(?:ForbiddenByPolicy|RequestDisallowedByPolicy)$/.test(innerCode ?? '')));
}
function deniedByPolicy({ url }) {
    const scope = `"$(az keyvault show --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url))} --query id --output tsv)"`;
    return {
        code: 'vault-policy-denied',
        what: 'A policy (Azure Policy) denies a secret as it would be written; this is not about roles',
        likelyCause: 'Secrets of this vault must have an expiration date, a content type or a limited validity. The answer names the policy.',
        fix: `In the config file (the days within what the policy admits):\nsecrets:\n  expires-after-days: 90\n  content-type: text/plain\n# What applies to the vault:\naz policy assignment list --scope ${scope} --disable-scope-strict-match --output table`,
    };
}
function disabled({ url, name, version }) {
    const which = version === undefined ? '' : ` --version ${(0,foreign_text/* shellWord */.r7)(version)}`;
    return {
        code: 'secret-disabled',
        what: `${version === undefined ? 'The latest' : 'This'} version of this secret is disabled`,
        likelyCause: 'Somebody disabled it, or stored a version that was not meant to be read yet.',
        fix: `az keyvault secret set-attributes --vault-name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url))} --name ${(0,foreign_text/* shellWord */.r7)(name)}${which} --enabled true`,
    };
}
function firewall(thrown, message, { url }) {
    const header = thrown.response?.headers.get('x-ms-keyvault-network-info') ?? '';
    // Both forms of the message are seen: microsoft/AzureTRE#3789
    const told = /Client address(?: \(|: )([\d.]+)/.exec(message);
    const address = /addr=([\d.]+)/.exec(header)?.[1] ?? told?.[1];
    return {
        code: 'vault-firewall',
        what: "The vault's firewall does not admit this runner",
        likelyCause: `The vault admits selected networks only; this runner comes from ${address ?? 'an address that the vault did not tell'}.`,
        fix: `az keyvault network-rule add --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url))} --ip-address ${(0,foreign_text/* shellWord */.r7)(address ?? 'ADDRESS')}\n# GitHub-hosted runners change address with every job: use a private runner instead.`,
    };
}
/** `Public network access is disabled and …`: microsoft/multimodal-ai#171, Azure/azure-cli#31406 */
function vault_forbidden_closed({ url }) {
    return {
        code: 'vault-firewall',
        what: 'The vault takes private connections only, and this runner does not come through one',
        likelyCause: "The vault's public network access is disabled, so no rule of its firewall admits this runner; this is not about roles. From inside, the vault's name has to resolve to its private endpoint.",
        fix: `Run the job on a runner inside of that network:\nruns-on: [self-hosted, vault-network]\n# or open the vault to selected networks:\naz keyvault update --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url))} --public-network-access Enabled --default-action Deny`,
    };
}
function mayNotRead(asked) {
    const permissions = asked.to === 'list' ? 'get list' : 'get';
    return {
        code: 'vault-forbidden',
        what: 'This identity may not read secrets of the vault',
        likelyCause: `The role Key Vault Secrets User is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission ${asked.to}.`,
        fix: grant(asked, 'Key Vault Secrets User', permissions),
    };
}
/** Names of the actions: https://learn.microsoft.com/azure/role-based-access-control/permissions/security */
function mayNotWrite(asked) {
    const action = asked.to === 'set' ? 'setSecret' : 'update';
    return {
        code: 'vault-write-forbidden',
        what: 'This identity may not write secrets of the vault',
        likelyCause: `The vault refused Microsoft.KeyVault/vaults/secrets/${action}/action: the role Key Vault Secrets Officer is missing (or is minutes old and not everywhere yet); a vault with access policies needs the permission set.`,
        fix: grant(asked, 'Key Vault Secrets Officer', 'get list set'),
    };
}
/** `set-policy` replaces what an identity had for secrets, so `permissions` is all that it needs. */
function grant({ url, caller }, role, permissions) {
    const vault = (0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url));
    const assignee = (0,foreign_text/* shellWord */.r7)(caller?.clientId ?? 'CLIENT-ID');
    return [
        `az role assignment create --assignee ${assignee} --role ${(0,foreign_text/* shellWord */.r7)(role)} --scope "$(az keyvault show --name ${vault} --query id --output tsv)"`,
        `# a vault with access policies:\naz keyvault set-policy --name ${vault} --spn ${assignee} --secret-permissions ${permissions}`,
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/azure/vault-refusal.js







/** What a failed request means. `client` asks whether a missing secret was deleted. */
async function vaultProblem(thrown, asked, client) {
    if (thrown instanceof problem/* Problem */.AF)
        return thrown;
    if (!isRestError(thrown) || thrown.statusCode === undefined)
        return unreachable(thrown, asked);
    if (REFUSALS.includes(thrown.statusCode) && !isOfVault(thrown))
        return inTheWay(thrown, asked);
    switch (thrown.statusCode) {
        case 401:
            return unauthorized(thrown, asked);
        case 403:
            return forbidden({ thrown, innerCode: innerCode(thrown), message: wordsOf(thrown) }, asked);
        case 404:
            return (await isSoftDeleted(client, asked)) ? softDeleted(thrown, asked) : notFound(thrown, asked);
        case 409:
            return innerCode(thrown) === 'ObjectIsDeletedButRecoverable'
                ? softDeleted(thrown, asked)
                : conflict(thrown, asked);
        case 429:
            return throttled(thrown, asked);
        default:
            return failed(thrown, thrown.statusCode, asked);
    }
}
/** Whatever stands between here and the vault has these too: a refusal is believed if it is in the vault's form. */
const REFUSALS = [401, 403, 404, 409];
/** https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
function isOfVault(thrown) {
    const error = field(bodyOf(thrown), 'error');
    if (typeof error !== 'object' || error === null)
        return false;
    return thrown.statusCode === 404
        ? saysNotFound(thrown)
        : field(error, 'code') !== String(thrown.statusCode);
}
/** The vault itself says that it has no such secret: no proxy's 404. */
function saysNotFound(thrown) {
    return isRestError(thrown) && thrown.statusCode === 404 && thrown.code === 'SecretNotFound';
}
function isRestError(thrown) {
    return thrown instanceof Error && thrown.name === 'RestError';
}
/** It says which of several refusals a status is. */
function innerCode(error) {
    const body = bodyOf(error);
    const inner = field(field(body, 'error'), 'innerError') ?? field(field(body, 'error'), 'innererror');
    const code = field(inner, 'code');
    return typeof code === 'string' ? code : undefined;
}
/** The vault's own words, if it has any. */
function wordsOf(error) {
    const message = field(field(bodyOf(error), 'error'), 'message');
    return typeof message === 'string' ? message : (0,problem/* messageOf */.bD)(error);
}
function field(value, name) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
}
function vault_refusal_problem(thrown, asked, words) {
    const answer = isRestError(thrown) ? wordsOf(thrown) : (0,problem/* messageOf */.bD)(thrown);
    return new problem/* Problem */.AF({ ...words, target: (0,vault_request/* targetOf */.$r)(asked), answer, cause: thrown });
}
function unreachable(thrown, asked) {
    if (/challenge resource/i.test((0,problem/* messageOf */.bD)(thrown)))
        return foreignChallenge(thrown, asked);
    if (thrown instanceof retries/* HostNotFound */.AJ) {
        return vault_refusal_problem(thrown, asked, {
            code: 'vault-unreachable',
            what: 'There is no vault of that name',
            likelyCause: 'The name is mistyped, the vault was deleted, or it belongs to another Azure cloud.',
            fix: 'az keyvault list --query "[].name" --output tsv   # then: vault: THAT',
        });
    }
    return vault_refusal_problem(thrown, asked, {
        code: 'vault-unreachable',
        what: (0,vault_request/* isWrite */.ao)(asked)
            ? 'The vault gave no usable answer to a write, so whether it was made is not known'
            : 'The vault cannot be reached',
        likelyCause: 'The network, a proxy or a private endpoint is in the way.',
        fix: `curl -sS ${(0,foreign_text/* shellWord */.r7)(asked.url)}/healthstatus   # from the same runner`,
    });
}
function inTheWay(thrown, asked) {
    return vault_refusal_problem(thrown, asked, {
        code: 'vault-unreachable',
        what: `Something else than the vault has answered, with ${thrown.statusCode}`,
        likelyCause: "A proxy, a gateway or a page to sign in at stands between this runner and the vault; it is not the vault's answer.",
        fix: `curl -sS -i ${(0,foreign_text/* shellWord */.r7)(asked.url)}/healthstatus   # from the same runner`,
    });
}
/** The SDK's own check, on for every known cloud: https://aka.ms/azsdk/blog/vault-uri */
function foreignChallenge(thrown, asked) {
    return vault_refusal_problem(thrown, asked, {
        code: 'vault-outside-cloud',
        what: 'The vault asks for a token that is not for vaults of this cloud',
        likelyCause: 'What answers there is not a Key Vault of this cloud. No token was sent to it.',
        fix: 'Check vault and azure-cloud, and what stands between this runner and the vault.',
    });
}
function unauthorized(thrown, asked) {
    return vault_refusal_problem(thrown, asked, {
        code: 'vault-unauthorized',
        what: 'The vault does not accept the token',
        likelyCause: "The token is of another tenant than the vault's, or for another cloud; this is not about roles.",
        fix: `az keyvault show --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(asked.url))} --query properties.tenantId   # is it tenant-id?`,
    });
}
function throttled(thrown, asked) {
    const words = {
        code: 'vault-throttled',
        what: 'Key Vault is throttling',
        likelyCause: 'The vault or its subscription gets more requests than it may; retrying did not help.',
        fix: 'Run it again in a minute; spread jobs that read this vault over time.',
    };
    return (0,passing_trouble/* passing */.q)(vault_refusal_problem(thrown, asked, words), (0,retries/* longWaitAskedIn */.$b)(thrown.request));
}
function failed(thrown, status, asked) {
    const unknown = (0,vault_request/* isWrite */.ao)(asked) ? ' Whether the write was made is not known.' : '';
    const found = vault_refusal_problem(thrown, asked, {
        code: 'vault-failed',
        what: `Key Vault answered ${status}`,
        likelyCause: status >= 500
            ? `Key Vault has trouble; retrying did not help.${unknown}`
            : 'Key Vault did not accept the request.',
        fix: 'Run it again; see https://azure.status.microsoft',
    });
    const isTrouble = status >= 500 || status === 408;
    return isTrouble ? (0,passing_trouble/* passing */.q)(found, (0,retries/* longWaitAskedIn */.$b)(thrown.request)) : found;
}
function conflict(thrown, asked) {
    return vault_refusal_problem(thrown, asked, {
        code: 'vault-failed',
        what: 'Key Vault answered 409',
        likelyCause: 'The secret is just being deleted, recovered or purged. Nothing was written.',
        fix: 'See who is changing the secret, and run it again in a minute.',
    });
}
/** A deleted secret answers like one that never was; only this tells them apart, where the role allows it. */
async function isSoftDeleted(client, { name }) {
    return client.getDeletedSecret(name).then(() => true, () => false);
}
function softDeleted(thrown, asked) {
    return vault_refusal_problem(thrown, asked, {
        code: 'secret-deleted',
        what: 'This secret was deleted and can be recovered',
        likelyCause: 'Somebody deleted it; its name stays taken until it is recovered or purged.',
        fix: `az keyvault secret recover --vault-name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(asked.url))} --name ${(0,foreign_text/* shellWord */.r7)(asked.name)}`,
    });
}
function notFound(thrown, asked) {
    const vault = (0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(asked.url));
    if (asked.version !== undefined) {
        return vault_refusal_problem(thrown, asked, {
            code: 'secret-not-found',
            what: 'The vault has no such version of this secret',
            likelyCause: 'The secret was purged and made again, or another vault of that name took its place.',
            fix: `az keyvault secret list-versions --vault-name ${vault} --name ${(0,foreign_text/* shellWord */.r7)(asked.name)} --output table`,
        });
    }
    return vault_refusal_problem(thrown, asked, {
        code: 'secret-not-found',
        what: 'The vault has no such secret',
        likelyCause: 'The name is mistyped, the secret is in another vault, or it was deleted.',
        fix: `az keyvault secret list --vault-name ${vault} --query "[].name" --output tsv   # then: secret: THAT`,
    });
}

;// CONCATENATED MODULE: ./build/azure/vault-reading.js





/** The answer to a request, or the Problem that its failure is. */
function answered({ url, caller, client }, asked, request) {
    return request.catch(async (thrown) => {
        throw await vaultProblem(thrown, { ...asked, url, caller }, client);
    });
}
/** What answers a write names the version that it is about. Throws where something else than a vault has answered. */
function versionIn({ version }) {
    if (version)
        return version;
    throw new Error('an answer that names no version, so not from a vault');
}
async function get(opened, name, version, as) {
    const which = version === undefined ? {} : { version };
    const reading = opened.client.getSecret(name, which).then(withText);
    const secret = await answered(opened, { name, version, to: 'get' }, reading);
    const value = new redacted/* Redacted */.tm(secret.value ?? '', as === 'document' ? redacted/* MASKED_WHEN_FOUND */.I4 : opened.forms);
    if (value.isEmpty)
        throw emptySecret(opened.url, name);
    const { properties } = secret;
    return {
        ...{ name, value, version: properties.version ?? '', tags: textsOf(properties.tags) },
        ...{ createdAt: momentOf(properties.createdOn), expiresAt: momentOf(properties.expiresOn) },
        contentType: properties.contentType,
    };
}
async function versionsOf(opened, name) {
    const found = [];
    try {
        for await (const listed of opened.client.listPropertiesOfSecretVersions(name)) {
            const { version = '', enabled = true, tags, createdOn } = listed;
            found.push({ version, enabled, tags: textsOf(tags), createdAt: momentOf(createdOn) });
        }
    }
    catch (thrown) {
        // The real vault lists nothing for a name that it does not know; others say that they do not know it.
        if (saysNotFound(thrown))
            return [];
        return answered(opened, { name, to: 'list' }, Promise.reject(thrown));
    }
    // The vault lists them by id.
    return found.sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
}
/** The SDK takes what it gets for what its types say. Throws where something else than a vault has answered. */
function withText(secret) {
    const value = secret.value;
    if (value === undefined || typeof value === 'string')
        return secret;
    throw new Error('an answer whose value is no text, so not from a vault');
}
/** What is no moment is not known. */
function momentOf(date) {
    return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
function textsOf(tags) {
    const texts = Object.entries(tags ?? {}).flatMap(([name, text]) => typeof text === 'string' ? [[name, text]] : []);
    return Object.fromEntries(texts);
}
function emptySecret(url, name) {
    return new problem/* Problem */.AF({
        code: 'secret-empty',
        what: 'The secret is empty',
        target: (0,vault_request/* targetOf */.$r)({ url, name }),
        likelyCause: 'It was stored from a variable or file that held nothing.',
        fix: (0,storing_commands/* storeInVault */.fo)((0,vault_request/* vaultName */._G)(url), name),
    });
}

// EXTERNAL MODULE: ./build/azure/vault-version.js
var vault_version = __webpack_require__(48093);
;// CONCATENATED MODULE: ./build/azure/vault-settling.js



/** No public page promises that a read sees the last write, and none says how long it may take. */
const PATIENCE_MS = 30_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 3000;
/** Asks until `ask` gives something, at first every 0.5 s and in the end every 3 s. Undefined: nothing in 30 s. */
async function patiently(ask, { clock, sleep, say }, what) {
    const until = clock() + PATIENCE_MS;
    let isSaid = false;
    for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
        const answer = await ask();
        if (answer !== undefined)
            return answer;
        const leftMs = until - clock();
        if (leftMs <= 0)
            return undefined;
        if (!isSaid && waitMs > FIRST_WAIT_MS) {
            isSaid = true;
            say(`the vault does not show ${what} yet; looking for up to ${Math.ceil(leftMs / 1000)} s`);
        }
        await sleep(Math.min(waitMs, leftMs));
    }
}
function isProblem(thrown, code) {
    return thrown instanceof problem/* Problem */.AF && thrown.code === code;
}
/** A version that was written does not read, or reads as something else. */
function notKept(at, found) {
    const what = found === 'nothing'
        ? 'The vault does not show a version that it took'
        : 'The vault gives back another value than it was given';
    const likelyCause = found === 'nothing'
        ? 'The vault lags behind its own writes, or the secret was purged meanwhile.'
        : 'What answers there does not keep secrets as a Key Vault does.';
    return notSettled(at, what, likelyCause);
}
/** The latest version is not the one that was written; `latest` is what is seen instead. */
function notLatest(at, latest) {
    const seen = latest === undefined ? 'none that can be read' : `version ${latest}`;
    return notSettled(at, `The vault's latest version is still not the one that was written, but ${seen}`, 'Somebody wrote a newer version, or the vault lags behind its own writes.');
}
function notSettled(at, what, likelyCause) {
    const vault = (0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(at.url));
    return new problem/* Problem */.AF({
        code: 'vault-not-settled',
        what,
        target: (0,vault_request/* targetOf */.$r)(at),
        likelyCause,
        fix: `az keyvault secret list-versions --vault-name ${vault} --name ${(0,foreign_text/* shellWord */.r7)(at.name)} --output table\n# then run it again: it looks before it changes anything`,
    });
}

;// CONCATENATED MODULE: ./build/azure/vault-writing.js



/** `Vault.write`. */
async function write(opened, name, value, { like, given, tags, as, onTaken }) {
    const { url, client, clock } = opened;
    (0,vault_version/* refuseUnwritable */.Gt)({ url, name }, value, tags);
    // The SDK repeats a PUT whose answer was lost. Then there are two versions of one value, and no harm is done.
    const put = client.setSecret(name, value.reveal(), (0,vault_version/* newVersion */.JL)(like, tags, clock(), given));
    const version = await answered(opened, { name, to: 'set' }, put.then(({ properties }) => versionIn(properties)));
    onTaken?.();
    const readBack = () => get(opened, name, version, as).catch((thrown) => {
        if (isProblem(thrown, 'secret-not-found'))
            return undefined;
        throw thrown;
    });
    const written = await patiently(readBack, opened, `what was written to ${name}`);
    if (written === undefined)
        throw notKept({ url, name, version }, 'nothing');
    if (!written.value.equals(value))
        throw notKept({ url, name, version }, 'another value');
    return written;
}
/** `Vault.settle`. */
async function settle(opened, name, version, as) {
    let latest;
    const isLatest = async () => {
        latest = await latestVersion(opened, name, version, as);
        return latest === version ? true : undefined;
    };
    if (await patiently(isLatest, opened, `the new version of ${name} to everybody`))
        return;
    throw notLatest({ url: opened.url, name, version }, latest);
}
/** Undefined: a read that lags, from before the secret was made or while the version before was disabled. */
async function latestVersion(opened, name, awaited, as) {
    try {
        return (await get(opened, name, undefined, as)).version;
    }
    catch (thrown) {
        if (isProblem(thrown, 'secret-not-found'))
            return undefined;
        if (!isProblem(thrown, 'secret-disabled'))
            throw thrown;
        // Is it the awaited version that is disabled? Then waiting does not help, and this throws.
        await get(opened, name, awaited, as);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/vault-opening.js




async function openVault(url, cloud, credential, caller, collaborators) {
    askAhead(cloud, credential, caller);
    const client = await secretClient(url, cloud, credential, collaborators);
    return vaultOf({ url, caller, client, ...collaborators });
}
/**
 * The vault answers the first request with the resource that it wants a token for. That is known beforehand,
 * so the token is asked for meanwhile; the credential gives the same one when the client asks for it.
 */
function askAhead({ vaultAudience }, credential, caller) {
    if (vaultAudience === undefined || caller === undefined)
        return;
    const options = { enableCae: true, tenantId: caller.tenantId };
    credential.getToken(`${vaultAudience}/.default`, options).catch(() => undefined);
}
function vaultOf(opened) {
    const { url, client } = opened;
    const update = async (name, version, change) => {
        const asked = { name, version, to: 'update' };
        await answered(opened, asked, client.updateSecretProperties(name, version, change).then(versionIn));
    };
    return {
        url,
        read: (name, as) => get(opened, name, undefined, as),
        readVersion: (name, version, as) => get(opened, name, version, as),
        versions: (name) => versionsOf(opened, name),
        write: (name, value, how) => write(opened, name, value, how),
        settle: (name, version, as) => settle(opened, name, version, as),
        async retag(name, version, tags, also = {}) {
            (0,vault_version/* refuseUnwritableTags */.vS)({ url, name }, tags);
            await update(name, version, { tags: { ...tags }, ...also });
        },
        disable: (name, version) => update(name, version, { enabled: false }),
    };
}


/***/ }),

/***/ 3872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   _G: () => (/* binding */ vaultName),
/* harmony export */   ao: () => (/* binding */ isWrite)
/* harmony export */ });
function isWrite({ to }) {
    return to === 'set' || to === 'update';
}
function targetOf({ url, name, version }) {
    return `secret ${name} in ${url}${version === undefined ? '' : `, version ${version}`}`;
}
/** It is the first label of the address. */
function vaultName(url) {
    return new URL(url).hostname.split('.')[0] ?? url;
}


/***/ }),

/***/ 48093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gt: () => (/* binding */ refuseUnwritable),
/* harmony export */   JL: () => (/* binding */ newVersion),
/* harmony export */   Wx: () => (/* binding */ missingProperties),
/* harmony export */   vS: () => (/* binding */ refuseUnwritableTags)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _vault_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3872);


/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_VALUE_BYTES = 25 * 1024;
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;
/** The SDK sends an expiry through a 32-bit integer: a later one would go out as a year before 1970. */
const LAST_EXPIRY_MS = (2 ** 31 - 1) * 1000;
/**
 * What a new version is given beside its value. The vault takes over nothing by itself, so the content type is
 * repeated, and an expiry moves on by its former lifetime, unless another one is given. A start (`nbf`) is not kept:
 * the new value serves now.
 */
function newVersion(like, tags, nowMs, given) {
    const contentType = like?.contentType ?? given?.contentType;
    const expiresOn = givenExpiry(given, nowMs) ?? (like && nextExpiry(like, nowMs));
    return {
        tags: { ...tags },
        ...(contentType === undefined ? {} : { contentType }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
    };
}
/** A policy that judges new versions may judge a change of their tags, too. */
function missingProperties({ contentType, expiresAt }, given, nowMs) {
    const expiresOn = expiresAt === undefined ? givenExpiry(given, nowMs) : undefined;
    const isTyped = contentType !== undefined || given?.contentType === undefined;
    return {
        ...(expiresOn === undefined ? {} : { expiresOn }),
        ...(isTyped ? {} : { contentType: given.contentType }),
    };
}
const DAY_MS = 86_400_000;
function givenExpiry(given, nowMs) {
    if (given?.expiresAfterDays === undefined)
        return undefined;
    return new Date(Math.min(nowMs + given.expiresAfterDays * DAY_MS, LAST_EXPIRY_MS));
}
/** Never in the past: where the former lifetime is not known, what is left of it, or none. */
function nextExpiry({ createdAt, expiresAt }, nowMs) {
    if (expiresAt === undefined)
        return undefined;
    const lifetimeMs = expiresAt.getTime() - (createdAt?.getTime() ?? nowMs);
    if (lifetimeMs <= 0)
        return undefined;
    return new Date(Math.min(nowMs + lifetimeMs, LAST_EXPIRY_MS));
}
/** Throws the Problem `vault-failed` for what the vault would not take. */
function refuseUnwritable(at, value, tags) {
    if (value.isEmpty)
        throw unwritable(at, 'The value is empty', 'Something that makes values made none.');
    if (value.bytes > MAX_VALUE_BYTES) {
        throw unwritable(at, 'The value is too large for a vault', `It has ${value.bytes} bytes; a secret holds at most ${MAX_VALUE_BYTES}.`);
    }
    refuseUnwritableTags(at, tags);
}
/** Throws the Problem `vault-failed` for more or longer tags than a version can have. */
function refuseUnwritableTags(at, tags) {
    const entries = Object.entries(tags);
    if (entries.length > MAX_TAGS) {
        const found = `It would have ${entries.length}; a version has at most ${MAX_TAGS}, some of which are ours.`;
        throw unwritable(at, 'The secret has too many tags', found);
    }
    const long = entries.find((pair) => pair.some((text) => text.length > MAX_TAG_CHARACTERS));
    if (long === undefined)
        return;
    const found = `Name and value have at most ${MAX_TAG_CHARACTERS} characters each.`;
    throw unwritable(at, `The tag ${long[0].slice(0, 40)} is too long`, found);
}
function unwritable(at, what, likelyCause) {
    const fix = 'Make it smaller, or keep parts of it in a secret of their own. Nothing was written.';
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({ code: 'vault-failed', what, target: (0,_vault_request_js__WEBPACK_IMPORTED_MODULE_1__/* .targetOf */ .$r)(at), likelyCause, fix });
}


/***/ })

};
