export const id = 8847;
export const ids = [8847];
export const modules = {

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

/***/ 28847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runStatus: () => (/* binding */ runStatus)
});

// EXTERNAL MODULE: ./build/clients/clients.js + 10 modules
var clients_clients = __webpack_require__(41385);
// EXTERNAL MODULE: ./build/clients/sign-in.js + 3 modules
var sign_in = __webpack_require__(652);
// EXTERNAL MODULE: ./build/consumers/fleet.js
var fleet = __webpack_require__(13350);
// EXTERNAL MODULE: ./build/consumers/recipients.js + 1 modules
var consumers_recipients = __webpack_require__(61671);
// EXTERNAL MODULE: ./build/consumers/candidates.js
var consumers_candidates = __webpack_require__(79134);
// EXTERNAL MODULE: ./build/postgres/examination.js
var examination = __webpack_require__(30787);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/delivery.js
var delivery = __webpack_require__(13847);
// EXTERNAL MODULE: ./build/rotation/ground.js
var rotation_ground = __webpack_require__(73376);
// EXTERNAL MODULE: ./build/rotation/strangers.js
var strangers = __webpack_require__(62256);
// EXTERNAL MODULE: ./build/rotation/tags.js
var tags = __webpack_require__(4890);
// EXTERNAL MODULE: ./build/postgres/bare-password.js
var bare_password = __webpack_require__(47660);
// EXTERNAL MODULE: ./build/status/account.js
var status_account = __webpack_require__(81420);
;// CONCATENATED MODULE: ./build/status/consumer-standings.js



/** How each consumer stands, side by side. One that cannot be looked at keeps nobody from the others. */
function consumerStandings(recipients, vault, asDocument, hasConfig) {
    return Promise.all(recipients.map(async (recipient) => {
        const { name, entry } = recipient;
        const standing = await standingOf(recipient, vault, asDocument(entry.from));
        const { is, why, since, notes, problem } = standing;
        // A sync with a config file delivers all of them, but to files on somebody's machine.
        const fix = hasConfig && is === 'stale' && entry.kind !== 'env-file' ? status_account/* SYNC */.a9 : standing.fix;
        const { kind, from } = entry;
        const status = {
            name,
            kind,
            from,
            standing: is,
            why,
            since: (0,status_account/* isoOrNull */.I)(since),
            fix: fix ?? null,
            notes,
        };
        return { status, problem: problem && named(problem, name) };
    }));
}
/** Which request found it out matters less than whose place is missing. */
function named({ code, what, answer, likelyCause, fix, cause }, target) {
    return new build_problem/* Problem */.AF({ code, what, target, answer, likelyCause, fix, cause });
}
/** A copy that agrees with what opens nothing opens nothing either, and is mended with its source. */
function withBrokenSources(consumers, secrets) {
    return consumers.map((one) => {
        const source = secrets.find(({ name, standing }) => name === one.from && standing === 'broken');
        if (source === undefined || (one.standing !== 'in-sync' && one.standing !== 'broken'))
            return one;
        const why = one.standing === 'broken'
            ? `${one.why}; ${one.from} is broken too`
            : `It agrees with ${one.from}, which is broken`;
        return { ...one, standing: 'broken', why, since: null, fix: source.fix };
    });
}
async function standingOf(recipient, vault, as) {
    if ('passedOver' in recipient)
        return unknown(recipient.passedOver, fixOfPassingOver(recipient));
    const { from } = recipient.entry;
    const making = recipient.consumer(); // loads what it needs while the vault is read
    making.catch(() => undefined); // heard of below, if the vault can be read
    const source = await vault.read(from, as).catch((thrown) => (0,build_problem/* problemsOf */.GW)(thrown));
    // The secret's own standing says how to mend that.
    if (!('version' in source))
        return unknown(`${from} cannot be read from the vault: ${source[0]?.what}`, undefined);
    // Nor is a copy stale that is older than something nobody is given.
    if (as !== 'document' && (0,bare_password/* isUnfilled */.A0)(source.value))
        return unknown(`${from} holds a placeholder in the vault, which nobody is given`, undefined);
    try {
        const consumer = await making;
        return await consumer.inspect(source);
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        if (problem === undefined)
            throw thrown;
        return unknown(problem.what, problem.fix);
    }
}
function unknown(why, fix) {
    return { is: 'unknown', why, since: undefined, fix, notes: [] };
}
function fixOfPassingOver({ entry }) {
    if (entry.kind !== 'github-secret' && entry.kind !== 'organization-secret')
        return undefined;
    return 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # Secrets (read), and Environments (read) for an environment secret';
}

// EXTERNAL MODULE: ./build/postgres/lock-place.js
var lock_place = __webpack_require__(15253);
// EXTERNAL MODULE: ./build/postgres/through-pooler.js
var through_pooler = __webpack_require__(50593);
;// CONCATENATED MODULE: ./build/status/shut-out.js
const SHUT_OUT = ['database-not-found', 'database-permission-denied'];
/**
 * The password is right, and whoever uses this text is let into no database all the same: it is not there, or not for
 * this role. A database that is closed for a while, or full, is another matter.
 */
