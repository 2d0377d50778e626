export const id = 622;
export const ids = [622,6628];
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


/***/ }),

/***/ 92996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ onlyTargets)
/* harmony export */ });
/* harmony import */ var _topology_target_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32281);

/** What a shard is about; everything where nothing is named. */
function onlyTargets(recipients, targets, say) {
    if (targets === undefined)
        return recipients;
    const wanted = new Set(targets.map((one) => one.toLowerCase()));
    const idOf = ({ entry }) => (0,_topology_target_id_js__WEBPACK_IMPORTED_MODULE_0__/* .targetId */ .L)(entry)?.toLowerCase() ?? '';
    const kept = recipients.filter((one) => wanted.has(idOf(one)));
    const found = new Set(kept.map(idOf));
    const gone = targets.filter((one) => !found.has(one.toLowerCase()));
    say(`this shard: ${kept.length} of ${recipients.length} consumers`);
    if (gone.length > 0)
        say(`not in the config file, or not found any more: ${gone.join(', ')}`);
    return kept;
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

/***/ 25920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ limitsOnce)
/* harmony export */ });
/**
 * Has one login of each role and server ask what the role may, which costs a new session of the server some
 * milliseconds; when that login fails, the next one.
 */
function limitsOnce(logIn) {
    const asked = new Set();
    return async (target, ...rest) => {
        const key = JSON.stringify([target.host, target.port, target.user]);
        const asks = !asked.has(key);
        asked.add(key);
        const probe = await logIn(asks, target, ...rest);
        if (asks && probe.result !== 'ok')
            asked.delete(key);
        return probe;
    };
}


/***/ }),

/***/ 12168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   roleSessions: () => (/* binding */ roleSessions)
/* harmony export */ });
/* harmony import */ var _quoting_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12393);
/* harmony import */ var _rotation_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98075);


/** How long a session of ours lives that has no lock: a login, 45 seconds of asking for the lock, and some. */
const OURS_FOR_SECONDS = 60;
/**
 * Who is connected as `role`, in one round trip; our own sessions, of this run and of others, are left out. A name is
 * anybody's to take, so what is called as we are is ours only while it is as young as ours are, or has the lock. Ask in a
 * session of this role: of others, a role without pg_read_all_stats sees nothing, and the list would be empty.
 * https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW
 *
 * Throws what the driver throws, and, with nothing sent, for what can be no role's name.
 */
async function roleSessions(session, role, oursForSeconds = OURS_FOR_SECONDS) {
    const rows = await session.query(sessionsQuery(role, oursForSeconds));
    return rows.map(({ database, application, address, backend, sessions }) => ({
        database: String(database),
        applicationName: String(application),
        clientAddress: typeof address === 'string' ? address : null,
        replicates: backend === 'walsender',
        sessions: Number(sessions),
    }));
}
/**
 * The session may have begun as another role (`ALTER ROLE … SET role`): not so for this question, and a pooler lends
 * the session on as it was.
 * A replication client logs in with the password as any other does. Parallel workers stand there under the role
 * too, each beside the session that it works for.
 */
function sessionsQuery(role, oursForSeconds) {
    return `SET LOCAL ROLE NONE;
    SELECT coalesce(datname, '') AS database, coalesce(application_name, '') AS application,
      pg_catalog.host(client_addr) AS address, backend_type AS backend, pg_catalog.count(*) AS sessions
    FROM pg_catalog.pg_stat_activity AS one
    WHERE usename OPERATOR(pg_catalog.=) ${(0,_quoting_js__WEBPACK_IMPORTED_MODULE_1__/* .roleLiteral */ .Gy)(role)}
      AND backend_type OPERATOR(pg_catalog.=) ANY ('{client backend,walsender}')
      AND pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
      AND NOT (coalesce(application_name, '') OPERATOR(pg_catalog.=) 'dbcred-sync'
        AND (backend_start OPERATOR(pg_catalog.>)
            (pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) '${oursForSeconds} s'::pg_catalog.interval)
          OR ${(0,_rotation_session_js__WEBPACK_IMPORTED_MODULE_0__/* .holdsLock */ .ub)(role, 'one.pid')}))
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
}


/***/ }),

/***/ 98075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lockRole: () => (/* binding */ lockRole),
/* harmony export */   ub: () => (/* binding */ holdsLock),
/* harmony export */   wV: () => (/* binding */ lockLost)
/* harmony export */ });
/* unused harmony export lockKey */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80851);
/* harmony import */ var _lock_place_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(15253);
/* harmony import */ var _probe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57569);
/* harmony import */ var _scram_verifier_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39467);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(40325);
/* harmony import */ var _through_pooler_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50593);








/**
 * After how many seconds, or milliseconds, the server gives up a client that has vanished: 10 + 3 × 5 s.
 * Keepalives are for a silent connection, the user timeout for one on which an answer is not acknowledged.
 * https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP-SETTINGS
 *
 * `role`: a login role may be set to begin as another, which may not change its password.
 */
const SETTINGS = {
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
    tcp_user_timeout: 25_000,
    role: 'none',
};
/** Deliveries take minutes, and the lock is idle meanwhile. Servers before version 14 have no such setting. */
const NEVER_IDLE_TOO_LONG = `(SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'idle_session_timeout')`;
const POLL_MS = 500;
/**
 * Logs in and takes the lock on `role`, waiting up to `waitMs` for whoever has it. Throws a Problem when the
 * login fails or the session is lost before the lock is held.
 */
async function lockRole(target, role, options) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .newSession */ .RL)((0,_lock_place_js__WEBPACK_IMPORTED_MODULE_7__/* .lockPlace */ .n)(target), options);
    try {
        await session.connect();
        const startedAt = options.clock();
        for (let tries = 0;; tries += 1) {
            const { isDirect, isLocked } = await tryToLock(session, role);
            if (!isDirect)
                throw (0,_through_pooler_js__WEBPACK_IMPORTED_MODULE_6__/* .serverIsPooler */ .L)((0,_lock_place_js__WEBPACK_IMPORTED_MODULE_7__/* .lockPlace */ .n)(target));
            if (isLocked)
                return { result: 'held', session: holding(session, (0,_lock_place_js__WEBPACK_IMPORTED_MODULE_7__/* .lockPlace */ .n)(target), role) };
            const waitedMs = options.clock() - startedAt;
            if (waitedMs >= options.waitMs) {
                session.close();
                return { result: 'busy', waitedMs };
            }
            if (tries === 1)
                options.say?.(`another run has the lock of this rotation; waiting up to ${options.waitMs / 1000} s`);
            await options.sleep(Math.min(POLL_MS, options.waitMs - waitedMs));
        }
    }
    catch (thrown) {
        session.destroy();
        if (thrown instanceof _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF)
            throw thrown; // whoever waits for us ended it
        throw (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnose */ .h)((0,_probe_js__WEBPACK_IMPORTED_MODULE_3__/* .failureOf */ .g5)(thrown, session.progress), (0,_lock_place_js__WEBPACK_IMPORTED_MODULE_7__/* .lockPlace */ .n)(target), 'the lock of the rotation');
    }
}
/** The same in every version of dbcred-sync, or two of them would not see each other: a signed 64-bit number. */
function lockKey(role) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`dbcred-sync rotation\0${role}`, 'utf8').digest().readBigInt64BE();
}
/** In a session that a pooler lends on, nothing is set and no lock taken: the next client would have them. */
async function tryToLock(session, role) {
    const settings = Object.entries(SETTINGS).map(([name, value]) => `pg_catalog.set_config('${name}', '${value}', false)`);
    const lock = `pg_catalog.pg_try_advisory_lock(${bigint(lockKey(role))})`;
    const ours = [...settings, NEVER_IDLE_TOO_LONG].map((one) => `CASE WHEN is_direct THEN ${one} END`);
    const told = session.backendPid();
    const isDirect = told === undefined
        ? 'true' // then nothing tells
        : `pg_catalog.pg_backend_pid() OPERATOR(pg_catalog.=) '${told}'::pg_catalog.int4`;
    const [row] = await session.query(`SELECT ${ours.join(', ')}, is_direct, CASE WHEN is_direct THEN ${lock} END AS is_locked
    FROM (SELECT ${isDirect}) AS one_row (is_direct)`);
    return { isDirect: row?.['is_direct'] === true, isLocked: row?.['is_locked'] === true };
}
/** A session that does not answer has no lock to speak of: the server may have ended it. */
function unanswered(thrown, session, target, role) {
    if (outcomeOf(thrown).result === 'unknown') {
        return lockLost(`role ${role} on ${target.host}:${target.port}`, thrown);
    }
    return (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnose */ .h)((0,_probe_js__WEBPACK_IMPORTED_MODULE_3__/* .failureOf */ .g5)(thrown, session.progress), target, 'the session that holds the lock');
}
/** `target`: whose lock it was. */
function lockLost(target, cause) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .AF({
        code: 'rotation-lock-lost',
        what: 'The session that held the lock is gone, so nothing more was written',
        target,
        ...(cause === undefined ? {} : { answer: (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(cause), cause }),
        likelyCause: 'The connection to the server broke, or an administrator ended the session.',
        fix: 'Run it again: it looks at what there is and finishes.',
    });
}
function holding(session, target, role) {
    return {
        opened: { password: target.password, kept: session.progress.scram },
        async isHeld() {
            try {
                const [row] = await session.query(`SELECT ${holdsLock(role, 'pg_catalog.pg_backend_pid()')} AS held`);
                return row?.['held'] === true;
            }
            catch {
                return false;
            }
        },
        async rehearse(verifier) {
            const rehearsed = await change(session, `BEGIN; ${(0,_scram_verifier_js__WEBPACK_IMPORTED_MODULE_4__/* .alterRoleStatement */ .kZ)(role, verifier)}; ROLLBACK`);
            // Where the message broke off, its end was not read. The lock is the session's, and outlives a transaction.
            if (rehearsed.result === 'rejected')
                await session.rollBack().catch(() => undefined);
            return rehearsed;
        },
        alter: async (verifier) => change(session, (0,_scram_verifier_js__WEBPACK_IMPORTED_MODULE_4__/* .alterRoleStatement */ .kZ)(role, verifier)),
        alterInClear: async (password) => change(session, (0,_scram_verifier_js__WEBPACK_IMPORTED_MODULE_4__/* .alterRoleInClear */ .zt)(role, password)),
        query: (text) => session.query(text).catch((thrown) => {
            throw unanswered(thrown, session, target, role);
        }),
        release: () => session.close(),
    };
}
async function change(session, statement) {
    try {
        await session.query(statement);
        return { result: 'altered' };
    }
    catch (thrown) {
        return outcomeOf(thrown);
    }
}
/**
 * In SQL: whether the session with this pid has the lock on `role`. A key of 64 bits stands there in two halves:
 * https://www.postgresql.org/docs/current/view-pg-locks.html
 */
function holdsLock(role, pid) {
    const key = lockKey(role);
    const [high, low] = [BigInt.asUintN(32, key >> 32n), BigInt.asUintN(32, key)];
    return `EXISTS (SELECT FROM pg_catalog.pg_locks AS held
    WHERE held.locktype OPERATOR(pg_catalog.=) 'advisory' AND held.pid OPERATOR(pg_catalog.=) ${pid} AND held.granted
      AND held.classid OPERATOR(pg_catalog.=) '${high}'::pg_catalog.oid
      AND held.objid OPERATOR(pg_catalog.=) '${low}'::pg_catalog.oid
      AND held.objsubid OPERATOR(pg_catalog.=) '1'::pg_catalog.int2)`;
}
/** A number of few digits would be an integer, for which somebody may have planted a function of that name. */
function bigint(value) {
    return `'${value}'::pg_catalog.int8`;
}
/**
 * ERROR undoes the statement. FATAL ends the session, perhaps after the commit, and a severity in another
 * language is not recognised: both are unknown, as is everything that the server did not say.
 * https://www.postgresql.org/docs/current/protocol-error-fields.html
 */
function outcomeOf(thrown) {
    const [code, message] = [(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(thrown), (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(thrown)];
    const undone = thrown instanceof Error && 'severity' in thrown && thrown.severity === 'ERROR';
    return undone && code !== undefined
        ? { result: 'rejected', code, message }
        : { result: 'unknown', code, message };
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

/***/ 32281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ targetId)
/* harmony export */ });
/**
 * One word that names a GitHub secret from job to job: DATABASE_URL@owner/repo, with #environment or !reader.
 * Undefined for what is no GitHub secret.
 */
function targetId(entry) {
    switch (entry.kind) {
        case 'github-secret': {
            const { name, repository, environment, reader } = entry;
            const place = environment === undefined ? readerMark(reader) : `#${encodeURIComponent(environment)}`;
            return `${name}@${repository.owner}/${repository.repo}${place}`;
        }
        case 'organization-secret':
            return `${entry.name}@${entry.organization}${readerMark(entry.reader)}`;
        case 'container-app':
        case 'env-file':
            return undefined;
    }
}
function readerMark(reader) {
    return reader === undefined ? '' : `!${reader}`;
}


/***/ }),

/***/ 20622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRotate: () => (/* binding */ runRotate)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/clients/clients.js + 10 modules
var clients_clients = __webpack_require__(41385);
// EXTERNAL MODULE: ./build/clients/sign-in.js + 3 modules
var sign_in = __webpack_require__(652);
// EXTERNAL MODULE: ./build/consumers/fleet.js
var fleet = __webpack_require__(13350);
// EXTERNAL MODULE: ./build/consumers/recipients.js + 1 modules
var consumers_recipients = __webpack_require__(61671);
// EXTERNAL MODULE: ./build/consumers/targets.js
var targets = __webpack_require__(92996);
// EXTERNAL MODULE: ./build/postgres/saslprep.js
var saslprep = __webpack_require__(46628);
// EXTERNAL MODULE: ./build/postgres/through-pooler.js
var through_pooler = __webpack_require__(50593);
// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/rotation/derived.js + 5 modules
var rotation_derived = __webpack_require__(34505);
// EXTERNAL MODULE: ./build/turns.js
var turns = __webpack_require__(87760);
// EXTERNAL MODULE: ./build/rotation/delivery.js
var delivery = __webpack_require__(13847);
;// CONCATENATED MODULE: ./build/rotation/leaving-out.js

/** From here on this run neither writes nor delivers that vault secret, and ends with the Problem `text-left-out`. */
function leaveOut(run, name, reason, why) {
    const { ground, recipients } = run.plan;
    const { leftOut } = run.memory.texts;
    if (leftOut.has(name))
        return;
    const holders = recipients.filter(({ entry }) => entry.from === name).map((one) => one.name);
    const whose = holders.length === 0 ? 'It has no consumer here.' : `So do its consumers: ${holders.join(', ')}.`;
    const because = reason === 'excepted'
        ? 'except names it.'
        : 'The server refuses it, and a rotation that has changed the role goes on without it.';
    const answers = why.map(({ what, answer }) => (answer === undefined ? what : `${what}: ${answer}`));
    leftOut.set(name, new build_problem/* Problem */.AF({
        code: 'text-left-out',
        what: 'A vault secret was left out: nothing was written to it or to its consumers',
        target: `secret ${name} in ${ground.vault.url}`,
        answer: answers.length === 0 ? undefined : answers.join('; '),
        likelyCause: `${because} It keeps the text that it had. ${whose}`,
        fix: `Mend what the answer says. Then this writes and delivers it:\nwith:\n  mode: sync   # with the config file, and without except`,
    }));
    ground.say([name, 'left out', ...answers].join(': '));
}
/** Whom a text that works is left out for would be locked out. */
function worksAfterAll({ plan: { ground } }, name) {
    return new build_problem/* Problem */.AF({
        code: 'input-invalid',
        what: 'The input except names a vault secret that logs in, so it is not left out; nothing was changed',
        target: `secret ${name} in ${ground.vault.url}`,
        likelyCause: 'It was mended, or it was never broken. Left out, it would keep a password that opens nothing, and so would its consumers.',
        fix: `Take ${name} out of except, and run it again.`,
    });
}
/** Whether its vault secret is left out; then it gets nothing of this run. */
function isLeftOut({ memory }, { entry }) {
    return memory.texts.leftOut.has(entry.from);
}

;// CONCATENATED MODULE: ./build/rotation/progress.js
const SAY_EVERY_MS = 15_000;
function progressOf(total, clock, say) {
    const begunAt = clock();
    let [delivered, failed, saidAt] = [0, 0, begunAt];
    return {
        done(outcome) {
            if (outcome === 'failed')
                failed += 1;
            else
                delivered += 1;
            const [finished, now] = [delivered + failed, clock()];
            if (finished < total && now - saidAt < SAY_EVERY_MS)
                return;
            saidAt = now;
            const parts = [
                `delivered ${delivered} of ${total}`,
                ...(failed === 0 ? [] : [`${failed} failed`]),
                ...(finished < total ? [leftOver(((now - begunAt) / finished) * (total - finished))] : []),
            ];
            say(parts.join(', '));
        },
    };
}
function leftOver(ms) {
    const minutes = Math.round(ms / 60_000);
    if (minutes < 1)
        return 'less than a minute left';
    return `about ${minutes} minute${minutes === 1 ? '' : 's'} left`;
}

;// CONCATENATED MODULE: ./build/rotation/deliver-all.js





