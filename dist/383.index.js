export const id = 383;
export const ids = [383];
export const modules = {

/***/ 80383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gitHubSecret: () => (/* binding */ gitHubSecret)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/github/refusal.js + 1 modules
var refusal = __webpack_require__(7173);
;// CONCATENATED MODULE: ./build/github/environments.js

/** Makes the environment, or leaves one that is there as it is: called without settings only where there is none. Throws `github-*`. */
async function createEnvironment(client, store) {
    const { owner, repo, environment } = store;
    await client
        .request('PUT /repos/{owner}/{repo}/environments/{environment_name}', {
        ...{ owner, repo, environment_name: environment },
    })
        .catch(async (thrown) => {
        throw await (0,refusal/* requestProblem */.J)(thrown, client, {
            ...{ owner, repo, target: `environment ${environment} of ${owner}/${repo}` },
            permission: 'Administration (read and write)',
            ...{ missing: undefined, writesSecret: false },
        });
    });
}

// EXTERNAL MODULE: ./build/github/moved.js
var moved = __webpack_require__(52737);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/github/answers.js
var answers = __webpack_require__(9289);
// EXTERNAL MODULE: ./build/github/secrets.js
var secrets = __webpack_require__(45907);
// EXTERNAL MODULE: ./build/github/stores.js
var stores = __webpack_require__(5810);
;// CONCATENATED MODULE: ./build/github/organization-access.js






const Described = schemas/* object */.Ikc({ visibility: schemas/* enum */.k5n(['all', 'private', 'selected']) });
const Selected = schemas/* object */.Ikc({ total_count: schemas/* number */.aig(), repositories: schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* number */.aig() })) });
const Numbered = schemas/* object */.Ikc({ id: schemas/* number */.aig() });
/**
 * The access that a write must carry so that nobody gains or loses it unless the config file says so: a write
 * without a list empties it (external-secrets#6514), and one without visibility is refused. Throws
 * `github-visibility-missing` for a new secret without one, and `github-*`.
 */
async function accessToSend(client, store, name, wanted) {
    const held = await visibilityOf(client, store, name);
    const visibility = wanted.visibility ?? held;
    if (visibility === undefined)
        throw visibilityMissing(store, name);
    if (visibility !== 'selected')
        return { visibility };
    if (wanted.selectedRepositories !== undefined) {
        const numbers = await Promise.all(wanted.selectedRepositories.map((one) => numberOf(client, one)));
        return { visibility, selected_repository_ids: numbers };
    }
    if (held !== 'selected')
        throw visibilityMissing(store, name);
    return { visibility, selected_repository_ids: await selectedNow(client, store, name) };
}
async function visibilityOf(client, store, name) {
    const { path, parameters } = (0,stores/* secretsRoute */.Jx)(store);
    try {
        const { data } = await client.request(`GET ${path}/{secret_name}`, { ...parameters, secret_name: name });
        return (0,answers/* readAnswer */.JN)(Described, data, `secret ${name} in ${(0,stores/* describeStore */.Fk)(store)}`).visibility;
    }
    catch (thrown) {
        if ((0,secrets/* isNotFound */.c4)(thrown))
            return undefined;
        throw await (0,refusal/* gitHubProblem */.z)(thrown, client, store, `secret ${name}`);
    }
}
/** Every page of it: one that is left out would lose the secret. */
async function selectedNow(client, store, name) {
    const { path, parameters } = (0,stores/* secretsRoute */.Jx)(store);
    const numbers = [];
    for (let page = 1;; page += 1) {
        (0,answers/* refuseEndless */.RT)(page, `secret ${name}`);
        const { data } = await client
            .request(`GET ${path}/{secret_name}/repositories`, {
            ...{ ...parameters, secret_name: name, per_page: 100, page },
        })
            .catch(async (thrown) => {
            throw await (0,refusal/* gitHubProblem */.z)(thrown, client, store, `selected repositories of ${name}`);
        });
        const { total_count: count, repositories } = (0,answers/* readAnswer */.JN)(Selected, data, `secret ${name}`);
        numbers.push(...repositories.map(({ id }) => id));
        if (numbers.length >= count || repositories.length === 0)
            return numbers;
    }
}
async function numberOf(client, fullName) {
    const [owner = '', repo = ''] = fullName.split('/');
    const { data } = await client
        .request('GET /repos/{owner}/{repo}', { owner, repo })
        .catch(async (thrown) => {
        throw await (0,refusal/* requestProblem */.J)(thrown, client, {
            ...{ owner, repo, target: `selected repository ${fullName}`, permission: 'Metadata (read)' },
            ...{ missing: undefined, writesSecret: false },
        });
    });
    return (0,answers/* readAnswer */.JN)(Numbered, data, fullName).id;
}
function visibilityMissing(store, name) {
    return new build_problem/* Problem */.AF({
        code: 'github-visibility-missing',
        what: 'Who may read this organization secret is not said',
        target: `secret ${name} in ${(0,stores/* describeStore */.Fk)(store)}`,
        likelyCause: 'It does not exist yet, or was not for selected repositories: there is nothing to keep.',
        fix: `- github-secret: ${name}\n  organization: ${store.owner}\n  visibility: selected   # or private, or all\n  selected-repositories: [${store.owner}/NAME]`,
    });
}

;// CONCATENATED MODULE: ./build/github/marker.js




