export const id = 1714;
export const ids = [1714];
export const modules = {

/***/ 51714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PROCESS_TIMEOUT_MS: () => (/* binding */ PROCESS_TIMEOUT_MS),
  azureCliCredential: () => (/* binding */ azureCliCredential),
  guarded: () => (/* binding */ guarded),
  workflowCredential: () => (/* binding */ workflowCredential)
});

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 165 modules
var esm = __webpack_require__(73016);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
;// CONCATENATED MODULE: ./build/azure/entra-refusal.js


/** Entra's answer to the token exchange as a Problem; `message` is the SDK's, with the AADSTS code in it. */
function entraRefusal(message, signIn, cause) {
    const code = /AADSTS(\d+)/.exec(message)?.[1];
    const vaultTenant = /not configured to acquire tokens for tenant ([\w-]+)/.exec(message)?.[1];
    if (vaultTenant !== undefined)
        return otherTenant(vaultTenant, signIn, cause);
    const reading = code === undefined ? undefined : READINGS[code];
    const { likelyCause, fix, ...rest } = reading ?? (code === undefined ? UNREACHABLE : OTHER);
    return new problem/* Problem */.AF({
        code: rest.code,
        what: rest.code === 'entra-unreachable'
            ? 'Entra could not be asked for a token'
            : 'Entra refuses to sign this workflow in',
        target: `application ${signIn.clientId} in tenant ${signIn.tenantId}`,
        answer: message.slice(Math.max(0, message.indexOf('AADSTS'))),
        likelyCause: likelyCause + presented(signIn),
        fix: fix(signIn),
        cause,
    });
}
/** What `az` answered when it was asked for a token. */
function azureCliRefusal(answer, cause) {
    const hasRunOut = answer.includes('AADSTS700024');
    return new problem/* Problem */.AF({
        code: 'azure-sign-in-missing',
        what: hasRunOut ? 'The earlier azure/login has run out' : 'Nobody is signed in to Azure',
        target: 'client-id is not set, so the account of the Azure CLI is used',
        answer,
        likelyCause: hasRunOut
            ? "azure/login signs in with a token of GitHub's that lives five minutes; the CLI keeps what it got with it, and can get nothing new later: nothing for another resource, and nothing after about an hour."
            : 'Without client-id, dbcred-sync uses an earlier azure/login step: there is none in this job, or the CLI cannot use its account, as its answer says.',
        fix: `with:\n  client-id: \${{ vars.AZURE_CLIENT_ID }}${hasRunOut ? '   # then dbcred-sync gets a fresh token of GitHub for each exchange' : ''}\n  tenant-id: \${{ vars.AZURE_TENANT_ID }}`,
        cause,
    });
}
function otherTenant(vaultTenant, signIn, cause) {
    return new problem/* Problem */.AF({
        code: 'entra-tenant',
        what: 'The vault belongs to another tenant',
        target: `application ${signIn.clientId} in tenant ${signIn.tenantId}`,
        answer: `the vault takes tokens of tenant ${vaultTenant}`,
        likelyCause: 'tenant-id is not the tenant of the vault, or vault names a vault of somebody else.',
        fix: `with:\n  tenant-id: ${vaultTenant}`,
        cause,
    });
}
function presented({ claims }) {
    if (claims === undefined)
        return '';
    return `\nThis job's token says:\n  iss: ${(0,foreign_text/* foreign */.V$)(claims.iss)}\n  sub: ${(0,foreign_text/* foreign */.V$)(claims.sub)}\n  aud: ${(0,foreign_text/* foreign */.V$)(claims.aud)}`;
}
const IMMUTABLE = /^repo:[^@/]+@\d+\/[^@/]+@\d+:/;
function subjectHint({ claims }) {
    if (claims === undefined)
        return '';
    return IMMUTABLE.test(claims.sub)
        ? '\n# This repository sends immutable subjects (owner@id/repository@id): a credential made for the older form does not match.'
        : '\n# A job with `environment:` has another subject (…:environment:NAME) than one without (…:ref:refs/heads/BRANCH).';
}
function createCredential(signIn) {
    if (signIn.claims === undefined)
        return 'az ad app federated-credential list --id CLIENT-ID';
    const { iss, sub, aud } = signIn.claims;
    const parameters = JSON.stringify({ name: 'dbcred-sync', issuer: iss, subject: sub, audiences: [aud] });
    return `az ad app federated-credential create --id ${(0,foreign_text/* shellWord */.r7)(signIn.clientId)} --parameters ${(0,foreign_text/* shellWord */.r7)(parameters)}${subjectHint(signIn)}`;
}
const wrongSecret = {
    code: 'entra-client-secret',
    likelyCause: 'Something signs in with a client secret; dbcred-sync needs none.',
    fix: () => 'Remove AZURE_CLIENT_SECRET and any creds: input; keep client-id and tenant-id.',
};
const wrongTenant = {
    code: 'entra-tenant',
    likelyCause: 'tenant-id is not a tenant of this cloud.',
    fix: () => 'az account show --query tenantId --output tsv   # then: tenant-id: THAT',
};
const passing = {
    code: 'entra-unreachable',
    likelyCause: 'Entra has trouble that passes, by its own account; trying again did not help.',
    fix: () => 'Run the job again in a minute; see https://azure.status.microsoft',
};
/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const READINGS = {
    '70021': {
        code: 'entra-not-federated',
        likelyCause: 'No federated credential matches, or one was created minutes ago and is not everywhere yet.',
        fix: createCredential,
    },
    '700211': {
        code: 'entra-issuer',
        likelyCause: 'The federated credential names another issuer: a trailing slash, or a GitHub Enterprise Server.',
        fix: createCredential,
    },
    '700212': {
        code: 'entra-audience',
        likelyCause: 'The federated credential names another audience.',
        fix: createCredential,
    },
    '700213': {
        code: 'entra-subject',
        likelyCause: 'The federated credential names another subject: another branch, environment, repository or event.',
        fix: createCredential,
    },
    '7002138': {
        code: 'entra-subject-case',
        likelyCause: 'The subject differs from the federated credential only in upper and lower case.',
        fix: createCredential,
    },
    '700016': {
        code: 'entra-client',
        likelyCause: 'client-id is not an application of this tenant: an object id, or an id of another tenant.',
        fix: () => 'az ad app list --display-name NAME --query "[].appId" --output tsv   # then: client-id: THAT',
    },
    '90002': wrongTenant,
    '900023': wrongTenant,
    '700024': {
        code: 'entra-assertion-expired',
        likelyCause: "GitHub's token lives five minutes and was older than that, or a clock is wrong.",
        fix: () => "Run the job again; on a self-hosted runner, set the machine's clock.",
    },
    '7000215': wrongSecret,
    '7000222': wrongSecret,
    '90024': passing,
    '90033': passing,
    '50033': passing,
    '53003': {
        code: 'entra-conditional-access',
        likelyCause: 'A Conditional Access policy for workload identities blocks this sign-in.',
        fix: () => 'Ask an Entra administrator to admit this application, or run on a self-hosted runner in an admitted network.',
    },
    '500011': {
        code: 'entra-resource',
        likelyCause: 'The tenant does not know the resource that the token is for: another cloud than the vault.',
        fix: () => 'azure-cloud: public   # or usgovernment, china',
    },
};
const OTHER = {
    code: 'entra-refused',
    likelyCause: 'Entra gave a reason that dbcred-sync has no advice for.',
    fix: () => 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
};
const UNREACHABLE = {
    code: 'entra-unreachable',
    likelyCause: 'The sign-in service cannot be reached from this runner, or a proxy is in the way.',
    fix: () => 'Admit login.microsoftonline.com (or the authority of your cloud), or set HTTPS_PROXY and NO_PROXY.',
};