/**
 * So many secrets of a fleet are under way: what is read of the vault for one is delivered soon. Each waits for
 * at most a few requests of its own, so more would only wait for GitHub's limits.
 */
const AT_ONCE = 10;
/**
 * A GitHub secret takes about a second, an app a minute: the secrets go first. An app that holds a password which
 * opens nothing does not wait longer than this for a GitHub that makes us wait.
 */
const GITHUB_FIRST_MS = 10_000;
const POLL_MS = 100;
const SAID_AFTER_MS = 1000;
/** To every consumer; the failure of one keeps nobody from the others. */
async function deliverAll(run) {
    const { ground, recipients } = run.plan;
    const { opener, texts } = run.memory;
    const isMade = (target) => opener?.equals(target.password) === true && texts.made.has(target);
    const proveFirst = (0,delivery/* sourceProver */.Ku)(ground, isMade);
    const reached = recipients.filter((one) => 'consumer' in one && isDue(run, one));
    const many = reached.filter(isOneOfMany);
    const apps = reached.filter(({ entry }) => entry.kind === 'container-app');
    const others = reached.filter((one) => !isOneOfMany(one) && !apps.includes(one));
    const toOthers = Promise.all(others.map((one) => deliverOne(run, one, proveFirst)));
    const toApps = async () => {
        if (apps.length > 0)
            await soonAfter(toOthers, ground);
        await Promise.all(apps.map((one) => deliverOne(run, one, proveFirst)));
    };
    await Promise.all([toOthers, deliverMany(run, many, proveFirst), toApps()]);
}
/** What is left out gets nothing, and is no failure; what is not proven is one, with the reason why it is not. */
function isDue(run, recipient) {
    const problems = run.memory.texts.unproven.get(recipient.entry.from);
    if (problems !== undefined)
        keep(run, recipient, { action: 'failed', problems });
    return problems === undefined && !isLeftOut(run, recipient);
}
async function soonAfter(work, { clock, sleep, say }) {
    const ended = work.then(() => true);
    const deadline = clock() + GITHUB_FIRST_MS;
    for (let looks = 1; clock() < deadline; looks += 1) {
        if (looks * POLL_MS === SAID_AFTER_MS)
            say(`the apps wait for the GitHub secrets before them, up to ${GITHUB_FIRST_MS / 1000} s in all`);
        if (await Promise.race([ended, sleep(POLL_MS).then(() => false)]))
            return;
    }
}
function isOneOfMany({ entry }) {
    return entry.kind === 'github-secret' && entry.oneOfMany === true;
}
/** What would be refused is found before the first of them is written. */
async function deliverMany(run, many, proveFirst) {
    const { clock, say } = run.plan.ground;
    const ready = [];
    await (0,turns/* fewAtOnce */.Xr)(AT_ONCE, many, async (recipient) => {
        try {
            await (await recipient.consumer()).prepare();
            ready.push(recipient);
        }
        catch (thrown) {
            const problems = (0,build_problem/* problemsOf */.GW)(thrown);
            say(`${recipient.name}: failed: ${problems.map(({ what }) => what).join('; ')}`);
            keep(run, recipient, { action: 'failed', problems });
        }
    });
    if (many.length === 0)
        return;
    const progress = progressOf(many.length, clock, say);
    for (let failed = ready.length; failed < many.length; failed += 1)
        progress.done('failed');
    await (0,turns/* fewAtOnce */.Xr)(AT_ONCE, ready, async (recipient) => {
        const outcome = await deliverOne(run, recipient, proveFirst);
        progress.done(outcome.action === 'failed' ? 'failed' : 'delivered');
    });
}
async function deliverOne(run, recipient, proveFirst) {
    const outcome = await (0,delivery/* deliverTo */.Bn)(run.plan.ground, recipient, proveFirst);
    keep(run, recipient, outcome);
    return outcome;
}
function keep(run, recipient, outcome) {
    run.deliveries.set(recipient, outcome);
    if (outcome.action !== 'failed')
        run.notes.push(...outcome.notes.filter((note) => !run.notes.includes(note)));
}

;// CONCATENATED MODULE: ./build/rotation/foretold-deliveries.js




/** As many as a run delivers to at the same time. */
const foretold_deliveries_AT_ONCE = 10;
/** No version of a vault: what a run has yet to write has none. */
const YET_TO_BE_MADE = 'yet-to-be-made';
/** Whoever looks need not be who delivers: what it may not see, it takes for granted. */
const MAY_NOT_LOOK = ['azure-permission', 'github-token-permission'];
/**
 * Asks every consumer what a delivery would do, with the value that it would be given after these writes. Consumers
 * only read for it. `provesFirst`: the run would try them all out before it changes anything, and stop at the first
 * that fails; then this throws Problems, too.
 */
async function foretellDeliveries(run, { sight, promotion, refused }, { provesFirst }) {
    const { ground, recipients } = run.plan;
    const reached = recipients.filter((one) => 'consumer' in one && isDue(run, one));
    await (0,turns/* fewAtOnce */.Xr)(foretold_deliveries_AT_ONCE, reached, async (recipient) => {
        try {
            const problems = refused.get(recipient.entry.from);
            if (problems !== undefined)
                throw new build_problem/* Problems */.Zw(problems);
            const secret = await toBeDelivered(run, recipient.entry.from, sight, promotion);
            const { action, notes = [], assumed = [] } = await foreseen(recipient, secret);
            run.deliveries.set(recipient, {
                action,
                at: ground.clock(),
                version: secret.version,
                proven: [],
                notes,
            });
            run.notes.push(...notes);
            run.assumed.push(...assumed);
        }
        catch (thrown) {
            run.deliveries.set(recipient, { action: 'failed', problems: (0,build_problem/* problemsOf */.GW)(thrown) });
        }
    });
    if (provesFirst)
        refuseIfAnyFailed(run);
}
/** The problems stay, and nobody is delivered to. */
function refuseIfAnyFailed({ deliveries }) {
    const problems = [...deliveries.values()].flatMap((one) => one.action === 'failed' ? one.problems : []);
    if (problems.length === 0)
        return;
    deliveries.clear();
    throw new build_problem/* Problems */.Zw(problems);
}
async function foreseen({ consumer, name }, secret) {
    try {
        return await (await consumer()).deliver(secret, { dryRun: true });
    }
    catch (thrown) {
        const problems = (0,build_problem/* problemsOf */.GW)(thrown);
        if (!problems.every(({ code }) => MAY_NOT_LOOK.includes(code)))
            throw thrown;
        const why = problems.map(({ what, answer }) => (answer === undefined ? what : `${what} (${answer})`));
        return { action: 'would-replace', assumed: [`${name}: that it takes the value; ${why.join('; ')}`] };
    }
}
/** What the vault will hold under this name. */
async function toBeDelivered({ plan: { ground } }, name, { current, derived }, { writes }) {
    const written = writes.find((one) => one.name === name);
    if (written !== undefined) {
        const { value, tags, like } = written;
        const made = { version: YET_TO_BE_MADE, createdAt: new Date(ground.clock()) };
        return { name, value, tags, contentType: like?.contentType, expiresAt: undefined, ...made };
    }
    const held = name === current.name ? current : derived.find((one) => one.name === name)?.secret;
    return held ?? ground.vault.read(name, (0,delivery/* documentOrNot */.mD)(ground, name));
}

// EXTERNAL MODULE: ./build/rotation/plan.js
var plan = __webpack_require__(68352);
// EXTERNAL MODULE: ./build/azure/vault-request.js
var vault_request = __webpack_require__(3872);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/azure/vault-version.js
var vault_version = __webpack_require__(48093);
// EXTERNAL MODULE: ./build/rotation/tags.js
var rotation_tags = __webpack_require__(4890);
;// CONCATENATED MODULE: ./build/rotation/promotion.js



/** Every vault secret that does not hold `password` yet: C, connection strings and documents. Throws Problems. */
function promotionOf(current, derived, password, 
/** Those that C is to name: who staged it, and who promotes it. */
runs) {
    const own = current.value.equals(password)
        ? []
        : [
            {
                ...{ name: current.name, value: password, like: current, as: undefined },
                tags: (0,rotation_tags/* withRuns */.R7)((0,rotation_tags/* without */.FF)(current.tags, rotation_tags/* RUN_TAG */.R2), runs),
            },
        ];
    const others = derived.filter((one) => !one.holds(password)).map((one) => writeOf(one, password));
    return { writes: [...own, ...others] };
}
/**
 * The same once the role is changed: C whatever else, and of the others those that can be written. The vault secrets
 * that cannot, by name, and why.
 */
function promotionThatCanBe(ground, { current, derived }, password, runs) {
    const others = new Map();
    const own = promotionOf(current, [], password, []).writes.map((write) => ({
        ...write,
        tags: (0,rotation_tags/* withRunsIfRoom */.Tu)(current.tags, runs),
    }));
    const rest = derived.flatMap((one) => {
        try {
            const { writes } = promotionOf(current, [one], password, []);
            const [write] = writes.filter(({ name }) => name === one.name);
            if (write !== undefined)
                (0,vault_version/* refuseUnwritable */.Gt)({ url: ground.vault.url, name: one.name }, write.value, write.tags);
            return write ?? [];
        }
        catch (thrown) {
            others.set(one.name, (0,build_problem/* problemsOf */.GW)(thrown));
            return [];
        }
    });
    return { writes: [...own, ...rest], others };
}
function writeOf({ kind, name, secret, textWith }, password) {
    return {
        ...{ name, value: textWith(password), like: secret },
        tags: (0,rotation_tags/* without */.FF)(secret?.tags ?? {}, rotation_tags/* PENDING_TAG */.pL),
        as: kind === 'document' ? 'document' : undefined,
    };
}
/** What the vault would not take, or not with the mark: known before the role is changed, since C must follow it. */
function refusalsOf({ vault, passwordSecret, pendingSecret }, { writes }) {
    return writes.flatMap(({ name, value, tags, like }) => {
        const isMarked = name !== passwordSecret && like !== undefined;
        try {
            const marked = isMarked ? { ...tags, [rotation_tags/* PENDING_TAG */.pL]: pendingSecret } : tags;
            (0,vault_version/* refuseUnwritable */.Gt)({ url: vault.url, name }, value, marked);
            return [];
        }
        catch (thrown) {
            return (0,build_problem/* problemsOf */.GW)(thrown);
        }
    });
}
/**
 * All at once, since nobody knows which of them a consumer reads first; to the end, whatever fails. Never throws.
 */
async function promote({ vault, clock, topology }, { writes }) {
    const { given } = topology.secrets;
    let takenAt = clock();
    const onTaken = () => {
        takenAt = clock();
    };
    const outcomes = await Promise.allSettled(writes.map(async ({ name, value, like, tags, as }) => {
        const { version } = await vault.write(name, value, { like, given, tags, onTaken, ...(as && { as }) });
        return { name, version, as };
    }));
    const failed = new Map();
    for (const [at, one] of outcomes.entries())
        if (one.status === 'rejected')
            failed.set(writes[at]?.name ?? '', one.reason);
    const written = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { written, takenAt, failed };
}
/** Until every reader gets the new versions. Throws `vault-not-settled`. */
async function settle({ vault }, written) {
    await Promise.all(written.map(({ name, version, as }) => vault.settle(name, version, as)));
}

// EXTERNAL MODULE: ./build/postgres/diagnosis/role-warnings.js
var role_warnings = __webpack_require__(13758);
// EXTERNAL MODULE: ./build/postgres/diagnosis/suggested-commands.js
var suggested_commands = __webpack_require__(86798);
// EXTERNAL MODULE: ./build/postgres/role-limits.js
var role_limits = __webpack_require__(2301);
// EXTERNAL MODULE: ./build/rotation/ground.js
var rotation_ground = __webpack_require__(73376);
;// CONCATENATED MODULE: ./build/rotation/role-fitness.js