function isShutOut({ problem }) {
    return problem !== undefined && SHUT_OUT.includes(problem.code);
}

;// CONCATENATED MODULE: ./build/status/findings.js





const DAY_MS = 86_400_000;
const DAYS_TO_WARN = 30;
/** What to see to, the most urgent first; what is of one kind and mended alike is said once. */
function findingsIn(found) {
    const all = [
        ...standings(found),
        ...unfinished(found.rotation),
        ...expiring(found),
        ...ofTheRole(found),
        ...pooler(found),
        ...old(found),
        ...unaccounted(found.strangers),
        ...logins(found),
    ];
    const kindOf = ({ urgency, what, fix }) => JSON.stringify([urgency, what, fix]);
    const firsts = all.filter((one, index) => all.findIndex((other) => kindOf(other) === kindOf(one)) === index);
    const merged = firsts.map((one) => ({
        ...one,
        targets: all.filter((other) => kindOf(other) === kindOf(one)).flatMap(({ targets }) => targets),
    }));
    return merged.toSorted((a, b) => status_account/* URGENCIES */.If.indexOf(a.urgency) - status_account/* URGENCIES */.If.indexOf(b.urgency));
}
/** What nothing can be done about from here stands in the table alone. */
function standings({ secrets, consumers }) {
    return [...secrets, ...consumers].flatMap(({ name, standing, fix }) => standing === 'in-sync' || fix === null
        ? []
        : [{ urgency: standing, what: WHAT[standing], targets: [name], fix }]);
}
const WHAT = {
    broken: 'Broken: whoever uses it cannot log in, or finds the wrong thing',
    stale: 'Stale: it is not what the vault says',
    unknown: 'Unknown: it could not be seen from here',
};
function unfinished({ is, why, pending }) {
    if (is !== 'unfinished' || pending === null)
        return [];
    const fix = `# wait for the run that rotates, if there is one; otherwise this finishes it\n${status_account/* ROTATE */.UW}`;
    return [
        { urgency: 'unfinished-rotation', what: `A rotation is unfinished: ${why}`, targets: [pending], fix },
    ];
}
/** An expiry is informational in a vault: an expired secret still reads. A rotation moves it on. */
function expiring({ secrets, now }) {
    return secrets.flatMap(({ name, expiresAt }) => {
        const days = expiresAt === null ? undefined : Math.floor((Date.parse(expiresAt) - now) / DAY_MS);
        if (days === undefined || days > DAYS_TO_WARN)
            return [];
        const what = days < 0
            ? `Expired ${inDays(-days)} ago, says the vault`
            : `Expires in ${inDays(days)}, says the vault`;
        return [{ urgency: 'expiring', what, targets: [name], fix: status_account/* ROTATE */.UW }];
    });
}
function inDays(days) {
    return `${days} day${days === 1 ? '' : 's'}`;
}
/** What will be in the way of a login or a rotation. */
function ofTheRole({ examinations }) {
    return (0,examination/* roleWarnings */.G)(examinations).map(({ about, role, what, fix }) => ({
        urgency: about === 'valid-until' ? 'expiring' : 'role',
        what,
        targets: [`role ${role}`],
        fix,
    }));
}
/** At the server's own address; what a connection string leads to is its own affair. */
function pooler({ examinations, server }) {
    const there = examinations.find(({ candidate, probe }) => {
        if (!('target' in candidate) || probe?.result !== 'ok' || probe.facts?.throughPooler !== true)
            return false;
        const { target } = candidate;
        return target.host === server?.host && target.port === server.port && (0,lock_place/* isLockPlace */.h)(target);
    });
    if (there === undefined || !('target' in there.candidate))
        return [];
    const { what, target, fix } = (0,through_pooler/* serverIsPooler */.L)(there.candidate.target);
    return [{ urgency: 'role', what, targets: [target], fix }];
}
function old({ secrets, maxAgeDays, now }) {
    const [password] = secrets.filter(({ kind }) => kind === 'password');
    const credentials = password === undefined ? secrets : [password];
    return credentials.flatMap(({ name, createdAt }) => {
        const days = createdAt === null ? 0 : Math.floor((now - Date.parse(createdAt)) / DAY_MS);
        if (maxAgeDays === undefined || days <= maxAgeDays)
            return [];
        const what = `Old: ${inDays(days)}, and max-age-days is ${maxAgeDays}`;
        return [{ urgency: 'old', what, targets: [name], fix: status_account/* ROTATE */.UW }];
    });
}
function unaccounted(strangers) {
    if (strangers === null || strangers.length === 0)
        return [];
    const names = strangers.map(({ database, applicationName, clientAddress, sessions }) => {
        const who = applicationName === '' ? 'a client without a name' : applicationName;
        return `${who} from ${clientAddress ?? 'a local socket'} in ${database} (${sessions})`;
    });
    const [first] = strangers;
    const pattern = first === undefined ? 'NAME' : patternOf(first);
    return [
        {
            urgency: 'unaccounted',
            what: 'Connected as this role, and no consumer accounts for it',
            targets: names,
            fix: `# who it is, and how it gets the next password; then, in the config file:\nknown-clients:\n  - ${JSON.stringify(pattern)}`,
        },
    ];
}
/** What names this client and nobody else: a name with a wildcard in it would let others in. */
function patternOf({ applicationName, clientAddress, database }) {
    const names = [applicationName, clientAddress ?? '', `${database}/${applicationName}`];
    return names.find((name) => name !== '' && !/[*?]/.test(name)) ?? 'NAME';
}
/** A refused login is told by the standing of the secret that it was made with; so is one that lets into no database. */
function logins({ examinations, secrets }) {
    const told = ['database-credential-refused', 'stray-characters'];
    const broken = secrets.filter(({ standing }) => standing === 'broken');
    return examinations.flatMap((one) => {
        const { candidate, problem } = one;
        const source = 'source' in candidate ? candidate.source : '';
        const isTold = isShutOut(one) && broken.some(({ name }) => source.startsWith(`secret ${name} in `));
        if (problem === undefined || isTold || told.includes(problem.code))
            return [];
        const urgency = isShutOut(one) ? 'broken' : 'unknown';
        return [{ urgency, what: problem.what, targets: [candidate.name], fix: problem.fix }];
    });
}

// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/topology/this-server.js
var this_server = __webpack_require__(57515);
;// CONCATENATED MODULE: ./build/status/secret-readings.js







/** Every vault secret that holds the password in some form, read side by side. */
function readSecrets(scope) {
    const { password, connectionStrings, documents } = scope.topology?.secrets ?? {
        ...{ password: undefined, documents: [] },
        connectionStrings: [{ name: scope.secret, database: undefined, create: false }],
    };
    return Promise.all([
        ...(password === undefined
            ? []
            : [reading(scope, 'password', { name: password }, async (s) => bare(scope, s))]),
        ...connectionStrings.map((entry) => reading(scope, 'connection-string', entry, async (s) => inUrl(scope, entry, s))),
        ...documents.map((entry) => reading(scope, 'document', entry, (s) => inDocument(scope, entry, s))),
    ]);
}
const NOTHING = { targets: [], faults: [], notes: [] };
async function reading({ vault }, kind, entry, open) {
    const base = { ...NOTHING, name: entry.name, kind, secret: undefined, problem: undefined };
    try {
        const secret = await vault.read(entry.name, kind === 'document' ? 'document' : undefined);
        return { ...base, secret, ...(await open(secret)) };
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        return problem === undefined ? base : { ...base, problem, faults: [unread(problem, entry)] };
    }
}
/** These say that nobody gets anything from this name; all else says that we do not. */
const NOTHING_THERE = [
    'secret-not-found',
    'secret-disabled',
    'secret-deleted',
    'secret-empty',
];
function unread(problem, { create }) {
    const { code, what, fix } = problem;
    if (create === true && code === 'secret-not-found') {
        return { is: 'stale', why: 'it does not exist yet (create: true)', fix: status_account/* SYNC */.a9 };
    }
    return { is: NOTHING_THERE.includes(code) ? 'broken' : 'unknown', why: what, fix };
}
/** What something was to fill in is no password, whatever the server takes. */
function bare({ vault }, { name, value }) {
    const problem = (0,bare_password/* placeholderProblem */.V6)(value, `secret ${name} in ${vault.url}`);
    return problem === undefined ? NOTHING : { ...NOTHING, faults: [fault(problem)] };
}
function inUrl({ topology, forms, vault }, entry, { name, value }) {
    const source = `secret ${name} in ${vault.url}`;
    return contentsOf([attempt(() => ours((0,proof/* readConnectionString */.Mz)(value, source, forms), source, topology))], entry, vault);
}
async function inDocument(scope, entry, { name, value }) {
    const { topology, forms, vault } = scope;
    const source = `secret ${name} in ${vault.url}`;
    const { findConnections, templateNote } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3245)); // and the YAML parser, only here
    const found = findConnections(value, forms, entry.at);
    if (!found.ok)
        return { ...NOTHING, faults: [{ is: 'broken', why: `it ${found.what}`, fix: found.fix }] };
    const isOurs = ({ text }) => topology === undefined || (0,this_server/* mayLeadHere */.A2)(text, topology, forms);
    const here = found.connections.filter(isOurs);
    const others = found.connections.filter((one) => !isOurs(one));
    const notes = [
        ...templateNote(value, name),
        ...others.map(({ where, text }) => elsewhere(name, where, text, forms)),
    ];
    if (here.length > 0) {
        const parsed = here.map(({ where, text }) => {
            const place = `${source}, ${where}`;
            return attempt(() => ours((0,proof/* readConnectionString */.Mz)(text, place, forms), place, topology));
        });
        const contents = contentsOf(parsed, entry, vault);
        return { ...contents, notes: [...notes, ...contents.notes] };
    }
    const why = 'none of its connection strings names the server of the config file';
    return {
        ...NOTHING,
        notes,
        faults: [{ is: 'broken', why, fix: 'Correct the document, or server: in the config file.' }],
    };
}
/** A document may hold connection strings of others, which are none of our business; nor need we be able to read them. */
function elsewhere(name, where, text, forms) {
    const read = attempt(() => (0,proof/* readConnectionString */.Mz)(text, name, forms));
    const server = 'target' in read ? (0,foreign_text/* foreign */.V$)(read.target.host) : `whose address cannot be read (${where})`;
    return `${name} also names another server, ${server}: not looked at.`;
}
function ours(target, source, topology) {
    return topology === undefined ? target : (0,this_server/* ofThisServer */.bk)(target, source, topology);
}
function attempt(work) {
    try {
        return { target: work() };
    }
    catch (thrown) {
        const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
        if (problem === undefined)
            throw thrown;
        return { problem };
    }
}
function contentsOf(parsed, entry, vault) {
    const targets = parsed.flatMap((one) => ('target' in one ? [one.target] : []));
    return {
        targets,
        notes: [],
        faults: [
            ...parsed.flatMap((one) => ('problem' in one ? [fault(one.problem)] : [])),
            ...targets.flatMap(({ database }) => otherDatabase(database, entry, vault) ?? []),
        ],
    };
}
function fault({ what, answer, fix }) {
    return { is: 'broken', why: answer === undefined ? what : `${what}: ${answer}`, fix };
}
/** Neither a sync nor a rotation changes which database a secret names: only people know which one is meant. */
function otherDatabase(database, { name, database: wanted }, { url }) {
    if (wanted === undefined || database === wanted)
        return undefined;
    return {
        is: 'broken',
        why: `it names the database ${(0,foreign_text/* foreign */.V$)(database)}, and the config file says ${wanted}`,
        fix: `# its consumers open the wrong database: store it with /${(0,foreign_text/* foreign */.V$)(wanted)}, or correct database: in the config file\naz keyvault secret set --vault-name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(url))} --name ${(0,foreign_text/* shellWord */.r7)(name)} --file NEW-TEXT --encoding utf-8`,
    };
}