// EXTERNAL MODULE: ./build/azure/retries.js + 1 modules
var retries = __webpack_require__(96284);
;// CONCATENATED MODULE: ./build/azure/identity.js




/**
 * Signs in as the workflow: each exchange gets a fresh token from GitHub. Its `getToken` throws Problems.
 */
function workflowCredential(cloud, identity, idToken, say) {
    const getToken = async (scopes, options) => {
        // One token from GitHub per exchange: MSAL asks twice, and it would bury a Problem of ours.
        const fresh = idToken(cloud.federatedAudience);
        const credential = new esm/* ClientAssertionCredential */.XI(identity.tenantId, identity.clientId, async () => (await fresh).jwt.reveal(), {
            authorityHost: cloud.authorityHost,
            disableInstanceDiscovery: cloud.audiences !== 'known',
            ...retries/* OURSELVES */.nQ,
            ...(0,retries/* visibleRetries */.Tr)({ service: 'Entra' }, say),
        });
        return credential.getToken(scopes, options).catch(async (thrown) => {
            const { claims } = await fresh;
            throw entraRefusal((0,problem/* messageOf */.bD)(thrown), { ...identity, claims }, thrown);
        });
    };
    return guarded(cloud, getToken);
}
/** For a program that gives tokens, and may ask the network for them. */
const PROCESS_TIMEOUT_MS = 30_000;
/** The account of an earlier `azure/login` step (or of `az login` in a shell). */
function azureCliCredential(cloud) {
    const credential = new esm/* AzureCliCredential */.nG({ processTimeoutInMs: PROCESS_TIMEOUT_MS });
    const getToken = (scopes, options) => credential.getToken(scopes, options).catch((thrown) => {
        throw azureCliRefusal((0,problem/* messageOf */.bD)(thrown), thrown);
    });
    return guarded(cloud, getToken);
}
/** A token with less than this left is renewed. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** Of these, asking again may bring a token. */
const MAY_PASS = ['entra-unreachable', 'id-token-refused'];
/**
 * Asks once per scope, however many ask at the same time, and for a cloud that described itself only within
 * the audiences that it named.
 */