/** A password that works for less is not worth everybody's change. */
const SHORTEST_LIFE_MS = 24 * 3_600_000;
/** What keeps this role from being given a new password, or would make it useless at once. */
function unfitness({ topology }, limits) {
    if (limits === undefined)
        return [];
    const { host, user } = topology.server;
    return (0,role_warnings/* warningsOf */.n)(limits, host).flatMap((warning) => {
        const code = refusalOf(warning, limits, host);
        if (code === undefined)
            return [];
        return [
            new build_problem/* Problem */.AF({
                code,
                what: WHAT[code],
                target: `role ${user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
                likelyCause: `${warning.what}.`,
                fix: warning.fix,
            }),
        ];
    });
}
/** Before the lock and the proofs, which need sessions of the role as well. */
function refuseIfUnfit(ground, limits) {
    const problems = unfitness(ground, limits);
    if (problems.length > 0)
        throw new build_problem/* Problems */.Zw(problems);
}
/** What is no refusal, and should be known all the same. */
function roleNotes({ topology }, limits) {
    if (limits === undefined)
        return [];
    const { host } = topology.server;
    return (0,role_warnings/* warningsOf */.n)(limits, host)
        .filter((warning) => refusalOf(warning, limits, host) === undefined)
        .map(role_warnings/* noteOf */.k);
}
const WHAT = {
    'role-expires': 'A new password would be refused within a day, since the role expires; nothing was changed',
    'role-connection-limit': 'The role may not have the two sessions that a rotation needs; nothing was changed',
    'role-replication': 'The server lets this role not change its own password; nothing was changed',
};
function refusalOf({ about }, limits, host) {
    switch (about) {
        case 'valid-until':
            return (limits.validUntil?.inMs ?? SHORTEST_LIFE_MS) < SHORTEST_LIFE_MS ? 'role-expires' : undefined;
        case 'connection-limit':
            return (0,role_limits/* roomFor */.N_)(limits) < role_limits/* ROTATION_CONNECTIONS */.z3 ? 'role-connection-limit' : undefined;
        case 'replication':
            // Azure's administrator may what only a superuser may elsewhere; the rehearsal tells.
            // https://learn.microsoft.com/azure/postgresql/configure-maintain/concepts-logical
            return (0,role_limits/* mayNotChangeItself */.Ah)(limits) && !(0,suggested_commands/* isAzure */.QH)({ host }) ? 'role-replication' : undefined;
        case 'server-connections':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/rotation/preflight.js






/** Whether this identity may write these vault secrets, as far as anybody can tell without writing them. */
function writeAccess({ vault, topology }, { resourceManager, subscriptionId }, secrets) {
    const { resourceGroup } = topology.server;
    const resourceGroups = resourceGroup === undefined ? [] : [resourceGroup];
    return resourceManager.vaultWriteAccess({ vaultUrl: vault.url, subscriptionId, resourceGroups, secrets });
}
/**
 * Sees all that can be seen before any value changes, and returns what cannot be proven. Every consumer that
 * takes a write is written the value that is valid now, once `rehearse` has shown that the role can be changed. Throws
 * Problems, everything that is wrong together.
 */
async function preflight(ground, sight, plan, rehearse) {
    const complaints = complaintsAbout(ground, sight, plan);
    if (complaints.length > 0)
        throw new build_problem/* Problems */.Zw(complaints);
    await rehearse();
    const names = [sight.current.name, ...sight.derived.map(({ name }) => name)];
    const [access, ...written] = await Promise.all([
        writeAccess(ground, plan, names),
        ...plan.recipients.map((recipient) => writeValidValue(recipient, ground, sight)),
    ]);
    const refused = access.filter(({ may }) => may === 'no').map((one) => noWriteAccess(ground, one));
    const failures = [...refused, ...written.flatMap(({ problems }) => problems)];
    if (failures.length > 0)
        throw new build_problem/* Problems */.Zw(failures);
    return [
        ...access
            .filter(({ may }) => may === 'unknown')
            .map(({ secret, why }) => `write access to ${secret}: ${why}`),
        ...written.flatMap(({ assumed }) => assumed),
    ];
}
/** What can be seen without asking anybody: whatever could not be read, given a new password, or written. */
function complaintsAbout(ground, { current, derived, unusable, limits }, { runId }) {
    const password = (0,rotation_derived/* standIn */.u)(ground.forms);
    const given = derived.flatMap((one) => attempt(() => one.textWith(password)));
    return [
        ...unfitness(ground, limits),
        ...unusable,
        ...derived.flatMap((one) => attempt(() => one.refuseElsewhere(current.value))),
        ...given,
        ...(given.length > 0 ? [] : refusalsOf(ground, promotionOf(current, derived, password, [runId]))),
    ];
}
function attempt(work) {
    try {
        work();
        return [];
    }
    catch (thrown) {
        return (0,build_problem/* problemsOf */.GW)(thrown);
    }
}
async function writeValidValue(recipient, ground, sight) {
    const isLeftOut = sight.leftOut.some(({ name }) => name === recipient.entry.from);
    if ('passedOver' in recipient || isLeftOut)
        return { problems: [], assumed: [] };
    try {
        const secret = validNow(sight, recipient.entry.from);
        const consumer = await recipient.consumer();
        if (secret === undefined) {
            await consumer.prepare();
            return { problems: [], assumed: [`${recipient.name}: its secret is yet to be made`] };
        }
        const assumed = await consumer.proveWritable(secret);
        if (assumed.length === 0)
            ground.say(`${recipient.name}: can be written`);
        return { problems: [], assumed };
    }
    catch (thrown) {
        return { problems: (0,build_problem/* problemsOf */.GW)(thrown), assumed: [] };
    }
}
/** What the vault holds, with the password that logs in. */
function validNow({ current, derived }, from) {
    if (from === current.name)
        return current;
    const source = derived.find(({ name }) => name === from);
    return source?.secret && { ...source.secret, value: source.textWith(current.value) };
}
function noWriteAccess({ vault }, { secret, why }) {
    return new build_problem/* Problem */.AF({
        code: 'vault-write-forbidden',
        what: 'This identity may not write a secret that the rotation would have to write',
        target: `secret ${secret} in ${vault.url}`,
        answer: why,
        likelyCause: 'The role Key Vault Secrets Officer is held on some secrets of the vault only, or not at all.',
        fix: `az role assignment create --assignee CLIENT-ID --role "Key Vault Secrets Officer" --scope "$(az keyvault show --name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(vault.url))} --query id --output tsv)"`,
    });
}

// EXTERNAL MODULE: ./build/rotation/look.js
var look = __webpack_require__(82504);
// EXTERNAL MODULE: ./build/rotation/observation.js
var rotation_observation = __webpack_require__(30813);
// EXTERNAL MODULE: ./build/postgres/proof.js
var proof = __webpack_require__(58224);
// EXTERNAL MODULE: ./build/topology/this-server.js
var this_server = __webpack_require__(57515);
;// CONCATENATED MODULE: ./build/rotation/provable-texts.js



/** Each connection string and document, with this password. Those that are yet to be made are among them. */
function derivedTexts(derived, password) {
    return derived.map(({ name, loginsWith }) => ({
        ...{ name, logins: () => loginsWith(password), otherwise: leaveItOut(name) },
    }));
}
function leaveItOut(name) {
    return `# or, if it was broken before and is to hold up nothing else, leave it out (the run then ends with exit code 1):\nwith:\n  except: ${name}`;
}
/** Each database of the config file that no text opens: whoever opens it has the bare password. */
function bareTexts({ plan: { ground, except }, memory }, texts, password) {
    const { topology, passwordSecret, vault } = ground;
    const { connectionStrings, documents } = topology.secrets;
    const without = [...except, ...memory.texts.leftOut.keys()];
    const leftOut = [...connectionStrings, ...documents].filter(({ name }) => without.includes(name));
    const opened = new Set([...leftOut.map(({ database }) => database), ...texts.flatMap(databasesOf)]);
    const target = (0,rotation_ground/* loginTarget */.hR)(ground, password);
    const place = `secret ${passwordSecret} in ${vault.url}`;
    return topology.databases
        .filter((database) => !opened.has(database))
        .map((database) => ({
        name: `database ${database}`,
        logins: () => [{ place, target: { ...target, database } }],
        otherwise: `# or, if nobody opens it any more, remove ${database} from databases: in the config file`,
    }));
}
/** What cannot be read opens nothing that is known. */
function databasesOf({ logins }) {
    try {
        return logins().map(({ target }) => target.database);
    }
    catch {
        return [];
    }
}
/** Secrets of the vault that the inputs name, and the config file does not: delivered as they are. */
async function textsBesideConfig({ plan: { ground, recipients }, }) {
    const { vault, topology, forms, passwordSecret } = ground;
    const { connectionStrings, documents } = topology.secrets;
    const known = [passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
    const reached = recipients.filter((one) => 'consumer' in one).map(({ entry }) => entry.from);
    const names = [...new Set(reached)].filter((name) => !known.includes(name));
    return Promise.all(names.map(async (name) => {
        const { value } = await vault.read(name);
        const place = `secret ${name} in ${vault.url}`;
        const target = () => (0,this_server/* ofThisServer */.bk)((0,proof/* readConnectionString */.Mz)(value, place, forms), place, topology);
        return { name, logins: () => [{ place, target: target() }], otherwise: '# the input secret names it' };
    }));
}

// EXTERNAL MODULE: ./build/postgres/diagnosis/diagnosis.js + 2 modules
var diagnosis = __webpack_require__(80851);
// EXTERNAL MODULE: ./build/postgres/logins-made.js
var logins_made = __webpack_require__(906);
;// CONCATENATED MODULE: ./build/rotation/text-proofs.js




/** A role may have few connections left, and its own clients need some. */
const text_proofs_AT_ONCE = 3;
const WAITS_MS = [1000, 2000, 4000, 8000];
const LONGEST_WAIT_MS = 8000;
/**
 * Logs in with every text, as its readers would; the same login once. A few side by side; what may pass (a role or a
 * database that is full, a connection that broke) is then tried one at a time. Never throws for what a server does.
 */
async function proveTexts(texts, tools) {
    const read = texts.map((text) => ({ text, ...loginsOf(text) }));
    const wanted = distinct(read.flatMap(({ logins }) => logins)).filter(({ target }) => !tools.made.has(target));
    const failed = await logInWithAll(wanted, tools);
    const proofs = read.map(async ({ text, logins, problems }) => {
        if (problems.length > 0)
            return [text.name, { is: 'refused', problems }];
        const failures = logins.flatMap(({ place, target }) => {
            const failure = failed.find((one) => (0,logins_made/* isSameLogin */.Av)(one.target, target));
            return failure === undefined ? [] : [{ place, target, probe: failure.probe }];
        });
        return [text.name, await proofOf(text, failures, tools)];
    });
    return new Map(await Promise.all(proofs));
}
function loginsOf(text) {
    try {
        return { logins: text.logins(), problems: [] };
    }
    catch (thrown) {
        return { logins: [], problems: (0,build_problem/* problemsOf */.GW)(thrown) };
    }
}
function distinct(logins) {
    return logins.filter(({ target }, index) => logins.findIndex((other) => (0,logins_made/* isSameLogin */.Av)(other.target, target)) === index);
}
async function logInWithAll(logins, tools) {
    const { made, clock, say, sleep, probe, patienceMs } = tools;
    const failed = new Map();
    const tryOne = async (login) => {
        const result = await probe(login.target);
        if (result.result === 'ok') {
            made.add(login.target);
            return failed.delete(login);
        }
        failed.set(login, result);
        return false;
    };
    await (0,turns/* fewAtOnce */.Xr)(text_proofs_AT_ONCE, logins, async (login) => void (await tryOne(login)));
    let deadline = clock() + patienceMs;
    for (let round = 0;; round += 1) {
        const passing = [...failed].filter(([, { failure }]) => (0,diagnosis/* healsByItself */.S)(failure));
        const waitMs = WAITS_MS[round] ?? LONGEST_WAIT_MS;
        if (passing.length === 0 || clock() + waitMs > deadline)
            break;
        for (const [{ place, target }, { failure }] of passing)
            say(`${lineOf(place, target, failure)}; trying again in ${waitMs / 1000} s`);
        await sleep(waitMs);
        for (const [login] of passing) {
            if (await tryOne(login))
                deadline = clock() + patienceMs;
            if (clock() > deadline)
                break;
        }
    }
    return [...failed].map(([login, result]) => ({ ...login, probe: result }));
}
function lineOf(place, { database }, { message, code }) {
    return `${place}: database ${database}: ${message}${code === undefined ? '' : ` (${code})`}`;
}
async function proofOf(text, failures, tools) {
    if (failures.length === 0)
        return { is: 'proven' };
    const problems = failures.map((failed) => problemOf(text, failed, tools));
    return { is: failures.some(isRefusal) ? 'refused' : 'unknown', problems: await Promise.all(problems) };
}
/**
 * There is no such database, or this role may not open it, or it takes no connections, or not with these options;
 * 28P01 is all of this too, since the password has logged in elsewhere.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const REFUSALS = ['3D000', '57P04', '42501', '28000', '55000', '42704', '22023', '55P02', '42601'];
function isRefusal({ probe: { result, failure } }) {
    return result === 'bad' || (failure.code !== undefined && REFUSALS.includes(failure.code));
}
async function problemOf({ otherwise }, { place, target, probe: { result, failure } }, { databaseNames }) {
    const knownDatabases = failure.code === '3D000' ? await databaseNames(target) : undefined;
    const { code, what, target: where, answer, likelyCause, fix, } = (0,diagnosis/* diagnose */.h)(failure, { ...target, knownDatabases }, place);
    return new build_problem/* Problem */.AF({
        ...{ code, what, target: where, answer, cause: failure.cause },
        likelyCause: result === 'bad'
            ? 'The password that is valid now was refused here alone: this address leads to another server, or to a pooler that keeps passwords of its own.'
            : likelyCause,
        fix: `${fix}\n${otherwise}`,
    });
}

;// CONCATENATED MODULE: ./build/rotation/proving.js







/** How long a text that may log in later is waited for, from the last login that succeeded. */
const PATIENCE_MS = 30_000;
/**
 * Before an action of the plan: what it will write or deliver, or have delivered, logs in with the password that is
 * valid now. Returns the sight without what is left out; undefined when that sight is out of date.
 *
 * While nobody's password has changed, whatever does not log in stops the run: throws Problems, all together. After
 * that there is only forward: what the server refuses is left out, and what is not known keeps the rotation unfinished.
 */
async function proveBefore(run, sight, action) {
    const { opener } = (0,rotation_observation/* lookAt */.t)(sight.observation);
    if (opener === undefined)
        return sight;
    const password = sight.valueOf(opener);
    switch (mannerOf(run, sight, action)) {
        case 'nothing':
            return sight;
        case 'all or none':
            return proveAll(run, sight, action, password);
        case 'at once':
            return proveAsFarAsMay(run, sight, password, action.do === 'apply', run.plan.dryRun ? PATIENCE_MS : 0);
        case 'patiently':
            return proveAsFarAsMay(run, sight, password, false, PATIENCE_MS);
    }
}
function mannerOf(run, { observation }, action) {
    const { currentOpens, staged } = (0,rotation_observation/* lookAt */.t)(observation);
    const onlyForward = run.alteredAt !== undefined || staged?.equalsCurrent === true || !currentOpens;
    switch (action.do) {
        case 'stage':
        case 'give-current':
            return 'all or none';
        case 'apply':
            return currentOpens ? 'all or none' : 'at once';
        case 'promote':
            return 'at once'; // copies open nothing meanwhile: what may log in later follows with the next action
        case 'converge':
            if (!onlyForward)
                return 'all or none';
            // What the vault holds is proven by each delivery.
            return observation.derivedHoldCurrent && run.plan.except.length === 0 ? 'nothing' : 'patiently';
        case 'disable':
            return onlyForward ? 'nothing' : 'all or none';
        case 'recover':
        case 'idle':
        case 'stop':
            return 'nothing';
    }
}
/**
 * Of a dry run, after `proveBefore`: what the deliveries and the last logins of the run itself would be refused, by the
 * name of the text. What has logged in already does so no second time.
 */
async function unprovenTexts(run, sight) {
    const { opener } = (0,rotation_observation/* lookAt */.t)(sight.observation);
    if (opener === undefined)
        return new Map();
    const proofs = await prove(run, await allTexts(run, sight, sight.valueOf(opener)), PATIENCE_MS);
    return new Map([...proofs].flatMap(([name, one]) => (one.is === 'proven' ? [] : [[name, one.problems]])));
}
async function allTexts(run, sight, password) {
    const derived = derivedTexts(sight.derived, password);
    return [...derived, ...bareTexts(run, derived, password), ...(await textsBesideConfig(run))];
}
async function proveAll(run, sight, action, password) {
    const { plan, memory } = run;
    const proofs = await prove(run, await allTexts(run, sight, password), PATIENCE_MS);
    const excepted = plan.except.filter((name) => !memory.texts.leftOut.has(name));
    const wrong = [...proofs].flatMap(([name, proof]) => {
        if (excepted.includes(name))
            return leaveOutIfRefused(run, name, proof);
        return proof.is === 'proven' ? [] : proof.problems;
    });
    for (const name of excepted.filter((one) => !proofs.has(one)))
        wrong.push(...leaveOutIfUnreadable(run, sight, name));
    const rest = (0,look/* setAside */.Fi)(sight, memory);
    if (wrong.length === 0)
        return rest;
    if (await (0,look/* isOutdated */.lY)(plan.ground, sight))
        return undefined;
    const others = action.do === 'stage' ? complaintsAbout(plan.ground, rest, plan) : rest.unusable;
    throw new build_problem/* Problems */.Zw([...others, ...wrong]);
}
function leaveOutIfRefused(run, name, proof) {
    if (proof.is === 'proven')
        return [worksAfterAll(run, name)];
    if (proof.is === 'unknown')
        return proof.problems;
    leaveOut(run, name, 'excepted', proof.problems);
    return [];
}
/** Of these, nobody could be given a password or log in, whatever is done again. */
const UNREADABLE = [
    'secret-not-found',
    'secret-disabled',
    'secret-deleted',
    'secret-empty',
    'connection-string-invalid',
    'connection-string-redirects',
    'connection-string-plaintext',
    'connection-string-elsewhere',
    'document-without-connections',
];
function leaveOutIfUnreadable(run, sight, name) {
    const problems = sight.unusableBy.get(name) ?? [];
    if (problems.some(({ code }) => !UNREADABLE.includes(code)))
        return problems;
    leaveOut(run, name, 'excepted', problems);
    return [];
}
/** Unless all of them are to be written: what holds the password already is proven when it is delivered. */
async function proveAsFarAsMay(run, sight, password, all, patienceMs) {
    const { except } = run.plan;
    const isDue = (one) => all || except.includes(one.name) || !one.holds(password);
    const proofs = await prove(run, derivedTexts(sight.derived.filter(isDue), password), patienceMs);
    const notYet = new Map();
    for (const [name, proof] of proofs) {
        if (proof.is === 'refused') {
            leaveOut(run, name, except.includes(name) ? 'excepted' : 'refused after the change', proof.problems);
        }
        if (proof.is === 'unknown')
            notYet.set(name, proof.problems);
        if (proof.is === 'proven' && except.includes(name))
            run.notes.push(`except names ${name}, which logs in: it was not left out.`);
    }
    for (const name of except.filter((one) => sight.unusableBy.has(one)))
        leaveOutIfUnreadable(run, sight, name);
    const { texts } = run.memory;
    // What was not waited for is waited for later.
    if (patienceMs > 0)
        for (const [name, problems] of notYet)
            texts.unproven.set(name, problems);
    const unproven = new Map([...texts.unproven, ...notYet]);
    return (0,look/* setAside */.Fi)(sight, { texts: { ...texts, unproven } });
}
function prove(run, texts, patienceMs) {
    const { ground, databases } = run.plan;
    const { made } = run.memory.texts;
    const { probe, clock, sleep, say } = ground;
    return proveTexts(texts, { probe, clock, sleep, say, databaseNames: databases.names, made, patienceMs });
}

// EXTERNAL MODULE: ./build/rotation/memory.js
var memory = __webpack_require__(10800);
// EXTERNAL MODULE: ./build/azure/passing-trouble.js
var passing_trouble = __webpack_require__(38573);
;// CONCATENATED MODULE: ./build/rotation/patient-vault.js


/** Each operation on its own: a vault's trouble takes minutes, and giving up leaves copies that open nothing. */
const patient_vault_PATIENCE_MS = 600_000;
const FIRST_WAIT_MS = 1000;
const patient_vault_LONGEST_WAIT_MS = 30_000;
/**
 * The vault of a run that can only go forward: what passes (throttling, a 5xx, silence, a broken connection) is asked
 * again for ten minutes, visibly. `sleep` ends it when the run is cancelled. A write whose answer was lost is looked
 * for before it is sent again. Tags and the end of a rotation are as ever: nobody is refused for want of them.
 */
function patientVault({ vault, clock, sleep, say }) {
    const again = async (what, ask) => {
        const until = clock() + patient_vault_PATIENCE_MS;
        for (let waitMs = FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 2, patient_vault_LONGEST_WAIT_MS)) {
            try {
                return await ask();
            }
            catch (thrown) {
                const passing = (0,passing_trouble/* passingTrouble */.t)(thrown);
                const leftMs = until - clock();
                if (passing === undefined || leftMs <= 0)
                    throw thrown;
                const pauseMs = Math.min(Math.max(waitMs, passing.askedMs ?? 0), leftMs);
                const [problem] = (0,build_problem/* problemsOf */.GW)(thrown);
                say(`${what}: ${problem?.what} (${problem?.answer ?? problem?.code}); asking again in ${Math.ceil(pauseMs / 1000)} s, since the role has a password that the vault does not give to everybody yet`);
                await sleep(pauseMs);
            }
        }
    };
    return {
        ...vault,
        read: (name, as) => again(`reading ${name}`, () => vault.read(name, as)),
        readVersion: (name, version, as) => again(`reading ${name}`, () => vault.readVersion(name, version, as)),
        versions: (name) => again(`listing ${name}`, () => vault.versions(name)),
        settle: (name, version, as) => again(`reading ${name}`, () => vault.settle(name, version, as)),
        write(name, value, { onTaken, ...how }) {
            let [isSent, isTaken] = [false, false];
            const taken = () => {
                if (!isTaken)
                    onTaken?.();
                isTaken = true;
            };
            return again(`writing ${name}`, async () => {
                const there = isSent ? await vault.read(name, how.as).catch(noneYet) : undefined;
                if (there?.value.equals(value)) {
                    taken();
                    return there;
                }
                isSent = true;
                return vault.write(name, value, { ...how, onTaken: taken });
            });
        },
    };
}
/** A secret that was to be made, or one whose latest version somebody has disabled. */
function noneYet(thrown) {
    const isNone = thrown instanceof build_problem/* Problem */.AF && ['secret-not-found', 'secret-disabled'].includes(thrown.code);
    if (!isNone)
        throw thrown;
}

;// CONCATENATED MODULE: ./build/rotation/record-notes.js
function noRecordYet() {
    return {
        ...{ before: new Map(), after: new Map(), stagedAt: undefined, provenAt: undefined },
        ...{ former: undefined, formerTried: false, formerRefusedBy: undefined },
    };
}
/** Of a secret that cannot be read, none. The first look counts as a whole: what is made later was not there before. */
function noteVersions({ before, after }, { current, read }) {
    const isFirst = after.size === 0;
    const own = current.version === '' ? [] : [[current.name, current.version]];
    const others = read.flatMap((one) => 'problem' in one || one.secret === undefined ? [] : [[one.name, one.secret.version]]);
    for (const [name, version] of [...own, ...others]) {
        if (isFirst)
            before.set(name, version);
        after.set(name, version);
    }
}

;// CONCATENATED MODULE: ./build/rotation/teller.js

/** A step that is still under way when `overdue` rejects has failed with that. */
function newTeller(clock, say, overdue) {
    const steps = [];
    const keep = (step) => void steps.push({ ...step, touched: (0,foreign_text/* foreign */.V$)(step.touched) });
    return {
        steps,
        async step(what, touched, work, found = () => what) {
            const at = clock();
            try {
                const result = await Promise.race([work(), overdue]);
                const elapsedMs = clock() - at;
                const told = found(result);
                keep({ what: told, touched, at, elapsedMs, outcome: 'done' });
                say(`${told}: ${touched} (${elapsedMs} ms)`);
                return result;
            }
            catch (thrown) {
                keep({ what, touched, at, elapsedMs: clock() - at, outcome: 'failed' });
                say(`${what}: ${touched}: failed`);
                throw thrown;
            }
        },
        plan(what, touched) {
            keep({ what, touched, at: clock(), elapsedMs: 0, outcome: 'planned' });
            say(`would: ${what}: ${touched}`);
        },
    };
}

;// CONCATENATED MODULE: ./build/rotation/run.js







function begin(rotatePlan) {
    const { ground, runId, rotationAsked, repair, recoverWithArm, cancellation } = rotatePlan;
    return {
        plan: rotatePlan,
        memory: {
            ...{ runId, rotationAsked, repair, recoverWithArm },
            ...{
                ownRunFound: undefined,
                finishing: false,
                delivered: false,
                opener: undefined,
                refusedLogins: 0,
                refused: [],
                refusals: [],
            },
            texts: (0,memory/* nothingProven */.S)(),
        },
        teller: newTeller(ground.clock, ground.say, cancellation.overdue),
        ...{ problems: [], notes: [], assumed: [], deliveries: new Map(), written: new Map() },
        ...{ seen: undefined, given: 'nothing' },
        ...{ session: undefined, sight: undefined, resumed: undefined, strangers: [], staged: false },
        ...{
            alteredAt: undefined,
            promotedAt: undefined,
            forward: false,
            recovered: false,
            repaired: false,
            relocked: false,
            withoutLock: false,
            examinations: [],
            record: noRecordYet(),
        },
    };
}
/** Where it takes place; once there is only forward, with a vault that is asked again for minutes. */
function groundOf({ plan, forward }) {
    return forward ? { ...plan.ground, vault: patientVault(plan.ground) } : plan.ground;
}
async function lookAround(run, what) {
    const ground = groundOf(run);
    const sight = await run.teller.step(what, ground.vault.url, () => (0,look/* look */.Op)(ground, run.memory), ({ observation }) => `${what}, and saw that ${inNames(ground, (0,plan/* plan */.e)(observation).because)}`);
    seeNow(run, sight);
    return sight;
}
/** The words of the plan, with the names that C and P have here. */
function inNames({ passwordSecret, pendingSecret }, because) {
    return because.replaceAll(/\bC\b/g, passwordSecret).replaceAll(/\bP\b/g, pendingSecret);
}
/** What a look sees counts from now on, and no longer what the run has done itself. */
function seeNow(run, sight) {
    [run.sight, run.seen, run.given] = [sight, sight, 'nothing'];
    run.written.clear();
    noteVersions(run.record, sight);
}
/** What is wrong in the end: what an earlier round failed at and a later one mended does not count. */
function stillWrong({ plan, deliveries, examinations }) {
    const outcomes = plan.recipients.flatMap((recipient) => deliveries.get(recipient) ?? []);
    return [
        ...outcomes.flatMap((one) => (one.action === 'failed' ? one.problems : [])),
        ...examinations.flatMap(({ problem }) => problem ?? []),
    ];
}
/** The role whose password it is, and where. */
function roleOf({ ground }) {
    return `role ${ground.topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(ground.topology)}`;
}

// EXTERNAL MODULE: ./build/redacted.js
var redacted = __webpack_require__(79914);
;// CONCATENATED MODULE: ./build/postgres/password-generator.js

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = `${UPPER}${UPPER.toLowerCase()}0123456789`;
const LENGTH = 40;
/**
 * Azure's rules for an administrator's password: the resource manager refuses any other.
 * https://github.com/MicrosoftDocs/azure-docs/issues/61494
 */
const SHORTEST = 8;
const LONGEST = 128;
const FEWEST_CLASSES = 3;
const LONGEST_SHARED_WITH_THE_ROLE = 2;
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];
/** One in thirty succeeds with the poorest alphabet; most fail only where nothing can succeed. */
const MOST_TRIES = 10_000;
/**
 * A new password: a letter first, every class that the alphabet has, and no three characters in a row of the
 * role's name, whatever their case. Each password that fits is as likely as any other. Throws when the
 * source of randomness is stuck.
 */
function generatePassword(options, randomBytes, forms) {
    const { role, length = LENGTH, alphabet: given = LETTERS_AND_DIGITS } = options;
    const alphabet = [...new Set(given)].join('');
    const classes = CLASSES.filter((kind) => kind.test(alphabet));
    const unusable = complaintAbout(length, alphabet, classes.length);
    if (unusable !== undefined)
        return unusable;
    const letters = alphabet.replace(/[^A-Za-z]/g, '');
    const runs = runsOf(role);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        const rest = Array.from({ length: length - 1 }, () => pick(alphabet, randomBytes));
        const text = `${pick(letters, randomBytes)}${rest.join('')}`;
        const inOneCase = text.toLowerCase();
        if (classes.every((kind) => kind.test(text)) && !runs.some((run) => inOneCase.includes(run))) {
            return { ok: true, password: new redacted/* Redacted */.tm(text, forms) };
        }
    }
    return {
        ok: false,
        what: `none of ${MOST_TRIES} passwords had every class of character and no three in a row of the role's name`,
        fix: 'Leave password-alphabet out, or give it more characters that the name of the role does not have.',
    };
}
function complaintAbout(length, alphabet, classes) {
    if (!Number.isInteger(length) || length < SHORTEST || length > LONGEST) {
        return {
            ok: false,
            what: `a password can not have ${length} characters`,
            fix: `Set password-length to a whole number from ${SHORTEST} to ${LONGEST}.`,
        };
    }
    if (!/^[!-~]*$/.test(alphabet)) {
        return {
            ok: false,
            what: 'the alphabet has a space, a control character or a character outside ASCII',
            fix: 'Keep password-alphabet to letters, digits and ASCII punctuation, which every client reads alike.',
        };
    }
    if (classes < FEWEST_CLASSES) {
        return {
            ok: false,
            what: `the alphabet has ${classes} of the four classes of character, and Azure wants ${FEWEST_CLASSES}`,
            fix: 'Give password-alphabet three of: capital letters, small letters, digits, punctuation.',
        };
    }
    return undefined;
}
/** Every piece of the name that is one character too long to be shared with it. */
function runsOf(role) {
    const characters = [...role.toLowerCase()];
    const size = LONGEST_SHARED_WITH_THE_ROLE + 1;
    return characters.slice(size - 1).map((_, start) => characters.slice(start, start + size).join(''));
}
/** So many bytes that are no use come in a row once in 2^128 times: it is not chance. */
const MOST_USELESS_BYTES = 128;
/** Bytes beyond the last whole multiple of the alphabet are drawn again: they would favour its beginning. */
function pick(alphabet, randomBytes) {
    const limit = 256 - (256 % alphabet.length);
    for (let draws = 0; draws < MOST_USELESS_BYTES; draws++) {
        const [byte] = randomBytes(1);
        if (byte !== undefined && byte < limit)
            return alphabet.charAt(byte % alphabet.length);
    }
    throw new Error('the source of randomness gives no usable bytes');
}

;// CONCATENATED MODULE: ./build/rotation/staging.js





/** A new password in the vault before anybody else knows of it: what dies from here on is finished with this one. */
async function stage(ground, current, runId, options) {
    const { vault, pendingSecret, topology, randomBytes, forms } = ground;
    const { user, host } = topology.server;
    const made = generatePassword({ role: user, ...options }, randomBytes, forms);
    if (!made.ok)
        throw unusable(ground, made);
    const tags = {
        [rotation_tags/* BASE_TAG */.dH]: current.version,
        [rotation_tags/* ROLE_TAG */.Cl]: user,
        [rotation_tags/* HOST_TAG */.q4]: host,
        ...(runId === undefined ? {} : { [rotation_tags/* RUN_TAG */.R2]: runId }),
    };
    // As C will be written, so that a policy that denies that denies this, when nothing has changed yet.
    const { given } = topology.secrets;
    const staged = await vault.write(pendingSecret, made.password, { like: current, given, tags });
    await vault.settle(pendingSecret, staged.version);
    return staged;
}
/** The staged password as the vault gave it when it was last looked at, not as this process made it. */
function stagedIn({ pendingSecret }, { staged: all }, version) {
    const staged = all.find((one) => one.version === version);
    if (staged !== undefined)
        return staged;
    throw new Error(`${pendingSecret}: a version that was not looked at`);
}
/** Tells whoever reads one of these that its rotation is under way. No new version is made. */
async function mark(ground, derived) {
    const { vault, pendingSecret, topology, clock } = ground;
    await Promise.all(derived.map(async ({ name, secret }) => {
        if (secret === undefined || secret.tags[rotation_tags/* PENDING_TAG */.pL] === pendingSecret)
            return;
        const also = (0,vault_version/* missingProperties */.Wx)(secret, topology.secrets.given, clock());
        await vault.retag(name, secret.version, { ...secret.tags, [rotation_tags/* PENDING_TAG */.pL]: pendingSecret }, also);
    }));
}
/** The mark taken off again wherever it stands; also from what is left out, which nobody is to wait for. */
async function unmark({ vault }, { derived, leftOut }) {
    await Promise.all([...derived, ...leftOut].map(async ({ name, secret }) => {
        if (secret?.tags[rotation_tags/* PENDING_TAG */.pL] === undefined)
            return;
        await vault.retag(name, secret.version, (0,rotation_tags/* without */.FF)(secret.tags, rotation_tags/* PENDING_TAG */.pL));
    }));
}
/** In this order, one after the other: the latest goes last, so that a run that dies in between leaves it to be found. */
async function disable(ground, versions) {
    for (const version of versions)
        await ground.vault.disable(ground.pendingSecret, version);
}
function unusable({ topology }, { what, fix }) {
    return new build_problem/* Problem */.AF({
        code: 'password-unusable',
        what: `No password can be made: ${what}`,
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: 'password-length or password-alphabet leaves too little to choose from.',
        fix,
    });
}

// EXTERNAL MODULE: ./build/rotation/stop-problems.js
var stop_problems = __webpack_require__(92724);
;// CONCATENATED MODULE: ./build/rotation/without-lock.js



/**
 * Longer than a run that lives leaves a password that it gave the role unproven before it puts the old one back, and
 * than the server keeps the session of one that died.
 */
const WAIT_MS = 60_000;
const without_lock_POLL_MS = 5000;
/**
 * A staged password is in force, and the server gives nobody a session: the role has as many as it may, for instance.
 * So there is no lock to be had, and every copy of the password is refused until it is promoted.
 */
function mayPromoteWithout({ observation, failures }) {
    const { action } = (0,plan/* plan */.e)(observation);
    return action.do === 'promote' && failures.some(({ of }) => of.version === action.pending);
}
/**
 * The session with the lock; or undefined, when there was none to be had for a minute and the same password was in
 * force all the time: nobody is about to take that one back, and to promote it twice does no harm.
 */
async function orPromoteWithout(run, takeLock) {
    const { clock, sleep, say } = run.plan.ground;
    const until = clock() + WAIT_MS;
    for (;;) {
        const outcome = await takeLock().catch((thrown) => new NoSession((0,build_problem/* problemsOf */.GW)(thrown)));
        if (!(outcome instanceof NoSession))
            return outcome;
        const [problem] = outcome.problems;
        if (!outcome.problems.every(isOfTheServer))
            throw problem;
        const isOver = clock() >= until;
        if (!isOver) {
            say(`no session for the lock: ${problem?.answer}; trying again in ${without_lock_POLL_MS / 1000} s`);
            await sleep(without_lock_POLL_MS);
        }
        const sight = await lookAround(run, 'looked again');
        if (!mayPromoteWithout(sight))
            return takeLock();
        if (isOver)
            break;
    }
    run.withoutLock = true;
    say('the server gave no session for the lock in all that time: what is in force is promoted without it');
    return undefined;
}
class NoSession {
    problems;
    constructor(problems) {
        this.problems = problems;
    }
}
/** A login that came to nothing, and not because of the password. */
function isOfTheServer({ code }) {
    return code.startsWith('database-') && code !== 'database-credential-refused';
}

;// CONCATENATED MODULE: ./build/rotation/foretelling.js












/**
 * What a dry run says: each step that the run would take from here, and what it would deliver to whom. Nothing is
 * done. Throws the Problems with which the run would stop before it writes anything.
 */
async function foretell(run, sight, { takesLock }) {
    const { action, because } = (0,plan/* plan */.e)(sight.observation);
    if ((0,plan/* isUnfinished */.u)(sight.observation))
        run.resumed = because;
    if (action.do === 'stop')
        throw new build_problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, action));
    const actions = actionsFrom(sight);
    const [main = action] = actions.filter((one) => one.do !== 'disable');
    const promotion = promotionAfter(run, sight, main);
    refuseWhatTheRunRefuses(run, sight, main, promotion);
    const noSession = (0,stop_problems/* troubles */.d)(run.plan.ground, sight);
    if (takesLock && noSession.length > 0) {
        if (mayPromoteWithout(sight))
            foretellWrites(run, promotion);
        throw new build_problem/* Problems */.Zw(noSession);
    }
    if (main.do === 'stage') {
        if (sight.observation.current.probe === 'ok')
            run.assumed.push(NOT_REHEARSED);
        await assumeWriteAccess(run, promotion);
    }
    const refused = new Map([
        ...sight.unusableBy,
        ...(await unprovenTexts(run, sight)),
        ...(noSession.length === 0 ? [] : [[sight.current.name, noSession]]),
    ]);
    await foretellDeliveries(run, { sight, promotion, refused }, { provesFirst: main.do === 'stage' });
    run.problems.push(...[...refused.values()].flat());
    for (const next of actions)
        foretellOne(run, next, promotion);
    for (const [{ name }, outcome] of run.deliveries) {
        if (outcome.action === 'unchanged')
            run.plan.ground.say(`${name}: unchanged`);
        else if (outcome.action !== 'failed')
            run.teller.plan('deliver', name);
    }
}
/** That takes the lock. What the role tells of itself was looked at. */
const NOT_REHEARSED = 'that the server lets the role change its own password: the run itself rehearses that, under its lock';
/** Whoever looks need not be who writes. */
async function assumeWriteAccess({ plan, assumed }, { writes }) {
    const names = writes.map(({ name }) => name);
    const access = await writeAccess(plan.ground, plan, names);
    const open = access.filter(({ may }) => may !== 'yes');
    assumed.push(...open.map(({ secret, why }) => `write access to ${secret}: ${why}`));
}
/** Until values change: what comes after that only a look can tell. */
function actionsFrom({ observation, staged }) {
    const { action } = (0,plan/* plan */.e)(observation);
    if (action.do === 'converge' && staged.length > 0)
        return [action, { do: 'disable', pending: [] }];
    if (action.do !== 'disable')
        return [action];
    const { pending } = observation;
    const afterwards = (0,plan/* plan */.e)({
        ...observation,
        pending: pending === 'absent' ? 'absent' : { enabled: false, version: pending.version },
        earlierPending: [],
        finishing: observation.finishing || (0,plan/* isUnfinished */.u)(observation),
    });
    return [action, afterwards.action];
}
/** What the vault will have been given before anything is delivered. Of a password that is yet to be made, a stand-in. */
function promotionAfter(run, sight, action) {
    const { ground, runId } = run.plan;
    const { current, derived } = sight;
    if (action.do === 'stage')
        return promotionOf(current, derived, (0,rotation_derived/* standIn */.u)(ground.forms), [runId]);
    const isStaged = action.do === 'apply' || action.do === 'promote' || action.do === 'recover';
    if (!isStaged)
        return promotionOf(current, derived, current.value, []);
    const staged = stagedIn(ground, sight, action.pending);
    const runs = [...(0,rotation_tags/* runsOn */.k8)(staged.tags), runId];
    if (sight.observation.current.probe === 'ok')
        return promotionOf(current, derived, staged.value, runs);
    const { writes, others } = promotionThatCanBe(ground, sight, staged.value, runs);
    run.problems.push(...[...others.values()].flat());
    return { writes };
}
/** While C opens the server nobody is worse off for waiting until everything can be read; otherwise the rest goes on. */
function refuseWhatTheRunRefuses(run, sight, action, promotion) {
    const { ground } = run.plan;
    const currentOpens = sight.observation.current.probe === 'ok';
    const waits = action.do === 'apply' && currentOpens;
    const problems = action.do === 'stage'
        ? complaintsAbout(ground, sight, run.plan)
        : [...(waits ? sight.unusable : []), ...(currentOpens ? refusalsOf(ground, promotion) : [])];
    if (problems.length > 0)
        throw new build_problem/* Problems */.Zw(problems);
}
function foretellWrites({ teller }, { writes }) {
    const written = writes.map(({ name }) => name).join(', ');
    if (written !== '')
        teller.plan('write the password to the vault', written);
}
function foretellOne(run, action, promotion) {
    const { ground } = run.plan;
    const { teller } = run;
    const server = roleOf(run.plan);
    if (action.do === 'disable') {
        teller.plan('disable what is staged', ground.pendingSecret);
        return;
    }
    if (action.do === 'stage')
        teller.plan('stage a new password', ground.pendingSecret);
    if (action.do === 'recover')
        teller.plan('set the staged password through the resource manager', server);
    if (CHANGES_ROLE.includes(action.do))
        teller.plan('change the password', server);
    foretellWrites(run, promotion);
    if (STAGED.includes(action.do))
        teller.plan('disable what is staged', ground.pendingSecret);
}
const CHANGES_ROLE = ['stage', 'apply', 'give-current'];
/** Those after which P is in force, and no longer needed. */
const STAGED = ['stage', 'apply', 'promote', 'recover'];