;// CONCATENATED MODULE: ./build/status/secret-standing.js


function secretStatus(reading, measure) {
    const { name, kind, secret } = reading;
    const notes = [...new Set([...reading.notes, ...measure.logins.flatMap((login) => login.notes)])];
    const { is, why, since, fix } = secret_standing_standingOf(reading, measure);
    return {
        ...{ name, kind, standing: is, why, since: (0,status_account/* isoOrNull */.I)(since), fix: fix ?? null, notes },
        version: secret?.version ?? null,
        createdAt: (0,status_account/* isoOrNull */.I)(secret?.createdAt),
        expiresAt: (0,status_account/* isoOrNull */.I)(secret?.expiresAt),
    };
}
function secret_standing_standingOf(reading, measure) {
    const [worst] = reading.faults.toSorted((a, b) => WORST_FIRST.indexOf(a.is) - WORST_FIRST.indexOf(b.is));
    if (worst !== undefined)
        return { ...worst, since: reading.secret?.createdAt };
    return reading.kind === 'password' ? ofPassword(reading, measure) : ofDerived(reading, measure);
}
const WORST_FIRST = ['broken', 'stale', 'unknown'];
function ofPassword({ secret }, { server }) {
    const { current, problem, rotation } = server;
    const since = secret?.createdAt;
    if (current === 'ok')
        return { is: 'in-sync', why: 'the server takes it', since, fix: undefined };
    const said = problem?.what ?? 'nothing is known of a login with it';
    if (current !== 'bad')
        return { is: 'unknown', why: said, since: undefined, fix: problem?.fix };
    if (problem === undefined || (rotation.is === 'unfinished' && server.opener !== undefined)) {
        const why = `the server refuses it: ${rotation.why ?? 'it has another password'}`;
        return { is: 'broken', why, since: undefined, fix: status_account/* ROTATE */.UW };
    }
    return { is: 'broken', why: said, since: undefined, fix: problem.fix };
}
/** The vault with itself first, since a sync mends that; then with the server. */
function ofDerived(reading, measure) {
    const { server, password, logins } = measure;
    const holds = password === undefined || reading.targets.every((target) => target.password.equals(password.value));
    const refused = logins.find(({ standing }) => standing === 'refused');
    const works = logins.length > 0 && logins.every(({ standing }) => standing === 'works');
    const made = reading.secret?.createdAt;
    const shutOut = logins.find(isShutOut);
    if (shutOut?.problem !== undefined) {
        const { what, target, fix } = shutOut.problem;
        return { is: 'broken', why: `${what}: ${target}`, since: undefined, fix };
    }
    if (!holds) {
        const than = `it holds another password than ${password.name}`;
        if (server.current === 'bad' && refused !== undefined) {
            return {
                is: 'broken',
                why: `${than}, and the server refuses both`,
                since: undefined,
                fix: fixOf(measure),
            };
        }
        const also = works ? ', which still logs in' : refused === undefined ? '' : ', which the server refuses';
        const fix = server.current === 'bad' ? fixOf(measure) : status_account/* SYNC */.a9;
        return { is: 'stale', why: `${than}${also}`, since: undefined, fix };
    }
    const like = password === undefined ? '' : `it holds the password of ${password.name}, `;
    if (refused !== undefined) {
        return {
            is: 'broken',
            why: `${like}and the server refuses it`.replace(/^and /, ''),
            since: undefined,
            fix: fixOf(measure),
        };
    }
    if (works)
        return {
            is: 'in-sync',
            why: `${like}which logs in`.replace(/^which /, 'it '),
            since: made,
            fix: undefined,
        };
    const [open] = logins.flatMap(({ problem }) => problem ?? []);
    if (server.current === 'ok' && password !== undefined) {
        const why = `${like}which the server takes${open === undefined ? '' : `; a login with it as it stands: ${open.what}`}`;
        return { is: 'in-sync', why, since: made, fix: undefined };
    }
    return { is: 'unknown', why: open?.what ?? 'no login was made with it', since: undefined, fix: open?.fix };
}
/** What mends the password mends all that is made from it; without one, the login says what to do. */
function fixOf({ server, logins }) {
    const { problem, rotation } = server;
    if (rotation.is === 'unfinished' && (server.opener !== undefined || problem === undefined))
        return status_account/* ROTATE */.UW;
    return problem?.fix ?? logins.flatMap((one) => one.problem?.fix ?? [])[0] ?? status_account/* ROTATE */.UW;
}