const Text = schemas/* object */.Ikc({ secret: schemas/* string */.YjP(), version: schemas/* string */.YjP(), updated_at: schemas/* string */.YjP() });
const Variable = schemas/* object */.Ikc({ value: schemas/* string */.YjP() });
/** Secrets of the same name for another reader lie beside the same variables. */
function markerName(store, name) {
    const reader = store.kind === 'environment' ? undefined : store.reader;
    return `${name}_DBCRED${reader === undefined ? '' : `_${reader.toUpperCase()}`}`;
}
/** Throws `github-*`, but not for what is missing or forbidden. */
async function readMarker(client, store, name) {
    const { path, parameters } = (0,stores/* variablesRoute */.ZH)(store);
    try {
        const { data } = await client.request(`GET ${path}/{name}`, {
            ...parameters,
            name: markerName(store, name),
        });
        const parsed = Text.safeParse(jsonIn(Variable.parse(data).value));
        if (!parsed.success)
            return { is: 'none' };
        const { secret, version, updated_at: updatedAt } = parsed.data;
        return { is: 'found', marker: { secret, version, updatedAt } };
    }
    catch (thrown) {
        if ((0,secrets/* isNotFound */.c4)(thrown))
            return { is: 'none' };
        if (isForbidden(thrown))
            return { is: 'forbidden' };
        throw await (0,refusal/* gitHubProblem */.z)(thrown, client, store, `variable ${markerName(store, name)}`);
    }
}
/** `exists`: whether there is one to be changed. Throws `github-*`. */
async function writeMarker(client, store, name, { secret, version, updatedAt }, exists) {
    const { path, parameters } = (0,stores/* variablesRoute */.ZH)(store);
    const variable = markerName(store, name);
    const value = JSON.stringify({ secret, version, updated_at: updatedAt });
    // An organisation's variable that no repository may read: it is for whoever delivers.
    const access = store.kind === 'organization' ? { visibility: 'selected', selected_repository_ids: [] } : {};
    const change = () => client.request(`PATCH ${path}/{name}`, { ...parameters, name: variable, value });
    const make = () => client.request(`POST ${path}`, { ...parameters, name: variable, value, ...access });
    // A conflict is our own first try, whose answer was lost; or somebody was faster.
    const request = exists ? change() : make().catch((thrown) => retried(thrown, change));
    await request.catch(async (thrown) => {
        throw await (0,refusal/* gitHubProblem */.z)(thrown, client, store, `variable ${variable}`);
    });
}
/** Throws `github-*`. */
async function deleteMarker(client, store, name) {
    const { path, parameters } = (0,stores/* variablesRoute */.ZH)(store);
    const variable = markerName(store, name);
    await client
        .request(`DELETE ${path}/{name}`, { ...parameters, name: variable })
        .catch(async (thrown) => {
        if (!(0,secrets/* isNotFound */.c4)(thrown))
            throw await (0,refusal/* gitHubProblem */.z)(thrown, client, store, `variable ${variable}`);
    });
}
function retried(thrown, change) {
    if (thrown instanceof Error && 'status' in thrown && thrown.status === 409)
        return change();
    throw thrown;
}
function isForbidden(thrown) {
    if (!(thrown instanceof Error) || !('status' in thrown))
        return false;
    return thrown.status === 403 && /not accessible/i.test(thrown.message);
}
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/consumers/github-secret-change.js




/** Reads the marker, unless there is no secret to speak of. Throws `github-*`. */
async function changeOf(client, store, name, source, updatedAt) {
    const marker = await readMarker(client, store, name);
    return { ...judge(marker, source, updatedAt, `${name} in ${(0,stores/* describeStore */.Fk)(store)}`), marker };
}
function judge(marker, { name, version, createdAt }, updatedAt, target) {
    const stale = (why, notes = []) => ({ is: 'stale', why, notes });
    if (updatedAt === undefined)
        return stale('there is none');
    const written = toSecond(updatedAt);
    if (marker.is === 'found') {
        const { secret, version: delivered, updatedAt: ours } = marker.marker;
        if (Date.parse(ours) !== updatedAt.getTime()) {
            const why = `somebody else has written it since (${written}; our own write: ${ours})`;
            return stale(why, [`${target}: ${why}.`]);
        }
        if (secret !== name || delivered !== version)
            return stale('it holds another version');
        return { is: 'none', why: `it holds version ${version}, written ${written} and not since`, notes: [] };
    }
    if (marker.is === 'none')
        return stale('nothing marks what it holds');
    if (createdAt === undefined || updatedAt <= createdAt)
        return stale(`written ${written}, not after the vault's version`);
    return {
        is: 'none',
        why: `written ${written}, after the vault's version`,
        notes: [
            `${target}: written after the vault's version, so it was left alone; without the permission Variables nothing proves that it holds that version.`,
        ],
    };
}
/** GitHub's reads may lag behind its writes: so often is looked for what was just written, so far apart. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 1000;
/**
 * Marks what was just delivered with the date that GitHub gave the write. A marker that cannot be written is a
 * note and no failure: the secret is delivered, and the next run delivers it again.
 */
