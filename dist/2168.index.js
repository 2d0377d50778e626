export const id = 2168;
export const ids = [2168,8075];
export const modules = {

/***/ 15253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ isLockPlace),
/* harmony export */   n: () => (/* binding */ lockPlace)
/* harmony export */ });
/** Advisory locks are of one database each, so every run has to take them in the same, which every server has. */
const DATABASE = 'postgres';
/**
 * Azure's pooler, and the server behind it: a pooler lends its sessions, locks included, to the next client.
 * https://learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer
 */
const POOLER_PORT = 6432;
const SERVER_PORT = 5432;
/** Where the lock of a server is taken, whichever of its databases and ports a connection string names. */
function lockPlace(target) {
    const port = target.port === POOLER_PORT ? SERVER_PORT : target.port;
    return { ...target, database: DATABASE, port, options: undefined };
}
/** False of Azure's pooler, beside which the server itself is found. */
function isLockPlace(target) {
    return lockPlace(target).port === target.port;
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

/***/ 50593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ serverIsPooler)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/**
 * PgBouncer and its like tell each client a process of their own making, and lend it a session that is another's as
 * well, with what that holds. https://www.pgbouncer.org/features.html
 */
function serverIsPooler({ user, host, port }) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: 'server-is-pooler',
        what: 'The address of the server leads to a pooler, through which no rotation is safe',
        target: `role ${user} on ${host}:${port}`,
        likelyCause: 'The process that answers is not the one that the login was told of: PgBouncer, or another pooler, lends its sessions to one client after the other, and with them the lock of a rotation, which two runs would then hold at once; or a proxy makes such numbers up, and then nothing here can tell.',
        fix: "server:\n  port: 5432   # the server's own, and its own host, in the config file",
    });
}


/***/ })

};