;// CONCATENATED MODULE: ./build/rotation/forward.js



/** For so long a server that tells nothing is asked again: meanwhile copies of the password may open nothing. */
const forward_PATIENCE_MS = 300_000;
const forward_FIRST_WAIT_MS = 2000;
const forward_LONGEST_WAIT_MS = 16_000;
/** Each look may have one refused, and the last ones belong to whoever looks next. */
const MOST_REFUSED_LOGINS = 4;
/** Once the role may have been changed: looks until it is known what opens the server, or nothing heals by itself. */
async function lookUntilKnown(run, what) {
    const { clock, say, sleep } = run.plan.ground;
    const until = clock() + forward_PATIENCE_MS;
    for (let waitMs = forward_FIRST_WAIT_MS;; waitMs = Math.min(waitMs * 2, forward_LONGEST_WAIT_MS)) {
        const sight = await lookAround(run, what);
        if (!mayHeal(sight) || run.memory.refusedLogins >= MOST_REFUSED_LOGINS || clock() >= until)
            return sight;
        const [{ message, code = 'no code' } = { message: '' }] = sight.failures.map(({ failure }) => failure);
        say(`what opens the server is not known yet: ${message} (${code}); looking again in ${waitMs / 1000} s`);
        await sleep(waitMs);
    }
}
function mayHeal({ observation, failures }) {
    const { action } = (0,plan/* plan */.e)(observation);
    const isUnknown = action.do === 'stop' && action.reason === 'unknown';
    return isUnknown && failures.length > 0 && failures.every(({ failure }) => (0,diagnosis/* healsByItself */.S)(failure));
}