async function markDelivery(client, store, name, source, { marker }, { before, sleep, say }) {
    if (marker.is === 'forbidden')
        return [];
    try {
        const wait = (look) => {
            const seconds = ((LOOKS - 1) * BETWEEN_LOOKS_MS) / 1000;
            if (look === 1)
                say(`${name} in ${(0,stores/* describeStore */.Fk)(store)}: GitHub does not show the write yet; looking for up to ${seconds} s`);
            return sleep(BETWEEN_LOOKS_MS);
        };
        const updatedAt = await dateOfWrite(() => (0,secrets/* secretUpdatedAt */.fX)(client, store, name), before, wait);
        if (updatedAt === undefined)
            return [`${name} in ${(0,stores/* describeStore */.Fk)(store)}: GitHub does not show it yet, so it is not marked.`];
        const text = { secret: source.name, version: source.version, updatedAt: toSecond(updatedAt) };
        await writeMarker(client, store, name, text, marker.is === 'found');
        return [];
    }
    catch (thrown) {
        const what = (0,build_problem/* problemsOf */.GW)(thrown).map((one) => `${one.what}${one.answer === undefined ? '' : ` (${one.answer})`}`);
        return [
            `The variable ${markerName(store, name)} in ${(0,stores/* describeStore */.Fk)(store)} was not written: ${what.join('; ')}.`,
        ];
    }
}
/** The date before the write may still be shown; or be that of the write, in the same second. */
async function dateOfWrite(read, before, wait) {
    for (let look = 1;; look += 1) {
        const updatedAt = await read();
        const isNew = updatedAt !== undefined && updatedAt.getTime() !== before?.getTime();
        if (isNew || look === LOOKS)
            return updatedAt;
        await wait(look);
    }
}
function toSecond(moment) {
    return `${moment.toISOString().slice(0, 19)}Z`;
}

;// CONCATENATED MODULE: ./build/consumers/github-secret-removal.js




/** Deletes a secret that our marker says is ours and that nobody has written since. Throws `github-secret-not-ours` and `github-*`. */
async function removeSecret(client, store, name, dryRun) {
    const updatedAt = await (0,secrets/* secretUpdatedAt */.fX)(client, store, name);
    const reading = await readMarker(client, store, name);
    if (updatedAt === undefined) {
        if (reading.is === 'found' && !dryRun)
            await deleteMarker(client, store, name);
        return { action: 'unchanged' };
    }
    const ours = reading.is === 'found' && Date.parse(reading.marker.updatedAt) === updatedAt.getTime();
    if (!ours)
        throw notOurs(store, name, reading.is);
    if (dryRun)
        return { action: 'would-remove' };
    await (0,secrets/* deleteSecret */.e3)(client, store, name);
    await deleteMarker(client, store, name);
    return { action: 'removed' };
}
function notOurs(store, name, marker) {
    const why = {
        found: 'Somebody else has written it since dbcred-sync did.',
        none: `No variable ${markerName(store, name)} says that dbcred-sync has written it (only with skip-unchanged).`,
        forbidden: 'The token may not read variables, so nothing says whose it is.',
    };
    return new build_problem/* Problem */.AF({
        code: 'github-secret-not-ours',
        what: "The secret was not removed, since it may be somebody else's",
        target: `secret ${name} in ${(0,stores/* describeStore */.Fk)(store)}`,
        likelyCause: why[marker],
        fix: 'Remove it yourself, if you are sure: gh secret delete NAME --repo OWNER/NAME',
    });
}

;// CONCATENATED MODULE: ./build/consumers/github-secret-standing.js





/**
 * What a missing place says of the secret in it: there is none. A repository that a token was not given looks the same
 * to it as one that is not there, and a delivery fails at either. One of another owner's is none of ours.
 */
const NO_SUCH_PLACE = [
    'github-environment-not-found',
    'github-repository-not-found',
    'github-organization-not-found',
    'github-repository-moved',
];
/**
 * A value is write-only at GitHub, so all that is seen is when it was last written, to the second. A marker of our
 * own says what that write delivered. Without one: older than the vault's version, it is another value; younger, it
 * may be any.
 */