// EXTERNAL MODULE: ./build/postgres/diagnosis/diagnosis.js + 2 modules
var diagnosis = __webpack_require__(80851);
// EXTERNAL MODULE: ./build/rotation/look.js
var look = __webpack_require__(82504);
// EXTERNAL MODULE: ./build/rotation/memory.js
var memory = __webpack_require__(10800);
// EXTERNAL MODULE: ./build/rotation/observation.js
var rotation_observation = __webpack_require__(30813);
// EXTERNAL MODULE: ./build/rotation/plan.js
var plan = __webpack_require__(68352);
// EXTERNAL MODULE: ./build/rotation/stop-problems.js
var stop_problems = __webpack_require__(92724);
// EXTERNAL MODULE: ./build/rotation/stray-password.js
var stray_password = __webpack_require__(83166);
// EXTERNAL MODULE: ./build/rotation/under-way.js
var under_way = __webpack_require__(31471);
;// CONCATENATED MODULE: ./build/status/server-view.js












/** A look of one that does nothing with it. */
function bystander() {
    return {
        ...{ runId: undefined, rotationAsked: false, repair: false, recoverWithArm: false },
        ...{
            ownRunFound: undefined,
            finishing: false,
            delivered: true,
            opener: undefined,
            refusedLogins: 0,
            refused: [],
            refusals: [],
        },
        texts: (0,memory/* nothingProven */.S)(),
    };
}
/**
 * As a rotation looks at vault and server before it does anything, without its lock: what it sees may be the
 * middle of somebody's run. Never throws.
 */
async function viewOfServer(ground) {
    try {
        const memory = bystander();
        return await seen(ground, await (0,look/* look */.Op)(ground, memory), memory);
    }
    catch (thrown) {
        return withPasswordAlone(ground, (0,build_problem/* problemsOf */.GW)(thrown));
    }
}
async function seen(ground, sight, memory) {
    const { observation } = sight;
    const { opener } = (0,rotation_observation/* lookAt */.t)(observation);
    const { action } = (0,plan/* plan */.e)(observation);
    const stray = await (0,stray_password/* strayInPassword */._)(ground, sight, memory, action);
    const problems = action.do === 'stop' ? (0,stop_problems/* stopProblems */.H)(ground, sight, action) : (0,stop_problems/* troubles */.d)(ground, sight);
    const [problem = stray] = stray ? [] : problems;
    return {
        current: observation.current.probe,
        problem,
        rotation: (0,plan/* isUnfinished */.u)(observation) ? server_view_unfinished(ground, sight) : NO_ROTATION,
        opener: opener === undefined ? undefined : sight.valueOf(opener),
    };
}
const NO_ROTATION = { is: 'none', why: null, since: null, pending: null };
function server_view_unfinished({ pendingSecret, passwordSecret }, { observation, staged }) {
    const { opener, staged: latest } = (0,rotation_observation/* lookAt */.t)(observation);
    const why = opener?.secret === 'pending'
        ? `the server has the password staged in ${pendingSecret}, and ${passwordSecret} has not`
        : latest?.equalsCurrent === true && opener !== undefined
            ? `${passwordSecret} has the new password, and ${pendingSecret} is still enabled`
            : opener !== undefined
                ? `${pendingSecret} is enabled, and the server still has the password before it`
                : `${pendingSecret} is enabled, and no login tells what the server has`;
    return { is: 'unfinished', why, since: (0,status_account/* isoOrNull */.I)(staged[0]?.createdAt), pending: pendingSecret };
}
/** Where the look failed, for want of a right to read the staged password perhaps, the login still tells something. */
async function withPasswordAlone(ground, problems) {
    const { passwordSecret, pendingSecret, vault } = ground;
    const [why] = problems;
    const rotation = {
        ...{ is: 'unknown', since: null, pending: pendingSecret },
        why: why === undefined ? null : `${why.what}: ${why.target}`,
    };
    try {
        const { value } = await vault.read(passwordSecret);
        (0,bare_password/* readPassword */.kf)(value, `secret ${passwordSecret} in ${vault.url}`);
        const target = (0,rotation_ground/* loginTarget */.hR)(ground, value);
        const probe = await ground.probe(target);
        const problem = probe.result === 'ok'
            ? undefined
            : (0,diagnosis/* diagnose */.h)(probe.failure, target, `secret ${passwordSecret} in ${vault.url}`);
        return { current: probe.result, problem, rotation, opener: probe.result === 'ok' ? value : undefined };
    }
    catch (thrown) {
        return { current: undefined, problem: (0,build_problem/* problemsOf */.GW)(thrown)[0], rotation, opener: undefined };
    }
}
/** Without a config file, the mark on the connection string leads to what a rotation stages. Never throws. */
async function rotationMarkedOn(pending, vault) {
    try {
        const rotation = await (0,under_way/* rotationStagedIn */.Y)(pending, vault);
        if (rotation.is === 'none')
            return NO_ROTATION;
        const why = rotation.is === 'unknown' ? rotation.why.what : `${rotation.pending} is enabled`;
        const is = rotation.is === 'unknown' ? 'unknown' : 'unfinished';
        return { is, why, since: null, pending: rotation.pending };
    }
    catch (thrown) {
        return {
            ...NO_ROTATION,
            is: 'unknown',
            why: (0,build_problem/* problemsOf */.GW)(thrown)[0]?.what ?? null,
            pending: pending ?? null,
        };
    }
}