// EXTERNAL MODULE: ./build/postgres/rotation-session.js
var rotation_session = __webpack_require__(98075);
;// CONCATENATED MODULE: ./build/rotation/cancellation.js

/** What a cancelled run may take to finish what it must. */
const GRACE_MS = 5000;
/** From the first signal on the run stops where it may, and has so many seconds for the rest. */
function cancellationFrom({ onCancel, say }, target) {
    let requested = false;
    const { promise: overdue, reject } = Promise.withResolvers();
    overdue.catch(() => undefined); // whoever waits meanwhile hears of it
    onCancel(() => {
        if (requested)
            return;
        requested = true;
        say('cancelled: finishing what must be finished, then stopping');
        setTimeout(() => reject(cancelled(target)), GRACE_MS).unref();
    });
    return { isRequested: () => requested, overdue };
}
/** Throws once the run is to end: for places where nothing has been changed that would have to be finished. */
function refuseIfCancelled(cancellation, target) {
    if (cancellation.isRequested())
        throw cancelled(target);
}
function cancelled(target) {
    return new build_problem/* Problem */.AF({
        code: 'rotation-cancelled',
        what: 'The run was cancelled before it was done',
        target,
        likelyCause: 'Somebody cancelled the job, or its time was over.',
        fix: 'Run it again: it looks at what there is and finishes.',
    });
}

;// CONCATENATED MODULE: ./build/rotation/locking.js








/** How long a run waits for another one's lock: a dead session has let go by then. */
const LOCK_WAIT_MS = 45_000;
/** Whatever was seen before the lock is seen again under it. Without anything that logs in there is no lock. */
async function lockAndLook(run, before) {
    const { ground, cancellation } = run.plan;
    const where = roleOf(run.plan);
    refuseIfCancelled(cancellation, where);
    const { opener } = run.memory;
    if (opener === undefined)
        return before;
    const takeLock = async () => {
        const result = await lockWith(run, opener);
        if (result.result === 'busy')
            throw busy(run, result.waitedMs);
        return result.session;
    };
    const taking = mayPromoteWithout(before) ? () => orPromoteWithout(run, takeLock) : takeLock;
    run.session = await run.teller.step('took the lock', where, taking);
    if (run.session === undefined)
        return run.sight ?? before;
    const after = await lookAround(run, 'looked again under the lock');
    if ((0,plan/* isUnfinished */.u)(before.observation))
        remember(run, (0,plan/* plan */.e)(before.observation).because);
    if (after.current.version !== before.current.version && run.memory.rotationAsked) {
        run.memory.finishing = true;
        run.notes.push(`${ground.passwordSecret} changed while this run waited: another one rotated it, so it was not rotated again.`);
    }
    // Learnt after that look, and so not in it.
    const { finishing } = run.memory;
    return { ...after, observation: { ...after.observation, finishing } };
}
/** A password that another run replaced since it was seen is refused: then whatever opens the server now. */
async function lockWith(run, opener) {
    const { ground, databases } = run.plan;
    const waiting = { waitMs: LOCK_WAIT_MS, sleep: ground.sleep, say: ground.say };
    const lock = (password) => databases.lock((0,rotation_ground/* loginTarget */.hR)(ground, password), waiting);
    try {
        return await lock(opener);
    }
    catch (thrown) {
        if (!(0,build_problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'database-credential-refused'))
            throw thrown;
        run.memory.refusedLogins += 1;
        await lookAround(run, 'looked again');
        const { opener: now } = run.memory;
        if (now === undefined || now.equals(opener))
            throw thrown;
        return lock(now);
    }
}
function busy({ plan, alteredAt }, waitedMs) {
    const changed = alteredAt === undefined ? '; nothing was changed' : '';
    return new build_problem/* Problem */.AF({
        code: 'rotation-busy',
        what: `Another run has held the lock for all of the ${Math.round(waitedMs / 1000)} s that this one waited${changed}`,
        target: roleOf(plan),
        likelyCause: 'Another rotation, or a sync that writes to the vault, is under way.',
        fix: 'Let it finish. So that runs wait for each other:\nconcurrency:\n  group: database-credential\n  cancel-in-progress: false',
    });
}
/** The first unfinished look is somebody else's; later ones are this run's own. */
function remember(run, because) {
    if (!run.staged && run.resumed === undefined) {
        run.resumed = because;
        run.plan.ground.say(`an earlier run did not finish: ${because}`);
    }
    run.memory.finishing = true;
}
/**
 * Whether a password that is in force may be promoted now. A lock that is lost is taken again, since copies are refused
 * until then; after that, the run has to look again.
 */
async function mayPromote(run) {
    if (run.withoutLock || (await run.session?.isHeld()))
        return true;
    run.plan.ground.say('the session that held the lock is gone: it is taken again, to go on');
    await lockAgain(run);
    return false;
}
/** Throws when this run may not write any more: whoever has the lock now counts on that. */
async function requireLock(run) {
    if (run.session !== undefined && (await run.session.isHeld()))
        return run.session;
    throw lockLost(run);
}
function lockLost({ plan }) {
    return (0,rotation_session/* lockLost */.wV)(roleOf(plan));
}
/** Whoever owns the lock knows that no earlier ALTER is on its way: so it is taken anew, once. */
async function lockAgain(run) {
    run.session?.release();
    run.session = undefined;
    if (run.relocked)
        throw lockLost(run);
    run.relocked = true;
    const sight = await lookUntilKnown(run, 'looked again');
    await lockAndLook(run, sight).catch((thrown) => {
        // The server has yet to carry out what the old session sent, or another run was faster.
        throw (0,build_problem/* problemsOf */.GW)(thrown).some(({ code }) => code === 'rotation-busy') ? lockLost(run) : thrown;
    });
}

;// CONCATENATED MODULE: ./build/rotation/quiet.js
/** Returns when no workflow that must not be disturbed runs; throws `rotation-consumer-busy`. */
async function waitForQuiet(plan) {
    const { ground, gitHub, runId: exceptRunId, quietWaitMs: waitMs } = plan;
    const { topology, sleep, clock, say } = ground;
    const targets = topology.consumers.flatMap((entry) => entry.kind === 'github-secret' && entry.quiet !== undefined
        ? [{ repository: entry.repository, workflow: entry.quiet }]
        : []);
    if (targets.length === 0 || !gitHub.signedIn)
        return;
    const { waitUntilQuiet } = await __webpack_require__.e(/* import() */ 8468).then(__webpack_require__.bind(__webpack_require__, 38468));
    const clientFor = (repository) => gitHub.clientFor(repository);
    await waitUntilQuiet(targets, { clientFor, exceptRunId, waitMs, sleep, clock, say });
}

// EXTERNAL MODULE: ./build/consumers/candidates.js
var consumers_candidates = __webpack_require__(79134);
// EXTERNAL MODULE: ./build/postgres/examination.js
var examination = __webpack_require__(30787);
;// CONCATENATED MODULE: ./build/rotation/everywhere.js



/** A role may have few connections left, of which the lock is one; and what is full for a moment is no failure. */
const EXAMINED_AT_ONCE = 3;
const everywhere_PATIENCE_MS = 15_000;
/** Logs in to every database with what the vault says, as the consumers would; but not with the vault secrets named. */
async function examineEverywhere({ ground, databases, tell }, but) {
    const { vault, topology, forms, clock, sleep, say } = ground;
    const { candidates } = await (0,consumers_candidates/* candidatesOfTopology */.f)(vault, topology, forms, but);
    const tools = {
        probe: (target) => databases.logIn(target, { askFacts: true }),
        databaseNames: databases.names,
        outboundAddress: async () => undefined,
        ...{ clock, sleep, say, tell },
    };
    const found = new Map();
    await (0,turns/* fewAtOnce */.Xr)(EXAMINED_AT_ONCE, candidates, async (one) => {
        found.set(one, await (0,examination/* examineAll */.l)([one], everywhere_PATIENCE_MS, tools));
    });
    return candidates.flatMap((one) => found.get(one) ?? []);
}

// EXTERNAL MODULE: ./build/rotation/logins.js
var logins = __webpack_require__(58869);
;// CONCATENATED MODULE: ./build/rotation/former-password.js



/**
 * One login with the password before, when everything else is done: that the server refuses it is what an auditor asks
 * for. Once a run, and never where a look has had that answer already, where the run may be refused no more, or where
 * it is to end. Changes nothing, and never throws.
 */
async function tryFormer(run) {
    const { record, memory, notes } = run;
    const { former } = record;
    if (former === undefined || record.formerTried || memory.opener?.equals(former) === true)
        return;
    record.formerTried = true;
    const refusal = memory.refusals.findLast(({ password }) => password.equals(former));
    record.formerRefusedBy = refusal?.sqlState;
    if (refusal !== undefined)
        return;
    if (memory.refusedLogins >= logins/* MOST_REFUSED_LOGINS */.CM || run.plan.cancellation.isRequested())
        return;
    const ground = groundOf(run);
    const login = await ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, former)).catch(() => undefined);
    if (login?.result === 'bad') {
        memory.refusedLogins += 1;
        record.formerRefusedBy = login.failure.code;
        ground.say(`the password before is refused (${login.failure.code})`);
    }
    if (login?.result === 'ok')
        notes.push(STILL_TAKEN);
}
const STILL_TAKEN = 'The password before logs in as well: something between here and the server, a pooler perhaps, remembers it, or lets everybody in.';

// EXTERNAL MODULE: ./build/postgres/probe.js + 1 modules
var postgres_probe = __webpack_require__(57569);
;// CONCATENATED MODULE: ./build/rotation/login-ahead.js


function logInAhead(ground, password) {
    const [ready, told] = [Promise.withResolvers(), Promise.withResolvers()];
    told.promise.catch(() => undefined); // it may be abandoned before it waits
    let waits = false;
    const probe = ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, password), () => {
        waits = true;
        ready.resolve();
        return told.promise;
    });
    probe.then(() => ready.resolve(), ready.reject);
    ready.promise.catch(() => undefined);
    return {
        ready: ready.promise,
        async goOn() {
            if (!waits)
                return undefined;
            told.resolve();
            const login = await probe;
            return login.result === 'bad' || (0,postgres_probe/* provesPassword */.rM)(login) ? login : undefined;
        },
        abandon: () => told.reject(new Error('this login is not needed any more')),
    };
}

;// CONCATENATED MODULE: ./build/rotation/concurrent-change.js
const concurrent_change_WAITS_MS = [250, 500, 1000, 2000];
/**
 * Tries a change of the role again that met another session's: the server refuses the second of two that overlap, and
 * has done nothing then. https://github.com/postgres/postgres/blob/REL_18_0/src/backend/access/heap/heapam.c
 */
async function untilUndisturbed({ say, sleep }, change) {
    for (const waitMs of concurrent_change_WAITS_MS) {
        const outcome = await change();
        if (!isDisturbed(outcome))
            return outcome;
        say(`another session changed the role at the same moment (XX000); trying again in ${waitMs / 1000} s`);
        await sleep(waitMs);
    }
    return change();
}
/** XX000 is every internal error's code. These words are never translated. */
function isDisturbed(outcome) {
    return (outcome.result === 'rejected' &&
        outcome.code === 'XX000' &&
        /^tuple concurrently (?:updated|deleted)$/.test(outcome.message));
}

;// CONCATENATED MODULE: ./build/rotation/role-refusal.js



/** The server refused to change the role, in a rehearsal perhaps: the role is as it was. */
function refusedByServer({ topology }, rejection, what = 'The server did not change the password of the role') {
    const { code, message } = rejection;
    return new build_problem/* Problem */.AF({
        code: 'rotation-refused-by-server',
        what,
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        answer: `${message} (${code})`,
        ...whyRejected(rejection),
    });
}
/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function whyRejected(rejection) {
    if (isDisturbed(rejection)) {
        return {
            likelyCause: 'Another session was changing the role each time: somebody who alters it, or infrastructure code that sets it up.',
            fix: 'Run it again when that is done. Nothing was changed for anyone.',
        };
    }
    switch (rejection.code) {
        case '25006':
            return {
                likelyCause: 'The server takes no writes: it is a replica, its storage is full, or default_transaction_read_only is on for the role, the database postgres or the server.',
                fix: "In psql, as this role, this says which it is:\nSELECT pg_is_in_recovery(), setting, source FROM pg_settings WHERE name = 'default_transaction_read_only';\n# Nothing was changed for anyone.",
            };
        case '57014':
        case '55P03':
            return {
                likelyCause: 'Another session was changing the role or the database was busy, and statement_timeout or lock_timeout of the role ended the wait, or an administrator did.',
                fix: 'Run it again. If it stays, see in psql, as this role:\nSHOW statement_timeout; SHOW lock_timeout;\n# Nothing was changed for anyone.',
            };
        default:
            return {
                likelyCause: rejection.code === '42501'
                    ? 'A role may change its own password, unless the server or an extension forbids it.'
                    : 'The server refused the statement, so the role is as it was. Another password would not help.',
                fix: 'In psql, as this role:\n\\password\n# If that fails too, the server does not allow it. Nothing was changed for anyone.',
            };
    }
}

// EXTERNAL MODULE: ./build/postgres/scram-verifier.js
var scram_verifier = __webpack_require__(39467);
;// CONCATENATED MODULE: ./build/rotation/role-verifiers.js