async function gitHubSecretStanding(client, store, secretName, source) {
    const base = { since: undefined, fix: syncStep(store, secretName, source), notes: [] };
    try {
        const [updatedAt, marker] = await Promise.all([
            (0,secrets/* secretUpdatedAt */.fX)(client, store, secretName, 'read'),
            readMarker(client, store, secretName).catch(() => UNREADABLE),
        ]);
        if (updatedAt !== undefined) {
            if (marker.is !== 'found')
                return writtenAt(updatedAt, source, base);
            const { is, why } = judge(marker, source, updatedAt, `${secretName} in ${(0,stores/* describeStore */.Fk)(store)}`);
            if (is === 'none')
                return { ...base, is: 'in-sync', why, fix: undefined };
            return { ...base, is: 'stale', why, since: source.createdAt };
        }
        await (0,secrets/* fetchPublicKey */.zj)(client, store, 'read'); // without the place, or the right to see it, a secret is not found either
        return { ...base, is: 'broken', why: `there is no secret ${secretName} in ${(0,stores/* describeStore */.Fk)(store)}` };
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        if (problem === undefined)
            throw thrown;
        const seen = { ...base, why: told(problem), fix: problem.fix };
        return NO_SUCH_PLACE.includes(problem.code)
            ? { ...seen, is: 'broken', problem }
            : { ...seen, is: 'unknown' };
    }
}
/** What cannot be read of a marker is no marker. */
const UNREADABLE = { is: 'none' };
function writtenAt(updatedAt, { createdAt, name }, base) {
    const [written, made] = [github_secret_standing_toSecond(updatedAt), createdAt && github_secret_standing_toSecond(createdAt)];
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
function github_secret_standing_toSecond(moment) {
    return `${moment.toISOString().slice(0, 19)}Z`;
}
/** The step that delivers this one; beside a config file it delivers the others too. */
function syncStep(store, secretName, { name }) {
    if (store.kind === 'organization' || (store.kind === 'repository' && store.reader !== undefined)) {
        return 'with:\n  mode: sync   # the config file names this secret';
    }
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










/** A GitHub secret, in whatever store. Values are write-only there. */
function gitHubSecret(client, store, secretName, options = {}) {
    const secret = new GitHubSecret(client, store, secretName, options);
    const withMoves = (told) => {
        const moves = (0,moved/* moveNotes */.du)(client, store);
        return moves.length === 0 ? told : { ...told, notes: [...(told.notes ?? []), ...moves] };
    };
    return {
        name: nameOf(store, secretName),
        prepare: () => secret.prepare(),
        proveWritable: (source) => secret.proveWritable(source),
        deliver: (source, { dryRun }) => secret.deliver(source, dryRun).then(withMoves),
        inspect: (source) => gitHubSecretStanding(client, store, secretName, source).then(withMoves),
    };
}
function nameOf(store, secretName) {
    return `GitHub secret ${secretName} (${(0,stores/* describeStore */.Fk)(store)})`;
}
class GitHubSecret {
    #client;
    #store;
    #name;
    #options;
    /** Fetched once. A failure is not kept: what was missing may have been made meanwhile. */
    #key;
    /** Looked at once, until something is written. */
    #listing;
    /** What this run wrote last. */
    #written;
    constructor(client, store, name, options) {
        this.#client = client;
        this.#store = store;
        this.#name = name;
        this.#options = options;
    }
    async prepare() {
        const { oneOfMany, skipUnchanged, remove } = this.#options;
        await this.#orWithoutEnvironment(async () => {
            if (oneOfMany === true)
                (0,secrets/* refuseTooMany */.Q4)(await this.#lookInStore(), this.#store, this.#name);
            if (skipUnchanged !== true && remove !== true)
                await this.#publicKey();
        });
    }
    async proveWritable(source) {
        const { oneOfMany, remove } = this.#options;
        if (remove === true)
            return [];
        if (oneOfMany === true || (await this.#isWithoutEnvironment())) {
            await this.prepare();
            return [`${nameOf(this.#store, this.#name)}: it was looked at, and not written to`];
        }
        await this.#write(source);
        return [];
    }
    async deliver(source, dryRun) {
        const { skipUnchanged, remove } = this.#options;
        (0,secrets/* refuseTooLarge */.Aj)(source.value, this.#store, this.#name);
        if (remove === true)
            return removeSecret(this.#client, this.#store, this.#name, dryRun);
        if (skipUnchanged === true)
            return this.#deliverChange(source, dryRun);
        if (!dryRun)
            return { action: await this.#write(source) };
        return { action: await this.#foreseen(), ...(await this.#assumed()) };
    }
    /** That an environment may be made, only making it shows. */
    async #assumed() {
        if (!(await this.#isWithoutEnvironment()))
            return {};
        return { assumed: [`${nameOf(this.#store, this.#name)}: that its environment may be made`] };
    }
    /** Where there is no such secret, there may be no such repository either: then this throws. */
    async #foreseen() {
        const [client, store, name] = [this.#client, this.#store, this.#name];
        if (await this.#isWithoutEnvironment())
            return 'would-create';
        await this.prepare();
        await this.#accessToSend();
        if ((await (0,secrets/* secretUpdatedAt */.fX)(client, store, name)) !== undefined)
            return 'would-replace';
        (0,secrets/* refuseTooMany */.Q4)(await this.#lookInStore(), store, name);
        return 'would-create';
    }
    async #deliverChange(source, dryRun) {
        const [client, store, name] = [this.#client, this.#store, this.#name];
        const without = await this.#isWithoutEnvironment();
        const listing = without ? { updatedAt: undefined, count: 0 } : await this.#lookInStore();
        const change = await changeOf(client, store, name, source, listing.updatedAt);
        if (change.is === 'none' && this.#mayHold(source))
            return { action: 'unchanged', notes: change.notes };
        // Whoever has written it since our last delivery may have been this very run, to prove that it may.
        const notes = this.#written === undefined ? change.notes : [];
        (0,secrets/* refuseTooMany */.Q4)(listing, store, name);
        if (dryRun) {
            await this.#accessToSend();
            const action = listing.updatedAt === undefined ? 'would-create' : 'would-replace';
            return { action, notes, ...(await this.#assumed()) };
        }
        const action = await this.#write(source);
        const marks = await markDelivery(client, store, name, source, change, {
            ...{ before: listing.updatedAt, sleep: this.#options.sleep ?? promises_.setTimeout },
            say: this.#options.say ?? (() => undefined),
        });
        return { action, notes: [...notes, ...marks] };
    }
    async #write(source) {
        const [client, store, name] = [this.#client, this.#store, this.#name];
        if (store.kind === 'environment' && (await this.#isWithoutEnvironment())) {
            await createEnvironment(client, store);
        }
        const access = await this.#accessToSend();
        const action = await (0,secrets/* writeSecret */.kz)(client, store, name, source.value, await this.#publicKey(), access);
        // What a run has made to prove that it may, it has made.
        const created = action === 'created' || this.#written?.created === true;
        this.#written = { value: source.value, created };
        this.#listing = undefined;
        return created ? 'created' : 'replaced';
    }
    async #accessToSend() {
        const store = this.#store;
        if (store.kind !== 'organization')
            return undefined;
        return accessToSend(this.#client, store, this.#name, this.#options.access ?? KEPT);
    }
    /** False for what this run itself has written over: a date proves nothing then. */
    #mayHold({ value }) {
        return this.#written === undefined || this.#written.value.equals(value);
    }
    #lookInStore() {
        this.#listing ??= (0,secrets/* lookInStore */.QA)(this.#client, this.#store, this.#name);
        return this.#listing;
    }
    #publicKey() {
        this.#key ??= (0,secrets/* fetchPublicKey */.zj)(this.#client, this.#store).catch((thrown) => {
            this.#key = undefined;
            throw thrown;
        });
        return this.#key;
    }
    /** Whether the environment is missing and shall be made. */
    async #isWithoutEnvironment() {
        if (this.#store.kind !== 'environment' || this.#options.createEnvironment !== true)
            return false;
        let without = true;
        await this.#orWithoutEnvironment(async () => {
            await this.#publicKey();
            without = false;
        });
        return without;
    }
    async #orWithoutEnvironment(work) {
        try {
            await work();
        }
        catch (thrown) {
            const missing = (0,build_problem/* problemsOf */.GW)(thrown).every(({ code }) => code === 'github-environment-not-found');
            if (!missing || this.#options.createEnvironment !== true)
                throw thrown;
        }
    }
}
const KEPT = { visibility: undefined, selectedRepositories: undefined };


/***/ }),

/***/ 9289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ SealingKey),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   Ny: () => (/* binding */ SecretList),
/* harmony export */   RT: () => (/* binding */ refuseEndless),
/* harmony export */   VL: () => (/* binding */ DatedSecret)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13798);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54420);


/** What GitHub answers is held to its form before anything is made of it. Throws `github-unreachable`. */
function readAnswer(schema, data, target) {
    const parsed = schema.safeParse(data);
    if (parsed.success)
        return parsed.data;
    throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
}
/** A hundred thousand of whatever a list holds, more than any account has. */
const MOST_PAGES = 1000;
/** A list that never ends is none of GitHub's. Throws `github-unreachable`. */
function refuseEndless(page, target) {
    if (page > MOST_PAGES)
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_0__/* .notFromGitHub */ .rb)(target);
}
/**
 * A value is sealed with a key of exactly 32 bytes, or not at all.
 * https://docs.github.com/rest/actions/secrets#get-a-repository-public-key
 */
const SealingKey = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    key_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    key: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[A-Za-z0-9+/]{43}=$/),
});
const DatedSecret = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ updated_at: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$({ offset: true }) });
const SecretList = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    total_count: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    secrets: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(DatedSecret.extend({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })),
});