;// CONCATENATED MODULE: ./build/status/stray-strings.js
/**
 * What was stored around a connection string is a fault of that secret, which says whether it logs in without; the
 * logins that told it are no logins of its consumers.
 */
function withStraysTold({ readings, examinations }) {
    const unread = examinations.filter(({ candidate }) => 'problem' in candidate);
    return {
        examinations: examinations.filter((one) => !unread.includes(one)),
        readings: readings.map((one) => {
            const named = unread.find(({ problem }) => problem?.target.startsWith(`secret ${one.name} in `) === true);
            const { what, answer, fix } = named?.problem ?? {};
            if (what === undefined || answer === undefined || fix === undefined)
                return one;
            const faults = one.faults.map((fault) => fault.why === what ? { ...fault, why: `${what}; ${answer}`, fix } : fault);
            return { ...one, faults };
        }),
    };
}

;// CONCATENATED MODULE: ./build/modes/status.js













/** Reads vault, server and consumers side by side, and says how each stands. Changes nothing. */
async function status_status(plan) {
    const { vault, topology, recipients, ground, tools } = plan;
    const asDocument = (name) => topology === undefined ? undefined : (0,delivery/* documentOrNot */.mD)({ topology }, name);
    const reading = readSecrets(plan);
    const view = ground === undefined
        ? reading.then((secrets) => viewWithoutPassword(secrets, plan))
        : viewOfServer(ground);
    const [copies, { readings, server, examinations, strangers, notes }] = await Promise.all([
        consumerStandings(recipients, vault, asDocument, topology !== undefined),
        databaseSide(plan, reading, view),
    ]);
    const secrets = readings.map((one) => secretStatus(one, measureOf(one, plan, { readings, server, examinations })));
    const consumers = withBrokenSources(copies.map((one) => one.status), secrets);
    const { rotation } = server;
    const found = { secrets, consumers, rotation, strangers, examinations, server: topology?.server };
    return {
        account: {
            ...{ secrets, consumers, rotation, strangers, ...roleAndServer(plan, readings) },
            findings: findingsIn({ ...found, maxAgeDays: topology?.maxAgeDays, now: tools.clock() }),
        },
        examinations,
        notes: [
            ...secrets.flatMap((one) => one.notes),
            ...examinations.flatMap((one) => one.notes),
            ...consumers.flatMap((one) => one.notes.map((note) => `${one.name}: ${note}`)),
            ...notes,
        ],
        problems: copies.flatMap((one) => one.problem ?? []),
    };
}
/** Nothing here waits for a consumer; and with a password that opens the server, the logins and that question go side by side. */
async function databaseSide(plan, reading, view) {
    const [readings, server] = await Promise.all([reading, view]);
    refuseToBeBlind(readings);
    const { opener } = server;
    const examining = logInEverywhere(plan);
    const [examinations, asked] = await Promise.all([
        examining,
        opener === undefined
            ? examining.then((all) => strangersOf(plan, openerAmong(all)))
            : strangersOf(plan, opener),
    ]);
    return { server, ...withStraysTold({ readings, examinations }), ...asked };
}
/** Who could read nothing in the vault, or sign in, has no standing to report: that is a failure, and no `unknown`. */
function refuseToBeBlind(readings) {
    const problems = readings.flatMap(({ problem }) => problem !== undefined && /^(vault|azure|entra|id-token)-/.test(problem.code) ? [problem] : []);
    if (problems.length > 0 && problems.length === readings.length)
        throw new build_problem/* Problems */.Zw(problems);
}
async function viewWithoutPassword(readings, { vault }) {
    const pending = readings.flatMap(({ secret }) => secret?.tags[tags/* PENDING_TAG */.pL] ?? [])[0];
    const rotation = await rotationMarkedOn(pending, vault);
    return { current: undefined, problem: undefined, rotation, opener: undefined };
}
/** With each connection string and document as its consumer would, and with the bare password where none opens a database. */
async function logInEverywhere(plan) {
    const { vault, topology, forms, secret, tools } = plan;
    const { candidates } = topology === undefined
        ? await vault.read(secret).then(({ value }) => (0,consumers_candidates/* candidatesOf */.k)(value, sourceOf(plan, secret), [], forms), () => ({ candidates: [] }))
        : await (0,consumers_candidates/* candidatesOfTopology */.f)(vault, topology, forms);
    // What could not be read is told by the secret itself; but whether it would be without what was stored around it.
    const targets = candidates.filter((candidate) => 'target' in candidate || candidate.unread !== undefined);
    const examined = targets.map(async (candidate) => {
        try {
            return await (0,examination/* examineAll */.l)([candidate], 0, tools);
        }
        catch (thrown) {
            const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
            return [{ candidate, standing: 'unknown', probe: undefined, problem, notes: [] }];
        }
    });
    return (await Promise.all(examined)).flat();
}
function sourceOf({ vault }, name) {
    return `secret ${name} in ${vault.url}`;
}
function measureOf({ name }, plan, seen) {
    // What is no password is no measure of others.
    const bare = seen.readings.find(({ kind, faults }) => kind === 'password' && faults.length === 0)?.secret;
    const source = sourceOf(plan, name);
    return {
        server: seen.server,
        password: bare,
        logins: seen.examinations.filter(({ candidate }) => 'source' in candidate && candidate.source === source),
    };
}
function openerAmong(examinations) {
    return examinations.flatMap(({ candidate, probe }) => probe?.result === 'ok' && 'target' in candidate ? [candidate.target.password] : [])[0];
}
/** Only a config file says who is accounted for. */
async function strangersOf({ topology, sessions }, opener) {
    if (topology === undefined || opener === undefined)
        return { strangers: null, notes: [] };
    try {
        return { strangers: (0,strangers/* strangersAmong */.K)(await sessions(opener), topology), notes: (0,strangers/* clientNotes */.T)(topology) };
    }
    catch (thrown) {
        const why = (0,build_problem/* problemsOf */.GW)(thrown)[0];
        return {
            strangers: null,
            notes: [`Who else is connected could not be asked: ${why?.answer ?? why?.what}`],
        };
    }
}
function roleAndServer({ topology }, readings) {
    if (topology !== undefined)
        return { server: (0,rotation_ground/* describeServer */.X8)(topology), role: topology.server.user };
    const target = readings.flatMap(({ targets }) => targets)[0];
    return target === undefined
        ? { server: null, role: null }
        : { server: `${target.host}:${target.port}`, role: target.user };
}