function guarded(cloud, getToken) {
    const tokens = new Map();
    const leftMs = (token) => token.expiresOnTimestamp - Date.now();
    return {
        getToken(scopes, options) {
            for (const scope of [scopes].flat())
                refuseForeignScope(scope, cloud);
            const key = JSON.stringify([[scopes].flat(), options?.tenantId, options?.enableCae, options?.claims]);
            const held = tokens.get(key);
            const ask = () => getToken(scopes, options);
            // While the token still serves, a renewal that fails is no failure.
            const renewed = (known) => ask().catch((thrown) => {
                if (leftMs(known) <= 0)
                    throw thrown;
                return known;
            });
            const token = held === undefined
                ? ask()
                : held.then((known) => (leftMs(known) > RENEW_BEFORE_MS ? known : renewed(known)));
            tokens.set(key, token);
            token.catch((thrown) => {
                // A refusal is remembered: asking again would not change it. What may pass is asked again.
                const isRefusal = thrown instanceof problem/* Problem */.AF && !MAY_PASS.includes(thrown.code);
                if (!isRefusal && tokens.get(key) === token)
                    tokens.delete(key);
            });
            return token;
        },
    };
}
function refuseForeignScope(scope, cloud) {
    if (cloud.audiences === 'known')
        return;
    const bare = (url) => url.replace(/\/+$/, '');
    const resource = bare(scope.replace(/\/\.default$/, ''));
    if (cloud.audiences.map(bare).includes(resource))
        return;
    throw new problem/* Problem */.AF({
        code: 'vault-outside-cloud',
        what: 'The vault asks for a token that this cloud does not list',
        target: `resource ${resource}`,
        likelyCause: `The cloud ${cloud.name} names its audiences in its metadata, and this is none of them; no such token was requested.`,
        fix: 'Check vault and azure-cloud: they belong to different clouds, or the vault is not what it seems.',
    });
}


/***/ })

};