/***/ }),

/***/ 52737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   du: () => (/* binding */ moveNotes),
/* harmony export */   h8: () => (/* binding */ Moves),
/* harmony export */   yA: () => (/* binding */ RedirectedElsewhere)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13798);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54420);



const Described = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().int(), full_name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[\w.-]+\/[\w.-]+$/) });
/**
 * Redirects, as GitHub gives them for a repository that was renamed or handed to another owner: 301 or 307 with its
 * number. They are followed, with the same method and body, only when it still belongs to the owner that was asked
 * for; from then on the repository is asked by its number, so that key and secret are of one repository.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
class Moves {
    #tools;
    /** By owner/name as asked, in lower case. */
    #places = new Map();
    #refused = new Map();
    constructor(tools) {
        this.#tools = tools;
    }
    /** owner/name of today, where it differs from the one that was asked for. */
    to(owner, repo) {
        return this.#places.get(`${owner}/${repo}`.toLowerCase())?.fullName;
    }
    /** The same, with redirects followed. Throws `github-repository-moved`, `github-unreachable`, `RedirectedElsewhere`. */
    following(ask) {
        return async (url, init) => {
            const asked = this.#repositoryIn(url);
            const refused = this.#refused.get(asked?.name.toLowerCase() ?? '');
            if (refused !== undefined)
                throw refused;
            const place = this.#places.get(asked?.name.toLowerCase() ?? '');
            const address = place === undefined ? url : `${this.#tools.apiUrl}${place.path}${asked?.below}`;
            const answer = await ask(address, { ...init, redirect: 'manual' });
            const leadsTo = locationOf(answer, address);
            if (leadsTo === undefined)
                return answer;
            await answer.body?.cancel();
            this.#tools.count();
            return this.#follow(ask, leadsTo, init, asked?.name);
        };
    }
    async #follow(ask, url, init, name) {
        const again = () => ask(url, { ...init, redirect: 'manual' });
        const number = /^\/repositories\/(\d+)(?=[/?]|$)/.exec(this.#below(url))?.[1];
        if (name === undefined || number === undefined) {
            if (!('method' in init) || init.method === 'GET')
                return again();
            throw new RedirectedElsewhere('a write was redirected to what is no repository');
        }
        const { body: _body, ...bare } = { body: undefined, ...init };
        const repository = `${this.#tools.apiUrl}/repositories/${number}`;
        const described = await ask(repository, { ...bare, method: 'GET', redirect: 'manual' });
        if (described.status !== 200)
            return described; // a limit, or trouble: as if it were the answer
        this.#tools.count();
        this.#learn(name, await described.json().catch(() => undefined));
        return again();
    }
    #learn(name, answer) {
        const { data } = Described.safeParse(answer);
        if (data === undefined)
            throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .notFromGitHub */ .rb)(`repository ${name}`);
        const { id, full_name: fullName } = data;
        const [key, now] = [name.toLowerCase(), fullName.toLowerCase()];
        if (key.split('/')[0] !== now.split('/')[0]) {
            const refused = belongsToAnother(name, fullName);
            this.#refused.set(key, refused);
            throw refused;
        }
        if (key === now || this.#places.has(key))
            return;
        this.#places.set(key, { path: `/repositories/${id}`, fullName });
        this.#tools.say(`GitHub: ${movedWords(name, fullName)}`);
    }
    #repositoryIn(url) {
        const [, owner, repo, below = ''] = /^\/repos\/([^/?]+)\/([^/?]+)(.*)$/.exec(this.#below(url)) ?? [];
        if (owner === undefined || repo === undefined)
            return undefined;
        return { name: `${decodeURIComponent(owner)}/${decodeURIComponent(repo)}`, below };
    }
    /** The path below the address of the API, and the query. */
    #below(url) {
        const { pathname, search } = new URL(url);
        return `${pathname.slice(new URL(this.#tools.apiUrl).pathname.replace(/\/+$/, '').length)}${search}`;
    }
}
/** What another host answers is no answer of GitHub, and a write is made where it was meant to be. */
class RedirectedElsewhere extends Error {
}
const REDIRECTS = [301, 302, 307, 308];
function locationOf({ status, headers }, url) {
    const location = REDIRECTS.includes(status) ? headers.get('location') : null;
    if (location === null)
        return undefined;
    const { origin, href } = new URL(location, url);
    if (origin === new URL(url).origin)
        return href;
    throw new RedirectedElsewhere(`the request was redirected to ${origin}, which is not the address of GitHub's API`);
}
/** What a report says of a repository that has answered from another name. */
function moveNotes(client, store) {
    if (store.kind === 'organization')
        return [];
    const now = client.movedTo?.(store.owner, store.repo);
    return now === undefined ? [] : [`${movedWords(`${store.owner}/${store.repo}`, now)}.`];
}
function movedWords(asked, now) {
    return `${asked} answers as ${now}, its name of today: whoever makes another repository of the old name gets what is meant for it, so write ${now} where ${asked} is named`;
}
function belongsToAnother(asked, now) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-repository-moved',
        what: 'The repository belongs to another owner than the one that is named',
        target: asked,
        answer: `It is ${now} now.`,
        likelyCause: 'It was transferred, or its owner was renamed. Nothing was written to it: whoever owns it now need not be who was meant.',
        fix: `repository: ${now}   # if it is still meant, in the config file or in the step; and a token of that owner`,
    });
}