/** For a password that the role has not, with as many iterations as it has now. Throws when none can be made of it. */
function newVerifier(ground, { opened }, password) {
    const { randomBytes, forms, topology } = ground;
    const made = (0,scram_verifier/* scramVerifier */.v0)(password, randomBytes, forms, opened.kept?.iterations);
    if (made.ok)
        return made.verifier;
    throw new build_problem/* Problem */.AF({
        code: 'password-unusable',
        what: `The role cannot be given this password: ${made.what}`,
        target: `role ${topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: 'It was chosen by hand. Servers and clients disagree on such passwords, so it is not set.',
        fix: made.fix,
    });
}
/**
 * For a password that the role has, or has had. What opened this session gets the very verifier that it had, since a
 * pooler may have a copy of it; of another one nobody knows the salt. Undefined when none can be made of it.
 */
function formerVerifier(ground, { opened }, password) {
    const { randomBytes, forms } = ground;
    const { kept } = opened;
    if (kept !== undefined && opened.password.equals(password))
        return (0,scram_verifier/* keptVerifier */.NL)(password, kept, forms);
    const made = (0,scram_verifier/* scramVerifier */.v0)(password, randomBytes, forms, kept?.iterations);
    return made.ok ? made.verifier : undefined;
}

;// CONCATENATED MODULE: ./build/rotation/role-change.js







/** A new password may take a moment to be in force everywhere: five logins in 30 s. */
const PROOF_WAITS_MS = [2000, 4000, 8000, 16_000];
/**
 * Gives the role a password by its verifier, and logs in afresh with it. The point of no return is that login:
 * a password that the server goes on refusing, or of which nothing gets known, is taken back by the session that
 * gave it. Throws Problems when nothing was sent.
 */
async function changeRole(ground, memory, options) {
    const { session, to } = options;
    const verifier = newVerifier(ground, session, to);
    const altered = await untilUndisturbed(ground, () => session.alter(verifier));
    if (altered.result === 'unknown')
        return { result: 'look-again', message: altered.message };
    if (altered.result === 'rejected')
        return { result: 'undone', problem: refusedByServer(ground, altered) };
    const committedAt = ground.clock();
    options.onCommitted();
    const [login, stillLocked] = await Promise.all([
        logInWith(ground, memory, to, options.login),
        session.isHeld(),
    ]);
    if (login.result === 'ok' || (0,postgres_probe/* provesPassword */.rM)(login)) {
        if (login.result !== 'ok')
            ground.say(`the server took the new password, then said: ${said(login.failure)}`);
        memory.opener = to;
        return { result: 'proven', committedAt, stillLocked };
    }
    return putBack(ground, options, login.failure);
}
function said({ message, code = 'no code' }) {
    return `${message} (${code})`;
}
/** Tries again for 30 s: also when the server refuses, since it may not be in force everywhere yet. */
async function logInWith(ground, memory, password, ahead, waitsMs = PROOF_WAITS_MS) {
    let begun = await ahead?.goOn();
    for (const waitMs of [...waitsMs, undefined]) {
        const login = begun ?? (await ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, password)));
        begun = undefined;
        if (login.result === 'ok' || (0,postgres_probe/* provesPassword */.rM)(login) || waitMs === undefined)
            return login;
        if (login.result === 'bad')
            memory.refusedLogins += 1;
        ground.say(`the new password does not log in yet: ${said(login.failure)}; trying again in ${waitMs / 1000} s`);
        await ground.sleep(waitMs);
    }
    throw new Error('unreachable: the last try returns');
}
/** On the session that is still open: nobody could log in for this any more. */
async function putBack(ground, { session, from, to }, failure) {
    const verifier = formerVerifier(ground, session, from);
    const quiet = verifier && (await untilUndisturbed(ground, () => session.alter(verifier)));
    // An outcome that is unknown is no refusal: the login tells, and the log of the server is not worth it.
    const done = quiet === undefined || quiet.result === 'rejected' ? await session.alterInClear(from) : quiet;
    const login = await ground.probe((0,rotation_ground/* loginTarget */.hR)(ground, from));
    // Where no login gets through, what the server has answered on that session counts.
    const isBack = (0,postgres_probe/* provesPassword */.rM)(login) || (done.result === 'altered' && login.result !== 'bad');
    const how = done === quiet ? '' : ' It was sent as plain SQL, so the log of the server may hold it.';
    const { answer, likelyCause, fix } = whyUnproven(ground, to, failure);
    const problem = new build_problem/* Problem */.AF({
        code: 'rotation-password-not-accepted',
        what: isBack
            ? 'The server took the new password but did not let it log in; the old one was put back'
            : 'The server took the new password but does not let it log in, and the old one could not be put back for certain',
        target: `role ${ground.topology.server.user} on ${(0,rotation_ground/* describeServer */.X8)(ground.topology)}`,
        answer: `${answer} to the new password for 30 s; then ${done.result} putting the old one back, and ${login.result === 'ok' ? 'it logs in' : `its login: ${login.failure.message}`}`,
        likelyCause: `${likelyCause}${how}`,
        fix: isBack
            ? `${fix} Nothing was changed for anyone.`
            : 'Run it again: it finds out which password the server knows, and goes on from there.',
    });
    return { result: isBack ? 'undone' : 'uncertain', problem };
}
function whyUnproven(ground, password, failure) {
    if (!(0,postgres_probe/* refusesCredential */.bs)(failure)) {
        const { likelyCause, fix } = (0,diagnosis/* diagnose */.h)(failure, (0,rotation_ground/* loginTarget */.hR)(ground, password), 'the staged password');
        return { answer: said(failure), likelyCause, fix: `${fix}\n# Then run it again.` };
    }
    return {
        answer: '28P01',
        likelyCause: 'Something between here and the server answers logins from an older state: a pooler, a replica or a proxy.',
        fix: 'Let server: in the config file name the server itself (port 5432, no pooler), and run it again.',
    };
}

;// CONCATENATED MODULE: ./build/rotation/recovery.js








/** The way back in when nothing logs in: the server is asked to set what is staged, and then proven. */
async function recover(run, sight, version) {
    const { ground } = run.plan;
    const where = (0,rotation_ground/* describeServer */.X8)(ground.topology);
    if (run.recovered)
        throw refusedStill(ground, 'done');
    run.recovered = true;
    const value = sight.valueOf({ secret: 'pending', version });
    // Without a lock another run may have ended since, and disabled it: what nobody can read must not come into force.
    await ground.vault.readVersion(ground.pendingSecret, version);
    [run.sight, run.given] = [undefined, 'sent']; // as before a change of our own
    const how = await run.teller.step('set the password through the resource manager', where, () => setThroughArm(run.plan, value));
    run.forward = true;
    const setAt = ground.clock();
    const left = Math.max(1, logins/* MOST_REFUSED_LOGINS */.CM - run.memory.refusedLogins);
    const waitsMs = left === 1 ? [] : PROOF_WAITS_MS.slice(1 - left);
    const login = await run.teller.step('logged in with it', where, () => logInWith(ground, run.memory, value, undefined, waitsMs));
    if (login.result === 'bad')
        throw refusedStill(ground, how);
    if (login.result === 'unknown' && !(0,postgres_probe/* provesPassword */.rM)(login))
        throw (0,diagnosis/* diagnose */.h)(login.failure, (0,rotation_ground/* loginTarget */.hR)(ground, value), 'the staged password');
    run.alteredAt = setAt;
    run.record.provenAt = ground.clock();
    run.given = 'proven';
    run.memory.opener = value;
    await lockAndLook(run, sight);
}
function setThroughArm({ ground, resourceManager, subscriptionId = '' }, password) {
    const { topology, clock, sleep } = ground;
    const { host, user: role, resourceGroup = '' } = topology.server;
    const place = { host, subscriptionId, resourceGroup, role };
    return resourceManager.setAdministratorPassword({ ...place, password, clock, sleep });
}
/**
 * That password authentication is on, and that the role is the administrator, was looked at before anything was sent. So
 * the password is the right one, and there is one thing left for which a server refuses every password, with the same
 * SQLSTATE as a wrong one. https://www.postgresql.org/docs/current/sql-createrole.html
 */
function refusedStill({ topology }, how) {
    const { host, user, resourceGroup = 'GROUP' } = topology.server;
    const role = `"${user.replaceAll('"', '""')}"`;
    const asOther = `psql ${(0,foreign_text/* shellWord */.r7)(`host=${host} user=OTHER-ADMIN dbname=postgres sslmode=verify-full sslrootcert=system`)}`;
    const list = `az postgres flexible-server microsoft-entra-admin list --resource-group ${(0,foreign_text/* shellWord */.r7)(resourceGroup)} --server-name ${(0,foreign_text/* shellWord */.r7)(host.split('.')[0] ?? host)}`;
    return new build_problem/* Problem */.AF({
        code: 'recovery-failed',
        what: how === 'done'
            ? 'The resource manager reported success, and the password does not log in'
            : 'The resource manager did not say how it went, and the password does not log in',
        target: `role ${user} on ${(0,rotation_ground/* describeServer */.X8)(topology)}`,
        likelyCause: [
            ...(how === 'done' ? [] : ['The password may not have been set; or:']),
            'The VALID UNTIL of the role has passed: the server then refuses every password with 28P01, the right one too, and the resource manager, which sets the password, leaves that date as it is. (Password authentication is on: that was looked at first.)',
        ].join(' '),
        fix: [
            ...(how === 'done' ? [] : ['# run it again: it sends the same password again. If that does not help:']),
            '# as another administrator of the server, such as a Microsoft Entra one; who that is:',
            list,
            '# whose password is: az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv',
            `${asOther} --command ${(0,foreign_text/* shellWord */.r7)(`ALTER ROLE ${role} VALID UNTIL 'infinity'`)}`,
            '# then run it again: it goes on with the password that is staged',
        ].join('\n'),
    });
}

;// CONCATENATED MODULE: ./build/rotation/rehearsal.js





/**
 * The change of the role, before anything is staged, with the verifier that the role has, and taken back at once: a
 * server, a hook or an extension that would refuse it says so while there is nothing to take back elsewhere.
 */
async function rehearse(run, session) {
    const { ground } = run.plan;
    const verifier = formerVerifier(ground, session, session.opened.password);
    if (verifier === undefined)
        return;
    await run.teller.step('rehearsed the change of the password', roleOf(run.plan), async () => {
        const outcome = await untilUndisturbed(ground, () => session.rehearse(verifier));
        if (outcome.result === 'unknown')
            throw lockLost(run);
        if (outcome.result === 'rejected') {
            throw refusedByServer(ground, outcome, 'The server would not change the password of the role; nothing was changed');
        }
    });
}

;// CONCATENATED MODULE: ./build/rotation/role-giving.js








/** Whether the password is proven; otherwise nobody knows, and the run looks again. Throws when it was taken back. */
async function giveRole(run, password, staged) {
    const { ground } = run.plan;
    const { session } = run;
    if (session === undefined)
        throw lockLost(run);
    const where = roleOf(run.plan);
    const onCommitted = () => {
        run.alteredAt = ground.clock();
        run.forward = true;
    };
    // From here on nobody knows what opens the server, until the next look or a login.
    [run.sight, run.given] = [undefined, 'sent'];
    const change = await run.teller.step('changed the password and logged in with it', where, () => changeRole(ground, run.memory, { ...password, session, onCommitted }));
    switch (change.result) {
        case 'proven':
            run.given = 'proven';
            run.record.provenAt = ground.clock();
            run.record.former = password.from;
            if (change.stillLocked)
                return true;
            ground.say('the session that held the lock is gone: it is taken again, to go on');
            await lockAgain(run);
            return false;
        case 'look-again':
            run.forward = true;
            ground.say(`the server's answer was lost (${change.message}): looking what it did`);
            await lockAgain(run);
            return false;
        case 'uncertain': {
            const sight = await lookUntilKnown(run, 'looked what the role has now');
            if ((0,rotation_observation/* lookAt */.t)(sight.observation).opener?.secret === 'pending')
                return false;
            if (sight.observation.current.probe === 'ok')
                run.alteredAt = undefined;
            throw new build_problem/* Problems */.Zw([change.problem, ...(await takenBack(run, staged))]);
        }
        case 'undone':
            run.alteredAt = undefined;
            run.forward = false;
            if (run.seen !== undefined)
                seeNow(run, run.seen); // the role is as it was then
            throw new build_problem/* Problems */.Zw([change.problem, ...(await takenBack(run, staged))]);
    }
}
/** What was staged for the change, if something was; and what kept it from being taken back. */
async function takenBack(run, staged) {
    if (staged === undefined)
        return [];
    return takeBack(run, staged).then(() => [], build_problem/* problemsOf */.GW);
}
/** The role is as it was, so nothing is pending any more. */
async function takeBack(run, sight) {
    const { ground } = run.plan;
    const fresh = await (0,look/* look */.Op)(ground, run.memory);
    if (fresh.observation.current.probe !== 'ok')
        return;
    await requireLock(run);
    await run.teller.step('took back what was staged', ground.pendingSecret, async () => {
        await unmark(ground, fresh);
        await disable(ground, fresh.staged.map(({ version }) => version).toReversed());
    });
    seeNow(run, sight);
    run.staged = false;
}

// EXTERNAL MODULE: ./build/postgres/role-sessions.js
var role_sessions = __webpack_require__(12168);
// EXTERNAL MODULE: ./build/rotation/strangers.js
var strangers = __webpack_require__(62256);
;// CONCATENATED MODULE: ./build/rotation/who-else.js





/** Before anything changes: whom nobody accounts for is shown, and stops the run with `strict-clients`. */
async function lookWhoElse(run, session) {
    const { ground, strictClients } = run.plan;
    const { topology } = ground;
    const where = (0,rotation_ground/* describeServer */.X8)(topology);
    run.strangers = await run.teller.step('looked who else is connected', where, async () => (0,strangers/* strangersAmong */.K)(await (0,role_sessions.roleSessions)(session, topology.server.user), topology));
    if (run.strangers.length === 0 || !strictClients)
        return;
    const shown = run.strangers.map(({ database, applicationName, clientAddress, sessions }) => `${sessions} × ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'the server itself'} in ${database}`);
    throw new build_problem/* Problem */.AF({
        code: 'rotation-unknown-clients',
        what: 'Somebody is connected whom the config file does not account for; nothing was changed',
        target: roleOf(run.plan),
        answer: shown.join('; '),
        likelyCause: 'A client that holds a copy of the password is missing in consumers:, and would be locked out.',
        fix: 'Add it to consumers:, or, when it may fail, to:\nknown-clients:\n  - "NAME*"',
    });
}

;// CONCATENATED MODULE: ./build/rotation/overwritten.js




/**
 * What somebody stored after the password was staged, and has a newer version now: a line for each, in which it is
 * named. A vault has no way to write only if nothing has changed, so this looks afterwards. Versions that hold the
 * same as what was written are ours, or of another run that promoted the same. Never throws.
 */
async function overwritten(ground, staged, { writes }, written) {
    const lines = await Promise.all(written.map(async ({ name, version }) => {
        const write = writes.find((one) => one.name === name);
        if (write === undefined)
            return [];
        const found = await storedSince(ground, staged, write, version).catch(() => undefined);
        if (found === undefined)
            return [`${name}: whether somebody stored something meanwhile could not be seen.`];
        return found.map((one) => lineFor(ground, name, one, version));
    }));
    return lines.flat();
}
async function storedSince({ vault, passwordSecret }, staged, { name, value, like, as }, ours) {
    const base = staged.tags[rotation_tags/* BASE_TAG */.dH];
    const stagedAt = staged.createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
    // The service keeps whole seconds, in which only C's version tells what came first.
    const isOther = (version) => name === passwordSecret && version === like?.version && base !== undefined && version !== base;
    const later = (await vault.versions(name)).filter(({ version, createdAt }) => version !== ours && ((createdAt?.getTime() ?? 0) > stagedAt || isOther(version)));
    const held = await Promise.all(later.map(async ({ version, enabled }) => {
        const isTwin = enabled && (await holds({ name, version, value, as }, vault));
        return isTwin ? [] : [version];
    }));
    return held.flat();
}
/** A version that is empty holds nothing. */
async function holds({ name, version, value, as }, vault) {
    try {
        return (await vault.readVersion(name, version, as)).value.equals(value);
    }
    catch (thrown) {
        if (thrown instanceof build_problem/* Problem */.AF && thrown.code === 'secret-empty')
            return false;
        throw thrown;
    }
}
function lineFor({ vault }, name, version, ours) {
    const which = `--vault-name ${(0,foreign_text/* shellWord */.r7)((0,vault_request/* vaultName */._G)(vault.url))} --name ${(0,foreign_text/* shellWord */.r7)(name)} --version ${(0,foreign_text/* shellWord */.r7)(version)}`;
    return `${name}: version ${version} was stored after the new password was staged, and does not hold it; version ${ours} has replaced it. It is kept: az keyvault secret show ${which}`;
}

// EXTERNAL MODULE: ./build/rotation/few.js
var few = __webpack_require__(39225);
;// CONCATENATED MODULE: ./build/rotation/truth.js




/** What the server takes, and who holds it and who is refused, in a sentence each. Nothing in them is guessed. */
function truthOf(run) {
    const inForce = inForceNow(run);
    return { server: serverTakes(run, inForce), holders: whoHoldsIt(run, inForce), again: again(run, inForce) };
}
function inForceNow({ given, sight }) {
    if (given !== 'nothing')
        return given === 'proven' ? 'staged' : 'unknown';
    if (sight === undefined)
        return 'unknown';
    const { contradictory, currentOpens, opener, unknown, untried } = (0,rotation_observation/* lookAt */.t)(sight.observation);
    if (unknown.length > 0 || contradictory.length > 0)
        return 'unknown';
    if (currentOpens)
        return 'current';
    if (opener === undefined)
        return untried.length > 0 ? 'unknown' : 'none';
    return opener.secret === 'pending' ? 'staged' : 'earlier';
}
function serverTakes(run, inForce) {
    const { passwordSecret: c, pendingSecret: p } = run.plan.ground;
    switch (inForce) {
        case 'current':
            return `The server takes the password that ${c} holds.`;
        case 'staged':
            if (run.repaired)
                return `The server takes the password that ${c} holds.`;
            return run.written.get(c) === 'taken'
                ? `The server takes the new password, and ${c} holds it.`
                : `The server takes the new password, which is staged in ${p}.`;
        case 'earlier':
            return `The server takes an earlier version of ${c}, and not the latest.`;
        case 'none':
            return 'The server takes none of the passwords that the vault holds.';
        case 'unknown':
            return `What the server takes is not known: ${whyUnknown(run)}.`;
    }
}
function whyUnknown({ given, sight }) {
    if (given === 'sent')
        return 'a new password was sent to it, and no login has shown whether it took it';
    if (sight === undefined)
        return 'the run ended before it could look';
    const { contradictory, untried } = (0,rotation_observation/* lookAt */.t)(sight.observation);
    if (contradictory.length > 0)
        return 'its answers to logins contradict each other';
    const [first] = sight.failures;
    if (first !== undefined)
        return `a login ended neither way (${(0,foreign_text/* foreign */.V$)(first.failure.message)})`;
    return untried.length > 0 ? 'not every password was tried' : 'no login has told';
}
function noteWrites(run, { writes }, promoted) {
    for (const { name } of writes)
        run.written.set(name, 'unknown');
    for (const { name } of promoted?.written ?? [])
        run.written.set(name, 'taken');
    for (const [name, thrown] of promoted?.failed ?? [])
        run.written.set(name, (0,passing_trouble/* passingTrouble */.t)(thrown) === undefined ? 'refused' : 'unknown');
}
function whoHoldsIt(run, inForce) {
    const { passwordSecret: c, pendingSecret: p } = run.plan.ground;
    const isQuiet = !hasTouched(run);
    switch (inForce) {
        case 'unknown':
            if (isQuiet)
                return 'This run changed no password; whether a copy of what the vault holds is refused is not known either.';
            return run.staged || run.seen?.staged.length
                ? `${c} or ${p} holds it; whether a copy is refused is not known either.`
                : 'Whether a copy of what the vault holds is refused is not known either.';
        case 'none':
            return 'New logins with any copy of what the vault holds are refused; connections that are open go on.';
        case 'earlier':
            return `What ${c} holds now is refused, and so is every copy of it; copies of the earlier version go on working.`;
        case 'current':
            if (isQuiet)
                return 'This run changed no password: every copy of that one goes on working.';
            return mayBeBehind(run) ? told(holdersOf(run)) : stagedOnly(run);
        case 'staged':
            return told(holdersOf(run));
    }
}
/** Whether it wrote anything, or tried to; proofs of access are written with what was there. */
function hasTouched({ plan, staged, given, alteredAt, promotedAt, deliveries, written, recovered, }) {
    if (plan.dryRun)
        return false;
    return (staged ||
        recovered ||
        given !== 'nothing' ||
        alteredAt !== undefined ||
        promotedAt !== undefined ||
        deliveries.size > 0 ||
        written.size > 0);
}
/** Copies may hold another password than the one in force: it was changed, by an earlier run perhaps, or is being delivered. */
function mayBeBehind({ alteredAt, promotedAt, deliveries, written, seen }) {
    const isPromoted = seen !== undefined && (0,rotation_observation/* lookAt */.t)(seen.observation).staged?.equalsCurrent === true;
    const isChanged = alteredAt !== undefined || promotedAt !== undefined || isPromoted;
    return isChanged || deliveries.size > 0 || written.size > 0;
}
function stagedOnly({ plan: { ground } }) {
    return `Every copy of it goes on working; the new one, staged in ${ground.pendingSecret}, is in use nowhere.`;
}
function holdersOf(run) {
    const holding = [];
    const without = [];
    const perhaps = [];
    for (const [name, holds] of vaultSecretsOf(run)) {
        (holds === undefined ? perhaps : holds ? holding : without).push(name);
    }
    for (const recipient of run.plan.recipients) {
        if (hasIt(run, recipient))
            holding.push(recipient.name);
        else
            perhaps.push(recipient.name);
    }
    return { holding, without, perhaps };
}
function hasIt({ deliveries }, recipient) {
    const outcome = deliveries.get(recipient);
    return outcome !== undefined && outcome.action !== 'failed';
}
/** Whether each vault secret holds what the server takes; undefined where that is not known. */
function vaultSecretsOf(run) {
    const { seen, written, plan: { ground }, } = run;
    const { connectionStrings, documents } = ground.topology.secrets;
    const names = [ground.passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
    const password = run.memory.opener;
    return names.map((name) => {
        const now = written.get(name);
        if (now === 'taken')
            return [name, true];
        if (now === 'unknown' || seen === undefined || password === undefined)
            return [name, undefined];
        return [name, truth_holds(seen, name, password)];
    });
}
function truth_holds({ current, read }, name, password) {
    if (name === current.name)
        return current.value.equals(password);
    const derived = read.find((one) => one.name === name);
    if (derived === undefined || 'problem' in derived)
        return undefined;
    if (derived.secret === undefined)
        return false;
    try {
        return derived.holds(password);
    }
    catch {
        return undefined; // of what nobody can read
    }
}
function told({ holding, without, perhaps }) {
    if (without.length === 0 && perhaps.length === 0)
        return 'Every vault secret and every consumer of the config file holds it, and nobody is refused.';
    const has = holding.length === 0 ? [] : [`${(0,few/* few */.H)(holding)} ${holding.length === 1 ? 'holds' : 'hold'} it`];
    const verb = without.length === 1 ? 'does' : 'do';
    const lacks = without.length === 0 ? [] : [`${(0,few/* few */.H)(without)} ${verb} not`];
    const may = perhaps.length === 0 ? [] : [`${(0,few/* few */.H)(perhaps)} may not`];
    return `${[...has, ...lacks, ...may].join('; ')}: whoever has another password is refused a new login, and connections that are open go on.`;
}
/** What running it again does, as the end of a sentence. */
function again(run, inForce) {
    const isBegun = run.staged || run.memory.finishing || inForce === 'staged' || run.given !== 'nothing';
    return isBegun ? 'it finishes, without another new password' : 'it begins anew';
}

;// CONCATENATED MODULE: ./build/rotation/writing.js








/** Once the role is changed, nothing keeps C from being promoted: what cannot be written keeps the rotation unfinished. */
function forwardPromotion(run, sight, staged) {
    const { ground, runId } = run.plan;
    const { others, writes } = promotionThatCanBe(ground, sight, staged.value, [...(0,rotation_tags/* runsOn */.k8)(staged.tags), runId]);
    for (const [name, problems] of others)
        run.memory.texts.unproven.set(name, problems);
    return { writes };
}
/** `staged`: what the writes promote, where they do. */
async function writeAll(run, sight, promotion, staged) {
    const { cancellation } = run.plan;
    const ground = groundOf(run);
    if (promotion.writes.length === 0)
        return;
    run.memory.delivered = false;
    const touched = promotion.writes.map(({ name }) => name).join(', ');
    const { written, takenAt } = await run.teller.step('wrote the password to the vault', touched, async () => {
        noteWrites(run, promotion);
        const promoted = await promote(ground, promotion);
        noteWrites(run, promotion, promoted);
        goOnWithout(run, promoted.failed);
        return promoted;
    });
    for (const { name, version } of written)
        run.record.after.set(name, version);
    run.promotedAt ??= takenAt; // what others change afterwards is no part of the window
    refuseIfCancelled(cancellation, names(sight));
    const [lines] = await Promise.all([
        staged === undefined ? [] : overwritten(ground, staged, promotion, written),
        run.teller.step('read it back from the vault', touched, () => settle(ground, written)),
    ]);
    for (const line of lines)
        ground.say(line);
    run.notes.push(...lines);
}
/**
 * A text that the vault refuses keeps nobody from the others, once the role is changed. Throws where C is not written,
 * where it is not known whether something was, and while nothing would have to be finished.
 */
function goOnWithout(run, failed) {
    const isFatal = (name, thrown) => !run.forward || name === run.plan.ground.passwordSecret || (0,passing_trouble/* passingTrouble */.t)(thrown) !== undefined;
    const all = [...failed];
    if (all.some(([name, thrown]) => isFatal(name, thrown))) {
        throw new build_problem/* Problems */.Zw(all.flatMap(([, thrown]) => (0,build_problem/* problemsOf */.GW)(thrown)));
    }
    for (const [name, thrown] of all)
        run.memory.texts.unproven.set(name, (0,build_problem/* problemsOf */.GW)(thrown));
}
/** Every vault secret that holds the password. */
function names({ current, derived }) {
    return [current.name, ...derived.map(({ name }) => name)].join(', ');
}

;// CONCATENATED MODULE: ./build/rotation/steps.js




















/** Does what the plan says. Each is safe to repeat: a run that died in it is finished by the next. */
async function act(run, sight, action) {
    switch (action.do) {
        case 'idle':
            return;
        case 'stop':
            throw new build_problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, action));
        case 'stage':
            return stageOne(run, sight);
        case 'apply':
            return apply(run, sight, action.pending, action.loginWith);
        case 'promote':
            return promoteStaged(run, sight, action.pending);
        case 'converge':
            return converge(run, sight);
        case 'disable':
            return disableStaged(run, sight, action.pending);
        case 'give-current':
            return repair(run, sight, action.loginWith);
        case 'recover':
            return recover(run, sight, action.pending);
    }
}
async function stageOne(run, sight) {
    const { ground, cancellation, password, runId } = run.plan;
    const { teller } = run;
    const { session } = run;
    if (session !== undefined) {
        await lookWhoElse(run, session);
        const assumed = await teller.step('saw all that can be seen before anything changes', 'vault and consumers', () => preflight(ground, sight, run.plan, () => rehearse(run, session)));
        run.assumed.push(...assumed);
        await requireLock(run);
    }
    refuseIfCancelled(cancellation, roleOf(run.plan));
    await teller.step('staged a new password', ground.pendingSecret, () => stage(ground, sight.current, runId, password));
    run.staged = true;
    run.record.stagedAt = ground.clock();
}
/** The change and the promotion belong together: in between, copies of the vault open nothing. */
async function apply(run, sight, version, loginWith) {
    const { ground, runId, cancellation } = run.plan;
    // While C opens the server nobody is worse off for waiting until everything can be read again.
    const currentOpens = sight.observation.current.probe === 'ok';
    if (currentOpens && sight.unusable.length > 0)
        throw new build_problem/* Problems */.Zw(sight.unusable);
    const staged = stagedIn(ground, sight, version);
    const promotion = currentOpens
        ? promotionOf(sight.current, sight.derived, staged.value, [...(0,rotation_tags/* runsOn */.k8)(staged.tags), runId])
        : forwardPromotion(run, sight, staged);
    const refusals = currentOpens ? refusalsOf(ground, promotion) : [];
    if (refusals.length > 0)
        throw new build_problem/* Problems */.Zw(refusals);
    const login = logInAhead(ground, staged.value);
    try {
        await requireLock(run);
        const derived = sight.derived.map(({ name }) => name).join(', ');
        await run.teller.step('marked what will change', derived, () => mark(ground, sight.derived));
        await login.ready;
        refuseIfCancelled(cancellation, roleOf(run.plan));
        const password = { to: staged.value, from: sight.valueOf(loginWith), login };
        if (!(await giveRole(run, password, sight)))
            return;
    }
    finally {
        login.abandon();
    }
    await writeAll(run, sight, promotion, staged);
}
/** The role gets what the vault holds. Rotating as well would be more than was asked for. */
async function repair(run, sight, loginWith) {
    const { value: to } = sight.current;
    run.repaired = true;
    await giveRole(run, { to, from: sight.valueOf(loginWith), login: undefined });
    run.memory.finishing = true;
    run.notes.push(`The role was given what ${sight.current.name} holds; nothing was rotated besides.`);
}
async function promoteStaged(run, sight, version) {
    const staged = stagedIn(run.plan.ground, sight, version);
    const promotion = forwardPromotion(run, sight, staged);
    run.forward = true;
    run.record.provenAt ??= run.plan.ground.clock();
    // After a recovery nothing had logged in, so there is no password that was replaced; nor is what somebody stored since.
    const isReplaced = sight.current.version !== '' && sight.current.version === staged.tags[rotation_tags/* BASE_TAG */.dH];
    if (isReplaced && !run.recovered)
        run.record.former ??= sight.current.value;
    if (!(await mayPromote(run)))
        return;
    await writeAll(run, sight, promotion, staged);
}
async function converge(run, sight) {
    const { cancellation } = run.plan;
    if (!sight.observation.derivedHoldCurrent) {
        await requireLock(run);
        run.forward ||= run.memory.finishing;
        const staged = sight.staged.find(({ value }) => value.equals(sight.current.value));
        const promotion = run.forward && staged !== undefined
            ? forwardPromotion(run, sight, staged)
            : promotionOf(sight.current, sight.derived, sight.current.value, []);
        return writeAll(run, sight, promotion, staged);
    }
    refuseIfCancelled(cancellation, 'consumers');
    const plan = { ...run.plan, ground: groundOf(run) };
    await Promise.race([
        Promise.all([deliverAll({ ...run, plan }), logInEverywhere(run, sight)]).then(() => tryFormer(run)),
        cancellation.overdue,
    ]);
    run.memory.delivered = true;
    run.forward = false;
}
/** With what the vault says now, as the consumers would. */
async function logInEverywhere(run, sight) {
    const ground = groundOf(run);
    const { leftOut, unproven } = run.memory.texts;
    const but = () => [...leftOut.keys(), ...unproven.keys()];
    const where = (0,rotation_ground/* describeServer */.X8)(ground.topology);
    const logIn = () => examineEverywhere({ ...run.plan, ground }, but());
    run.examinations = await run.teller.step('logged in to every database', where, logIn);
    if (run.examinations.some(({ standing }) => standing === 'refused') && (await (0,look/* isOutdated */.lY)(ground, sight))) {
        run.examinations = await run.teller.step('logged in again with what is new', where, logIn);
    }
}
async function disableStaged(run, sight, versions) {
    const { ground, runId } = run.plan;
    const { current } = sight;
    const promoted = sight.staged.some(({ value }) => value.equals(current.value));
    if (promoted && sight.unusable.length > 0)
        throw new build_problem/* Problems */.Zw(sight.unusable);
    await requireLock(run);
    if (!promoted) {
        run.notes.push(`What ${ground.pendingSecret} held was staged for another password than the current one, and is in force nowhere: it was disabled.`);
    }
    await run.teller.step('ended the rotation', ground.pendingSecret, async () => {
        await unmark(ground, sight);
        const runs = (0,rotation_tags/* runsOn */.k8)(current.tags);
        const tags = (0,rotation_tags/* withRunsIfRoom */.Tu)(current.tags, [...runs, runId]);
        const isNew = runId !== undefined && !runs.includes(runId) && (0,rotation_tags/* runsOn */.k8)(tags).includes(runId);
        if (promoted && run.memory.rotationAsked && isNew) {
            await ground.vault.retag(current.name, current.version, tags);
        }
        await disable(ground, withTwins(sight, versions));
    });
}
/** A write that was sent twice made two versions of the same value. */
function withTwins({ staged }, versions) {
    const named = staged.filter(({ version }) => versions.includes(version));
    const twins = staged.filter((one) => !named.includes(one) && named.some(({ value }) => value.equals(one.value)));
    return [...twins.map(({ version }) => version), ...versions];
}