// EXTERNAL MODULE: ./build/report/failed-report.js
var failed_report = __webpack_require__(71553);
// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(48118);
// EXTERNAL MODULE: ./build/report/report.js
var report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/report/status-report.js





/** Drift fails the run unless `failOnDrift` is false; what is unknown, old or about to expire never does. */
function statusReport({ account, examinations, notes, problems }, failOnDrift) {
    const drifted = [...account.secrets, ...account.consumers].some(status_account/* isDrift */._K) || examinations.some(isShutOut);
    const password = account.secrets.find(({ kind }) => kind === 'password') ?? account.secrets[0];
    return {
        ...report/* EMPTY_REPORT */.VS,
        mode: 'status',
        outcome: drifted ? 'drifted' : 'ok',
        failed: drifted && failOnDrift,
        vaultSecret: password?.name ?? null,
        vaultVersion: password?.version ?? null,
        databases: examinations.map((one) => databaseOf(one, account)),
        status: shown(account),
        notes: [...new Set(notes.map(foreign_text/* foreign */.V$))],
        problems: problems.map((problem) => (0,report/* problemData */.u8)(problem, failOnDrift ? 'error' : 'warning')),
    };
}
/** A refused login is as stale or as broken as the vault secret that it was made with. */
function databaseOf(examination, { secrets }) {
    const { candidate, standing } = examination;
    const source = 'source' in candidate ? candidate.source : candidate.name;
    const secret = secrets.find(({ name }) => source.startsWith(`secret ${name} in `));
    const refused = secret?.standing === 'stale' ? 'stale' : 'broken';
    const is = isShutOut(examination) ? 'broken' : standing;
    return (0,check_report/* databaseLine */.W)({ ...examination, standing: is === 'refused' ? refused : is });
}
/** What others may have had a hand in is made safe to show; a fix is ours, and stays whole. */
function shown(account) {
    const held = (one) => ({
        ...one,
        ...{ name: (0,foreign_text/* foreign */.V$)(one.name), why: (0,foreign_text/* foreign */.V$)(one.why) },
    });
    return {
        ...account,
        secrets: account.secrets.map(held),
        consumers: account.consumers.map(held),
        findings: account.findings.map((one) => ({ ...one, targets: one.targets.map(foreign_text/* foreign */.V$) })),
    };
}