/***/ }),

/***/ 7173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ gitHubProblem),
  J: () => (/* binding */ requestProblem)
});

// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
;// CONCATENATED MODULE: ./build/github/forbidden.js
/** What GitHub refuses with 403 and is no lack of a permission, by its own words; undefined for anything else. */
function forbiddenOtherwise(message, owner) {
    return KINDS.find(({ says }) => says.test(message))?.words(owner);
}
const KINDS = [
    {
        says: /archived/i,
        words: () => ({
            code: 'github-repository-archived',
            what: 'The repository is archived, so nothing can be written to it',
            likelyCause: 'Somebody has archived it; its workflows do not run any more either.',
            fix: 'Take it out of the config file, or unarchive it: gh repo unarchive OWNER/NAME',
        }),
    },
    {
        // https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
        says: /SAML enforcement/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: 'The token is not authorized for the single sign-on of this organization',
            likelyCause: `${owner} takes a classic token only after its owner has authorized it, whatever its scopes are.`,
            fix: 'Configure SSO beside the token at https://github.com/settings/tokens; or use a fine-grained token or a GitHub App, which need no such step.',
        }),
    },
    {
        // https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization
        says: /IP allow list/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: "This machine's address is not on the IP allow list of this organization",
            likelyCause: `${owner} admits listed addresses only, and this runner's is not one of them.`,
            fix: 'Run the job on a runner with a fixed address that is on the list (Settings, Authentication security, of the organization).',
        }),
    },
    {
        // https://docs.github.com/organizations/managing-programmatic-access-to-your-organization/setting-a-personal-access-token-policy-for-your-organization
        says: /forbids access via/i,
        words: (owner) => ({
            code: 'github-organization-policy',
            what: 'This organization does not take a token of this kind',
            likelyCause: `A policy of ${owner} forbids it: classic tokens, fine-grained ones, or those that live too long; the answer says which.`,
            fix: 'Use what the answer names, or a GitHub App, which such policies leave alone:\nwith:\n  github-app-id: ${{ vars.DBCRED_APP_ID }}\n  github-app-private-key: ${{ secrets.DBCRED_APP_PRIVATE_KEY }}',
        }),
    },
];

// EXTERNAL MODULE: ./build/github/permissions.js
var permissions = __webpack_require__(21498);
// EXTERNAL MODULE: ./build/github/stores.js
var stores = __webpack_require__(5810);
// EXTERNAL MODULE: ./build/github/unreachable.js
var unreachable = __webpack_require__(54420);
;// CONCATENATED MODULE: ./build/github/refusal.js