// EXTERNAL MODULE: ./build/rotation/stray-password.js
var stray_password = __webpack_require__(83166);
// EXTERNAL MODULE: ./build/postgres/storing-commands.js
var storing_commands = __webpack_require__(75555);
;// CONCATENATED MODULE: ./build/rotation/stray-strings.js




/**
 * The same, where a connection string could not be read for what was stored around it: whether it logs in without, and
 * the commands that store it so. One login each, in the end of a run, and to this server alone.
 */
async function withStrayStringsNamed({ vault, topology, forms, probe }, memory, problems) {
    const isAllowed = (target) => memory.refusedLogins < logins/* MOST_REFUSED_LOGINS */.CM && (0,this_server/* isOfThisServer */.Z3)(target, topology);
    const counted = async (target) => {
        const login = await probe(target);
        if (login.result === 'bad')
            memory.refusedLogins += 1;
        return login;
    };
    const told = [];
    for (const problem of problems) {
        const [, name] = /^secret ([\w-]+) in /.exec(problem.target) ?? [];
        const isUnread = name !== undefined && problem.code === 'connection-string-invalid';
        // A login to every database may have told it already.
        const known = problems.find(({ code, target, answer }) => code === 'connection-string-invalid' && target === problem.target && answer !== undefined);
        told.push(isUnread ? (known ?? (await named(name, problem).catch(() => problem))) : problem);
    }
    return told;
    async function named(name, problem) {
        const [{ strayInText }, secret] = await Promise.all([
            __webpack_require__.e(/* import() */ 3280).then(__webpack_require__.bind(__webpack_require__, 70899)),
            vault.read(name).catch(() => undefined), // then nothing more is known of it
        ]);
        if (secret === undefined)
            return problem;
        const storeWith = (0,storing_commands/* storeInVault */.fo)((0,vault_request/* vaultName */._G)(vault.url), name);
        return ((await strayInText(problem, secret.value, { probe: counted, forms }, storeWith, isAllowed)) ?? problem);
    }
}