// EXTERNAL MODULE: ./build/postgres/logins-made.js
var logins_made = __webpack_require__(906);
;// CONCATENATED MODULE: ./build/status/bounded-logins.js


/** https://learn.microsoft.com/azure/defender-for-cloud/alerts-open-source-relational-databases */
const MOST_REFUSED_LOGINS = 5;
/**
 * `probe`, so that a status does not look like an attack: no login is made twice, a password that the server
 * has refused is not tried on its other databases, and after so many refused passwords no other is tried at
 * all. That throws the Problem `rotation-too-many-logins`.
 */
function boundedLogins(probe, most = MOST_REFUSED_LOGINS) {
    const tried = [];
    let [refused, underWay] = [0, 0];
    const first = async (target) => {
        if (refused + underWay >= most)
            throw tooMany(target);
        underWay += 1;
        try {
            const outcome = await probe(target);
            if (outcome.result === 'bad')
                refused += 1;
            return outcome;
        }
        finally {
            underWay -= 1;
        }
    };
    const after = async (scout, target) => {
        const outcome = await scout;
        return outcome.result === 'bad' ? outcome : probe(target);
    };
    return (target) => {
        const alike = tried.filter((one) => (0,logins_made/* isSameCredential */.cw)(one.target, target));
        const same = alike.find((one) => (0,logins_made/* isSameLogin */.Av)(one.target, target));
        if (same !== undefined)
            return same.outcome;
        const [scout] = alike;
        const outcome = scout === undefined ? first(target) : after(scout.outcome, target);
        tried.push({ target, outcome });
        return outcome;
    };
}
function tooMany({ host, port, user }) {
    return new build_problem/* Problem */.AF({
        code: 'rotation-too-many-logins',
        what: 'Too many passwords were refused, so this one was not tried',
        target: `role ${user} on ${host}:${port}`,
        likelyCause: 'The vault holds several passwords that the server does not take. More logins would look like an attack.',
        fix: 'Mend what is refused first, then run it again.',
    });
}

;// CONCATENATED MODULE: ./build/status/vault-for-reading.js
/**
 * The vault as a status sees it: each secret, and each list of versions, is read once, so that all is judged by the same versions, and
 * whatever would change something throws before anything is sent.
 */
function vaultForReading(vault) {
    const read = onceEach();
    const versions = onceEach();
    const refuse = async () => {
        throw new Error('a status changes nothing');
    };
    return {
        url: vault.url,
        read: (name, as) => read([name, as], () => vault.read(name, as)),
        readVersion: (name, version, as) => read([name, as, version], () => vault.readVersion(name, version, as)),
        versions: (name) => versions([name], () => vault.versions(name)),
        ...{ write: refuse, settle: refuse, retag: refuse, disable: refuse },
    };
}
/** Several consumers of one secret ask for the same. */
function onceEach() {
    const answers = new Map();
    return (parts, ask) => {
        const key = JSON.stringify(parts).toLowerCase();
        const known = answers.get(key) ?? ask();
        answers.set(key, known);
        return known;
    };
}

;// CONCATENATED MODULE: ./build/wiring/status.js











/** `mode: status` with the real vault, server and consumers. Whatever could write is not handed on. */
async function runStatus(inputs, outside, forms) {
    const { config, failOnDrift, secret } = inputs;
    outside.say(config.found ? `config file ${config.path}` : config.why);
    try {
        const needs = { azure: inputs, database: inputs, gitHub: inputs };
        const clients = (0,clients_clients/* clientsFor */.U)(needs, { ...outside, forms }, sign_in);
        const { databases, clock, say, tell, sleep, gitHub, outboundAddress } = clients;
        const [signedIn, topology] = await (0,build_problem/* allOrProblems */.Xd)([
            clients.azure(),
            config.found ? (0,fleet/* withFleets */.Q)(config.topology, inputs.maxTargets, gitHub, say) : Promise.resolve(undefined),
        ]);
        const vault = vaultForReading(signedIn.vault);
        const tools = {
            probe: boundedLogins((target) => databases.logIn(target, { askFacts: true, askLimits: true })),
            databaseNames: databases.names,
            ...{ outboundAddress, clock, say, tell, sleep },
        };
        const password = topology?.secrets.password;
        const ground = topology && password && (0,rotation_ground/* groundWith */.Kx)(password, { ...tools, vault, topology, forms });
        const recipients = (0,consumers_recipients/* recipientsOf */.w)({ ...inputs, topology, skipUnchanged: false }, { ...clients, azure: async () => ({ ...signedIn, vault }), envFile: outside.envFile });
        const sessions = async (opener) => topology === undefined ? [] : databases.sessions((0,rotation_ground/* loginTarget */.hR)({ topology }, opener));
        const plan = { vault, topology, secret, forms, tools, ground: ground || undefined, recipients, sessions };
        return statusReport(await status_status(plan), failOnDrift);
    }
    catch (thrown) {
        return (0,failed_report/* failedReport */.k)('status', (0,build_problem/* problemsOf */.GW)(thrown));
    }
}


/***/ })

};