/** GitHub's answer about a secret as a Problem. */
async function gitHubProblem(thrown, client, store, subject, access = 'read and write') {
    return requestProblem(thrown, client, {
        owner: store.owner,
        repo: store.kind === 'organization' ? undefined : store.repo,
        target: `${subject} in ${(0,stores/* describeStore */.Fk)(store)}`,
        permission: (0,permissions/* permissionsFor */.mr)(store, access),
        missing: store.kind === 'environment' ? environmentNotFound(store) : undefined,
        writesSecret: true,
    });
}
/** GitHub's answer as a Problem. May ask once more, to tell what is missing from a missing repository. */
async function requestProblem(thrown, client, asked) {
    if (thrown instanceof problem/* Problem */.AF)
        return thrown;
    const refusal = read(thrown);
    const words = refusal === undefined ? unreachable/* UNREACHABLE */.Dr : await explain(refusal, client, asked);
    return new problem/* Problem */.AF({
        ...words,
        target: asked.target,
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
async function explain(refusal, client, asked) {
    if (isRateLimit(refusal))
        return rateLimit(refusal);
    switch (refusal.status) {
        case 401:
            return tokenInvalid(asked);
        case 403:
            if (asked.writesSecret && /by integration/i.test(refusal.message))
                return TOKEN_OF_WORKFLOW;
            return forbiddenOtherwise(refusal.message, asked.owner) ?? noPermission(refusal, asked);
        case 404:
            if (asked.repo === undefined)
                return organizationNotFound(asked);
            return (await missingInRepository(client, asked)) ?? REPOSITORY_NOT_FOUND;
        case 422:
        case 409:
            if (!asked.writesSecret)
                return NOT_TAKEN;
            return /limit|exceed|maximum|too many/i.test(refusal.message) ? TOO_MANY : REFUSED;
        default:
            return refusal.status >= 500 ? FAILED : NOT_TAKEN;
    }
}
function isRateLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    return status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function rateLimit({ headers }) {
    const resets = /^\d{1,11}$/.exec(String(headers['x-ratelimit-reset']))?.[0];
    const until = resets === undefined ? '' : ` until ${new Date(Number(resets) * 1000).toISOString()}`;
    return {
        code: 'github-rate-limit',
        what: 'GitHub limits the requests of this token',
        likelyCause: `Its limit is used up${until}, or too much was written in a short time; the bounded waits did not help.`,
        fix: 'Run it again later, or use a GitHub App, whose limit is higher.',
    };
}
function noPermission({ headers }, { owner, repo, permission }) {
    const accepted = headers['x-accepted-github-permissions'];
    const asked = typeof accepted === 'string' ? ` GitHub would accept: ${(0,foreign_text/* foreign */.V$)(accepted)}.` : '';
    const place = repo === undefined ? owner : `${owner}/${repo}`;
    return {
        code: 'github-token-permission',
        what: 'The GitHub token may not do this',
        likelyCause: `The token lacks a permission, or was not given access to ${place}, which it may see all the same when it is public.${asked}`,
        fix: `Give the fine-grained token or the GitHub App the ${repo === undefined ? '' : 'repository permission '}${permission}: https://github.com/settings/personal-access-tokens`,
    };
}
async function missingInRepository(client, asked) {
    const { owner, repo, missing } = asked;
    if (missing === undefined || repo === undefined)
        return undefined;
    return client.rest.repos.get({ owner, repo }).then(() => missing, () => undefined);
}
function environmentNotFound(store) {
    const name = store.environment;
    return {
        code: 'github-environment-not-found',
        what: 'The repository has no such environment',
        likelyCause: `The environment ${name} is mistyped, or was never created.`,
        fix: `gh api --method PUT ${(0,foreign_text/* shellWord */.r7)(`repos/${store.owner}/${store.repo}/environments/${encodeURIComponent(name)}`)}`,
    };
}
function tokenInvalid({ permission }) {
    return {
        code: 'github-token-invalid',
        what: 'GitHub does not know this token',
        likelyCause: 'The token expired, was revoked, or was cut when it was stored.',
        fix: `Make a new fine-grained token with the permission ${permission}, and store it:\ngh secret set DBCRED_GITHUB_TOKEN`,
    };
}
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
function organizationNotFound({ owner }) {
    return {
        code: 'github-organization-not-found',
        what: 'GitHub shows no such organization to this token',
        likelyCause: `${owner} is mistyped, is a person, or the token belongs to another owner.`,
        fix: `github-tokens: |\n  ${owner}=\${{ secrets.TOKEN_OF_THE_ORGANIZATION }}`,
    };
}
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
const NOT_TAKEN = {
    code: 'github-failed',
    what: 'GitHub does not take this request',
    likelyCause: 'For the reason that the answer gives; trying again would not help.',
    fix: 'Mend what the answer names. If nothing is wrong there, open an issue with this message.',
};


/***/ }),

/***/ 45907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ refuseTooLarge),
/* harmony export */   Q4: () => (/* binding */ refuseTooMany),
/* harmony export */   QA: () => (/* binding */ lookInStore),
/* harmony export */   c4: () => (/* binding */ isNotFound),
/* harmony export */   e3: () => (/* binding */ deleteSecret),
/* harmony export */   fX: () => (/* binding */ secretUpdatedAt),
/* harmony export */   kz: () => (/* binding */ writeSecret),
/* harmony export */   zj: () => (/* binding */ fetchPublicKey)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9289);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7173);
/* harmony import */ var _stores_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5810);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(54420);