;// CONCATENATED MODULE: ./build/modes/rotate.js


















/** More than any way to the end needs. */
const MOST_ACTIONS = 16;
/** A new password everywhere, or what an earlier run left to be done. What was done before a failure is in the result. */
async function rotate(rotatePlan) {
    const run = begin(rotatePlan);
    try {
        await carryOut(run);
    }
    catch (thrown) {
        run.problems.push(...(0,build_problem/* problemsOf */.GW)(thrown));
    }
    finally {
        run.session?.release();
    }
    const problems = (0,build_problem/* saidOnce */.Xf)([...run.problems, ...run.memory.texts.leftOut.values(), ...stillWrong(run)]);
    // A cancelled run has seconds left, for its report.
    const told = rotatePlan.cancellation.isRequested()
        ? problems
        : await withStrayStringsNamed(rotatePlan.ground, run.memory, problems);
    run.problems.splice(0, run.problems.length, ...(0,build_problem/* saidOnce */.Xf)(told));
    return run;
}
/** What only a run that holds the lock may do, or say for certain: all but to deliver what the vault holds. */
function needsLock({ observation }, action) {
    return !(action.do === 'converge' && observation.derivedHoldCurrent);
}
async function carryOut(run) {
    const { dryRun, rotationAsked } = run.plan;
    let sight = await firstSight(run);
    const first = (0,plan/* plan */.e)(sight.observation);
    const stray = await (0,stray_password/* strayInPassword */._)(run.plan.ground, sight, run.memory, first.action);
    if (stray !== undefined)
        throw stray;
    judgePassword(run, sight, first.action);
    if (rotationAsked) {
        const { ground } = run.plan;
        if (sight.throughPooler)
            throw (0,through_pooler/* serverIsPooler */.L)((0,rotation_ground/* loginTarget */.hR)(ground, sight.current.value));
        run.notes.push(...roleNotes(ground, sight.limits), ...(0,strangers/* clientNotes */.T)(ground.topology));
        if (first.action.do === 'stage')
            refuseIfUnfit(ground, sight.limits);
    }
    if (dryRun) {
        const takesLock = rotationAsked || needsLock(sight, first.action);
        return foretell(run, await provenSight(run, sight), { takesLock });
    }
    if (first.action.do === 'stop')
        throw new build_problem/* Problems */.Zw((0,stop_problems/* stopProblems */.H)(run.plan.ground, sight, first.action));
    tellWhatWasNotDone(run, sight);
    if (rotationAsked && mayComeToStaging(sight))
        await waitForQuiet(run.plan);
    if (rotationAsked || needsLock(sight, first.action))
        sight = await lockAndLook(run, sight);
    for (let count = 0; count < MOST_ACTIONS; count += 1) {
        const { action, because } = (0,plan/* plan */.e)(sight.observation);
        if (action.do === 'idle')
            return;
        const isLocked = run.session !== undefined || (run.withoutLock && action.do === 'promote');
        if (!isLocked && run.memory.opener !== undefined && needsLock(sight, action)) {
            sight = await lockAndLook(run, sight);
            continue;
        }
        if ((0,plan/* isUnfinished */.u)(sight.observation))
            remember(run, because);
        const proven = await proveBefore(run, sight, action);
        if (proven !== undefined) {
            run.sight = proven; // without what is left out
            await act(run, proven, action);
        }
        const wasChanged = run.alteredAt !== undefined || run.promotedAt !== undefined;
        sight = await (wasChanged ? lookUntilKnown : lookAround)(run, 'looked again');
    }
    throw new Error('a rotation that does not come to an end');
}
/** A sync spreads no password with characters that nobody sees; a rotation is what mends it. */
function judgePassword(run, { current, observation }, action) {
    const { ground, rotationAsked } = run.plan;
    const isSpread = action.do === 'converge' || action.do === 'idle';
    if (rotationAsked || !isSpread || observation.current.probe !== 'ok')
        return;
    const source = `secret ${current.name} in ${ground.vault.url}`;
    const problem = (0,saslprep/* invisibleProblem */.X)(current.value, source);
    if (problem !== undefined)
        throw problem;
    const note = (0,saslprep.saslprepNote)(current.value);
    if (note !== undefined)
        run.notes.push(`${source}: ${note}`);
}
/** As a run would see it that acts, and stops where it would stop. */
async function provenSight(run, sight) {
    const proven = await proveBefore(run, sight, (0,plan/* plan */.e)(sight.observation).action);
    if (proven !== undefined)
        return proven;
    const now = await lookAround(run, 'looked again, since the vault has changed');
    return (await proveBefore(run, now, (0,plan/* plan */.e)(now.observation).action)) ?? now;
}
/** Without the lock another run may have gone on between two of its readings: then it is no reason to stop. */
async function firstSight(run) {
    const sight = await lookAround(run, 'looked at vault and server');
    const stops = (0,plan/* plan */.e)(sight.observation).action.do === 'stop';
    if (!stops || !(await (0,look/* isOutdated */.lY)(run.plan.ground, sight)))
        return sight;
    return lookAround(run, 'looked again, since the vault has changed');
}
/** Whoever holds a copy and gets none of this run's is not to be found out by its failing. */
function tellWhatWasNotDone({ notes, plan: { rotationAsked, recipients } }, first) {
    if (rotationAsked && first.observation.ownRunHasRotated) {
        notes.push('This run (GITHUB_RUN_ID) has rotated already: it delivered again, and made no new password.');
    }
    for (const { entry, name, ...rest } of recipients) {
        if (entry.kind !== 'container-app' || !('passedOver' in rest))
            continue;
        notes.push(`${name} holds a copy of ${entry.from}: ${rest.passedOver}.`);
    }
}
function mayComeToStaging({ observation }) {
    return observation.current.probe === 'ok' && !observation.ownRunHasRotated && !(0,plan/* isUnfinished */.u)(observation);
}

// EXTERNAL MODULE: ./build/outside/outside.js
var outside_outside = __webpack_require__(99135);
// EXTERNAL MODULE: ./build/postgres/limits-once.js
var limits_once = __webpack_require__(25920);
// EXTERNAL MODULE: ./build/report/door-report.js
var door_report = __webpack_require__(69374);
// EXTERNAL MODULE: ./build/report/failed-report.js
var failed_report = __webpack_require__(71553);
// EXTERNAL MODULE: ./build/rotation/record.js
var record = __webpack_require__(88086);
;// CONCATENATED MODULE: ./build/rotation/story-of-run.js



/** What the report tells of a run, however far it came. */
function storyOf(run) {
    const { ground, recipients } = run.plan;
    const { alteredAt, promotedAt } = run;
    return {
        server: (0,rotation_ground/* describeServer */.X8)(ground.topology),
        role: ground.topology.server.user,
        resumed: run.resumed,
        steps: run.teller.steps,
        alterToVaultMs: alteredAt === undefined || promotedAt === undefined ? undefined : promotedAt - alteredAt,
        secrets: secretsOf(run),
        consumers: recipients.map((recipient) => consumerStory(run, recipient)),
        assumed: run.assumed,
        strangers: run.strangers,
        aftermath: run.problems.length === 0 || run.plan.dryRun ? undefined : aftermathOf(run),
        truth: truthOf(run),
    };
}
function secretsOf({ plan, sight }) {
    const { passwordSecret: name, topology } = plan.ground;
    const probe = sight?.observation.current.probe;
    const own = {
        name,
        kind: 'password',
        standing: probe === 'ok' ? 'in-sync' : probe === 'bad' ? 'stale' : 'unknown',
    };
    const { connectionStrings, documents } = topology.secrets;
    const others = [
        ...connectionStrings.map((entry) => ({ name: entry.name, kind: 'connection-string' })),
        ...documents.map((entry) => ({ name: entry.name, kind: 'document' })),
    ];
    return [own, ...others.map((entry) => ({ ...entry, standing: standingOf(entry.name, sight) }))];
}
/** Against the vault's own password, if that one opens the server. */
function standingOf(name, sight) {
    const derived = [...(sight?.derived ?? []), ...(sight?.leftOut ?? [])].find((one) => one.name === name);
    if (sight === undefined || derived === undefined || 'problem' in derived)
        return 'unknown';
    if (derived.secret === undefined)
        return 'missing';
    if (sight.observation.current.probe !== 'ok')
        return 'unknown';
    try {
        return derived.holds(sight.current.value) ? 'in-sync' : 'stale';
    }
    catch {
        return 'unknown'; // of what is left out
    }
}
function consumerStory(run, recipient) {
    const { deliveries, alteredAt } = run;
    const { name, entry } = recipient;
    const base = { name, kind: entry.kind, from: entry.from, afterAlterMs: undefined };
    if ('passedOver' in recipient)
        return { ...base, action: 'passed-over', detail: recipient.passedOver };
    if (isLeftOut(run, recipient)) {
        return { ...base, action: 'left-out', detail: `${entry.from} does not log in, and was left out` };
    }
    const outcome = deliveries.get(recipient);
    if (outcome === undefined) {
        return { ...base, action: 'not-reached', detail: undefined };
    }
    if (outcome.action === 'failed') {
        return { ...base, action: 'failed', detail: outcome.problems.map(({ what }) => what).join('; ') };
    }
    const afterAlterMs = alteredAt === undefined ? undefined : outcome.at - alteredAt;
    return { ...base, action: outcome.action, detail: undefined, afterAlterMs };
}
const AGAIN = 'Run it again: it looks at what there is and finishes, without another new password.';
/** What is true now that the run ended before its end, who feels it, and what to do. */
function aftermathOf(run) {
    const { plan, alteredAt, promotedAt, staged, deliveries } = run;
    const { passwordSecret, pendingSecret, topology } = plan.ground;
    const { user } = topology.server;
    const isLockedOut = run.memory.opener === undefined && (staged || run.recovered);
    if (alteredAt === undefined && promotedAt === undefined && isLockedOut)
        return lockedOut(plan);
    if (alteredAt === undefined && !staged) {
        if (promotedAt === undefined && deliveries.size === 0)
            return undefined;
    }
    if (alteredAt === undefined && promotedAt === undefined && staged) {
        return {
            nowTrue: [
                `The role ${user} has the password that it had, or a run that starts now finds out.`,
                `A new password is staged in ${pendingSecret}; nobody uses it yet.`,
            ],
            affected: ['Nobody: every copy of the password goes on working.'],
            next: AGAIN,
        };
    }
    if (promotedAt === undefined && deliveries.size === 0) {
        return {
            nowTrue: run.repaired
                ? [
                    `The role ${user} has the password that ${passwordSecret} holds.`,
                    'What is derived from it may still hold another one.',
                ]
                : [
                    `The role ${user} has the new password, which is enabled in ${pendingSecret}.`,
                    `${passwordSecret} and what is derived from it may still hold the old one.`,
                ],
            affected: [
                'New logins with any copy of the old password are refused. Connections that are open go on working.',
            ],
            next: AGAIN,
        };
    }
    const due = plan.recipients.filter((recipient) => !('passedOver' in recipient) && !isLeftOut(run, recipient));
    const without = due.filter((recipient) => !isDelivered(deliveries.get(recipient)));
    // A consumer that refused is named by its own problem; this is about those that were not reached.
    if (due.every((recipient) => deliveries.has(recipient)))
        return undefined;
    return {
        nowTrue: [`The role ${user} and the vault agree on the password.`],
        affected: without.length === 0
            ? ['Nobody: every consumer has the password.']
            : without.map(({ name }) => `${name} may still hold the old password.`),
        next: AGAIN,
    };
}
function lockedOut({ ground }) {
    return {
        nowTrue: [
            `No password that the vault held when this run looked logs in as ${ground.topology.server.user}.`,
            `A new one is staged in ${ground.pendingSecret}. If the resource manager was asked, the role may have it.`,
        ],
        affected: ['New logins with any copy of the password are refused. Connections that are open go on.'],
        next: AGAIN,
    };
}
function isDelivered(outcome) {
    return outcome !== undefined && outcome.action !== 'failed';
}

// EXTERNAL MODULE: ./build/report/check-report.js
var check_report = __webpack_require__(48118);
// EXTERNAL MODULE: ./build/report/report.js
var report_report = __webpack_require__(87177);
;// CONCATENATED MODULE: ./build/report/rotation-report.js


function rotationReport(result, options) {
    const { changed, databases, notes, problems, vaultVersion } = result;
    const story = (0,report_report/* mapText */.E0)(result.story, safe);
    const failed = problems.length > 0;
    return {
        ...report_report/* EMPTY_REPORT */.VS,
        mode: options.mode,
        dryRun: options.dryRun,
        outcome: failed ? 'failed' : changed > 0 ? 'changed' : 'ok',
        failed,
        changed,
        vaultSecret: story.secrets.find(({ kind }) => kind === 'password')?.name ?? null,
        vaultVersion: vaultVersion ?? null,
        databases: databases ?? [],
        consumers: story.consumers.map(({ name, action }) => ({ consumer: name, action })),
        rotation: story,
        notes: [...new Set(notes)],
        problems: problems.map((problem) => (0,report_report/* problemData */.u8)(problem)),
    };
}
/** Word by word, so that what others wrote into a sentence of ours is made safe and the sentence stays whole. */
function safe(text) {
    return text
        .split(/\s+/)
        .map(foreign_text/* foreign */.V$)
        .filter((word) => word !== '')
        .join(' ');
}

;// CONCATENATED MODULE: ./build/report/report-of-rotation.js






/** `after`: what went wrong when the run itself had ended. */
function reportOf(run, after, options) {
    const delivered = [...run.deliveries.values()];
    const report = rotationReport({
        story: storyOf(run),
        problems: [...run.problems, ...after],
        notes: run.notes,
        changed: delivered.filter(({ action }) => (0,report_report/* writes */.D3)(action) > 0).length,
        vaultVersion: run.sight?.current.version,
        databases: run.examinations.map(check_report/* databaseLine */.W),
    }, options);
    return { ...report, ...(0,report_report/* mapText */.E0)((0,record/* recordOf */.zv)(run), foreign_text/* foreign */.V$) };
}

;// CONCATENATED MODULE: ./build/wiring/rotate.js















/** `mode: rotate`, and a `mode: sync` with a config file, with the real vault, server and consumers. */
async function runRotate(inputs, outside, forms) {
    const { dryRun, exportAs } = inputs;
    const { say } = outside;
    const mode = inputs.rotationAsked ? 'rotate' : 'sync';
    say(`config file ${inputs.configPath}`);
    try {
        const server = (0,rotation_ground/* describeServer */.X8)(inputs.topology);
        const cancellation = cancellationFrom(outside, server);
        const passwordSecret = (0,rotation_ground/* passwordSecretOf */.PH)(inputs.topology, inputs.configPath);
        const wait = (ms) => Promise.race([(0,promises_.setTimeout)(ms), cancellation.overdue]);
        const waitAtDoor = (ms) => {
            refuseIfCancelled(cancellation, server); // while the firewall is waited for there is nothing to finish
            return wait(ms);
        };
        const needs = { azure: inputs, database: inputs, gitHub: inputs, firewall: inputs.firewall };
        const clients = (0,clients_clients/* clientsFor */.U)(needs, { ...outside, forms, sleep: wait, waitAtDoor }, sign_in);
        const { door, databases, through, gitHub } = clients;
        const [{ vault }, topology] = await (0,build_problem/* allOrProblems */.Xd)([
            clients.azure(),
            (0,fleet/* withFleets */.Q)(inputs.topology, inputs.maxTargets, gitHub, say),
        ]);
        outside.whileWaiting();
        door?.sweep();
        const logIn = (0,limits_once/* limitsOnce */._)((askLimits, target, whenSecured) => databases.logIn(target, { askFacts: askLimits, askLimits, whenSecured }));
        const ground = (0,rotation_ground/* groundWith */.Kx)(passwordSecret, { ...clients, vault, topology, probe: through(logIn) });
        const recipients = (0,targets/* onlyTargets */.b)((0,consumers_recipients/* recipientsOf */.w)({ ...inputs, topology }, clients), inputs.targets, say);
        const inside = { ...clients, databases: { ...databases, logIn: through(databases.logIn) } };
        const plan = { ...inputs, ...inside, ground, recipients, cancellation };
        const run = await rotate(plan).finally(() => door?.close(cancellation.isRequested()));
        // What was rotated is reported, whatever comes of the export.
        const works = exportAs !== undefined && !dryRun && run.problems.length === 0;
        const give = async () => works && (0,outside_outside/* exportTo */.c)(exportAs, (await vault.read(inputs.secret)).value, outside);
        const unexported = await give().then(() => [], build_problem/* problemsOf */.GW);
        return (0,door_report/* withDoor */.J)(reportOf(run, unexported, { mode, dryRun }), door);
    }
    catch (thrown) {
        return (0,failed_report/* failedReport */.k)(mode, (0,build_problem/* problemsOf */.GW)(thrown));
    }
}


/***/ })

};