/** https://docs.github.com/actions/reference/security/secrets#limits */
const MAX_SECRET_BYTES = 48 * 1024;
/** Throws `github-*`. `access`: for the message, what the caller will need. */
async function fetchPublicKey(client, store, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { data } = await client
        .request(`GET ${path}/public-key`, parameters)
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, 'public key', access);
    });
    const { key_id: keyId, key } = (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .SealingKey */ .BF, data, `public key in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    return { keyId, key };
}
/** When the secret was last written; undefined when there is none. Throws `github-*`. */
async function secretUpdatedAt(client, store, name, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    try {
        const { data } = await client.request(`GET ${path}/{secret_name}`, { ...parameters, secret_name: name });
        return new Date((0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .DatedSecret */ .VL, data, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`).updated_at);
    }
    catch (thrown) {
        if (isNotFound(thrown))
            return undefined;
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`, access);
    }
}
/** In one request for all but the largest stores. Throws `github-*`. */
async function lookInStore(client, store, name, access = 'read and write') {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const target = `secrets of ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`;
    for (let page = 1, seen = 0;; page += 1) {
        (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseEndless */ .RT)(page, target);
        const { data } = await client
            .request(`GET ${path}`, { ...parameters, per_page: 100, page })
            .catch(async (thrown) => {
            throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, 'secrets', access);
        });
        const { total_count: count, secrets } = (0,_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(_answers_js__WEBPACK_IMPORTED_MODULE_1__/* .SecretList */ .Ny, data, target);
        const found = secrets.find((one) => one.name.toUpperCase() === name.toUpperCase());
        if (found !== undefined)
            return { updatedAt: new Date(found.updated_at), count };
        seen += secrets.length;
        if (seen >= count || secrets.length === 0)
            return { updatedAt: undefined, count };
    }
}
/** Throws `github-secret-limit` when a new secret would be one too many. */
function refuseTooMany({ updatedAt, count }, store, name) {
    const most = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .mostSecrets */ .V3)(store);
    if (updatedAt !== undefined || most === undefined || count < most)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-secret-limit',
        what: 'GitHub takes no more secrets here',
        target: `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`,
        likelyCause: `It holds ${count} secrets, and ${most} is the most.`,
        fix: 'Delete secrets that nobody reads: gh secret list; gh secret delete NAME',
    });
}
/** Writes the secret, sealed for its store; `also` goes beside it. Throws `github-*`. */
async function writeSecret(client, store, name, value, publicKey, also = {}) {
    refuseTooLarge(value, store, name);
    const box = await seal(value, publicKey.key).catch(() => {
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .notFromGitHub */ .rb)(`public key in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    });
    const sealed = { key_id: publicKey.keyId, encrypted_value: box };
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    const { status } = await client
        .request(`PUT ${path}/{secret_name}`, { ...parameters, secret_name: name, ...sealed, ...also })
        .catch(async (thrown) => {
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`);
    });
    if (status !== 201 && status !== 204)
        throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
    return status === 201 ? 'created' : 'replaced';
}
/** Whether there was one. Throws `github-*`. */
async function deleteSecret(client, store, name) {
    const { path, parameters } = (0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .secretsRoute */ .Jx)(store);
    try {
        const { status } = await client.request(`DELETE ${path}/{secret_name}`, {
            ...parameters,
            secret_name: name,
        });
        if (status !== 204)
            throw (0,_unreachable_js__WEBPACK_IMPORTED_MODULE_4__/* .answeredByOthers */ .kX)(status, `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`);
        return true;
    }
    catch (thrown) {
        if (isNotFound(thrown))
            return false;
        throw await (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubProblem */ .z)(thrown, client, store, `secret ${name}`);
    }
}
/**
 * libsodium's sealed box, base64 in its ordinary alphabet. Throws for a key to which everybody could open the box.
 * https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api
 */
async function seal(value, publicKey) {
    const { default: sodium } = await __webpack_require__.e(/* import() */ 4768).then(__webpack_require__.bind(__webpack_require__, 54768));
    await sodium.ready;
    const key = sodium.from_base64(publicKey, sodium.base64_variants.ORIGINAL);
    const box = sodium.crypto_box_seal(value.reveal(), key);
    return sodium.to_base64(box, sodium.base64_variants.ORIGINAL);
}
/** Throws `github-secret-too-large`. */
function refuseTooLarge(value, store, name) {
    if (value.bytes <= MAX_SECRET_BYTES)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'github-secret-too-large',
        what: 'GitHub takes secrets of at most 48 KB',
        target: `secret ${name} in ${(0,_stores_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(store)}`,
        likelyCause: `The value has ${value.bytes} bytes.`,
        fix: 'https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets#storing-large-secrets',
    });
}
function isNotFound(thrown) {
    return typeof thrown === 'object' && thrown !== null && 'status' in thrown && thrown.status === 404;
}


/***/ }),

/***/ 54420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ UNREACHABLE),
/* harmony export */   kX: () => (/* binding */ answeredByOthers),
/* harmony export */   rb: () => (/* binding */ notFromGitHub)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** What is said where nothing, or nothing of GitHub's, has answered. */
const UNREACHABLE = {
    code: 'github-unreachable',
    what: 'GitHub cannot be reached',
    likelyCause: 'The network or a proxy is in the way, or github-api-url is wrong.',
    fix: 'Admit api.github.com (or your server), or set HTTPS_PROXY and NO_PROXY.',
};
/** A write that was answered with a success that GitHub does not have: a proxy's page, say. */
function answeredByOthers(status, target) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...UNREACHABLE,
        what: 'Something else than GitHub answered a write, so whether it was made is not known',
        ...{ target, answer: `status ${status}` },
    });
}
/** A success in a form that GitHub's answers do not have. */
function notFromGitHub(target) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        ...UNREACHABLE,
        what: 'The answer is not one of GitHub',
        ...{ target, answer: 'a success in a form that GitHub does not have' },
    });
}


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13798);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
