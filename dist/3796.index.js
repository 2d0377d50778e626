export const id = 3796;
export const ids = [3796];
export const modules = {

/***/ 44152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ addressIn),
/* harmony export */   p: () => (/* binding */ isPublicIPv4)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);

/**
 * The address from which a vault sees its caller, which it tells in the header `x-ms-keyvault-network-info`
 * (`conn_type=Ipv4;addr=203.0.113.7;act_addr_fam=InterNetwork;`), also to a caller that it refuses.
 */
function addressIn(networkInfo) {
    return /(?:^|;)\s*addr=([^;\s]+)/.exec(networkInfo)?.[1];
}
/** 0/8, 10/8, 100.64/10, 169.254/16, 172.16/12, 192.168/16, and what is no host's: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC = /^(0|10|22[4-9]|2[345]\d)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[789]\d|1[01]\d|12[0-7])\./;
/**
 * Whether a firewall of Azure can know the address: IPv4, of one host, and not of a private network. Loopback is let
 * through: no vault sees it but one on this machine.
 */
function isPublicIPv4(address) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(address) && !NOT_PUBLIC.test(address);
}


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


/***/ }),

/***/ 77658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Bounds the work on long names and long lists; a slip of the finger is found well within them. */
const LONGEST = 100;
const MOST = 200;
/** The candidate that `word` was most likely meant to be; undefined when none is close. */
function nearest(word, candidates) {
    if (word.length > LONGEST)
        return undefined;
    const limit = word.length < 3 ? 0 : Math.floor(word.length / 3);
    const near = [...candidates]
        .slice(0, MOST)
        .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
        .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ slips }) => slips <= limit);
    return near.sort((a, b) => a.slips - b.slips)[0]?.candidate;
}
/** How many letters were added, left out, replaced or swapped with their neighbour. */
function slipsBetween(a, b) {
    let [beforeLast, last] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            current[column] = Math.min((last?.[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last?.[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (beforeLast?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
        }
        [beforeLast, last] = [last ?? [], current];
    }
    return last?.at(-1) ?? 0;
}


/***/ }),

/***/ 41891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
/** `work`, done when it is first asked for and never again: every caller gets the same answer. */
function once(work) {
    let done;
    return () => {
        done ??= work();
        return done;
    };
}


/***/ }),

/***/ 10824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseConnectionString),
/* harmony export */   S: () => (/* binding */ tlsAdvice)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _redacted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79914);


const EXPECTED = 'postgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require';
/**
 * Parameters with which a URL sends the password to another server or as another role than it shows.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS; node-postgres also takes
 * every parameter as a setting.
 */
const REDIRECTING = [
    'host',
    'hostaddr',
    'port',
    'user',
    'password',
    'dbname',
    'database',
    'service',
    'servicefile',
    'passfile',
];
class Refusal extends Error {
    complaint;
    constructor(what, fix, kind = 'invalid') {
        super(what);
        this.complaint = { kind, what, fix };
    }
}
/**
 * Parses strictly: what two clients would read in two ways (a raw `@`, `/`, `#`, a stray `%`, a space) is
 * refused with what to change. The parts are registered as secrets before anything else is looked at.
 */
function parseConnectionString(text, forms) {
    try {
        return { ok: true, value: parse(text, forms) };
    }
    catch (thrown) {
        if (thrown instanceof Refusal)
            return { ok: false, complaint: thrown.complaint };
        throw thrown;
    }
}
function parse(text, forms) {
    const raw = text.reveal();
    registerLikelyPasswords(raw, forms);
    const rest = afterScheme(raw);
    const { userinfo, address, path, query } = split(rest);
    const { user, password } = readUserinfo(userinfo);
    const { host, port } = readAddress(address);
    const database = decode(path, 'the database name');
    if (database === '')
        throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
    const parameters = readParameters(query);
    refuseRedirects(parameters);
    return {
        text,
        user,
        password: new _redacted_js__WEBPACK_IMPORTED_MODULE_1__/* .Redacted */ .tm(password, forms),
        host,
        port,
        database,
        tls: tlsOf(parameters),
    };
}
/** Also for texts that will be refused: whatever stands where a password would be is a secret. */
function registerLikelyPasswords(raw, forms) {
    const asUrl = /:\/\/[^:]*:(.+)@/s.exec(raw)?.[1];
    const quoted = /password\s*=\s*'((?:[^'\\]|\\.)*)'/i.exec(raw)?.[1]?.replace(/\\(.)/g, '$1');
    const asParameter = /password\s*=\s*([^\s&']+)/i.exec(raw)?.[1];
    for (const candidate of [asUrl, quoted, asParameter])
        if (candidate !== undefined)
            forms.register(candidate);
}
function afterScheme(raw) {
    const scheme = /^(postgres|postgresql):\/\//.exec(raw)?.[0];
    if (scheme !== undefined)
        return raw.slice(scheme.length);
    const expected = `Write it as ${EXPECTED}`;
    if (raw.trim() === '')
        throw new Refusal('is empty', expected);
    if (/^\s+postgres/.test(raw))
        throw new Refusal('begins with white space', 'Store it without it.');
    if (/^jdbc:/i.test(raw))
        throw new Refusal('is a JDBC URL', expected);
    if (/^postgres(ql)?\+\w+:\/\//i.test(raw)) {
        throw new Refusal('names a driver in its scheme (as in postgresql+asyncpg://)', 'Store it as postgresql:// and let the application add its driver, or keep a second secret for it.');
    }
    if (/^\s*\w+\s*=/.test(raw))
        throw new Refusal('is a list of keywords (host=… user=…)', expected);
    throw new Refusal('is not a postgresql:// URL', expected);
}
function split(rest) {
    if (/[\s\p{Cc}]/u.test(rest)) {
        throw new Refusal('holds a raw space, line end or control character', 'Write a space as %20.');
    }
    const at = rest.indexOf('@');
    if (at < 0)
        throw new Refusal('names no user and password', `Write it as ${EXPECTED}`);
    const userinfo = rest.slice(0, at);
    const tail = rest.slice(at + 1);
    if (tail.includes('@') || /[/?#]/.test(userinfo) || tail.includes('#')) {
        throw new Refusal('has a raw @, /, ? or # where clients disagree on what it means', 'Percent-encode the password: @ is %40, / is %2F, ? is %3F, # is %23.');
    }
    const [beforeQuery = '', ...query] = tail.split('?');
    const [address = '', ...path] = beforeQuery.split('/');
    return { userinfo, address, path: path.join('/'), query: query.join('?') };
}
function readUserinfo(userinfo) {
    const colon = userinfo.indexOf(':');
    const user = decode(colon < 0 ? userinfo : userinfo.slice(0, colon), 'the user');
    const password = colon < 0 ? '' : decode(userinfo.slice(colon + 1), 'the password');
    if (user === '')
        throw new Refusal('names no user', `Write it as ${EXPECTED}`);
    if (password === '')
        throw new Refusal('holds no password', `Write it as ${EXPECTED}`);
    return { user, password };
}
function readAddress(address) {
    const wanted = 'Give one host name and one port from 1 to 65535.';
    if (address.includes(','))
        throw new Refusal('names several hosts', wanted);
    const [, bracketed, plain, portText] = /^(?:\[([^\]]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(address) ?? [];
    const host = bracketed ?? plain;
    if (host === undefined || (bracketed !== undefined && !(0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(bracketed))) {
        throw new Refusal('has no usable host and port', wanted);
    }
    const port = portText === undefined ? 5432 : Number(portText);
    if (port < 1 || port > 65_535)
        throw new Refusal('has a port out of range', wanted);
    return { host, port };
}
/** Names are compared without case for what is refused, since some clients do; libpq itself minds case. */
function readParameters(query) {
    const parameters = query
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decode(name, 'a parameter'), decode(value.join('='), 'a parameter')];
    });
    const names = parameters.map(([name]) => name.toLowerCase());
    if (new Set(names).size < names.length) {
        throw new Refusal('says a parameter twice, and clients disagree on which counts', 'Say each parameter once.');
    }
    return parameters;
}
function refuseRedirects(parameters) {
    const names = parameters.map(([name]) => name.toLowerCase());
    const found = REDIRECTING.filter((name) => names.includes(name));
    if (found.length === 0)
        return;
    throw new Refusal(`has the parameter ${found.join(', ')}, which overrides the address or the role that it shows`, 'Say user, password, host, port and database once, before the question mark, and remove the parameter.', 'redirects');
}
/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
function tlsOf(parameters) {
    const mode = parameters.find(([name]) => name === 'sslmode')?.[1];
    if (mode === 'disable')
        return 'off';
    if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full')
        return 'required';
    const isKnown = mode === undefined || mode === 'allow' || mode === 'prefer';
    return !isKnown || parameters.some(([name]) => name === 'ssl') ? 'driver-specific' : 'unstated';
}
/** What to say of a connection string that does not oblige every client to use TLS; nothing when it does. */
function tlsAdvice({ tls }) {
    if (tls === 'driver-specific') {
        return 'says ssl=…, or has a value of sslmode, that only some drivers know, if any: libpq refuses it, and node-postgres may stop. Write sslmode=require instead.';
    }
    return tls === 'unstated'
        ? 'does not say sslmode=require: clients may connect without TLS. Add sslmode=require to its parameters.'
        : undefined;
}
function decode(text, part) {
    if (/%00/.test(text))
        throw new Refusal(`has %00 in ${part}`, 'No part of it can hold a NUL: remove it.');
    try {
        return decodeURIComponent(text);
    }
    catch {
        throw new Refusal(`has a stray % in ${part}`, 'Write a literal % as %25.');
    }
}


/***/ }),

/***/ 56559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isBusy),
/* harmony export */   K: () => (/* binding */ CONDITION_ROWS)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86798);



const poolerIsFull = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .WP)(({ code }) => code?.startsWith('08') ?? false, (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .says */ .FA)(/max_client_conn|query_wait_timeout/));
/** The server starts or ends, or it or a pooler is full: that passes, whatever the credential is. */
const isBusy = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P03', '57P01', '57P02', '53300'), poolerIsFull);
/** The server's own condition: full, restarting, read-only, or behind a pooler in trouble. */
const CONDITION_ROWS = [
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('53300'), diagnosis: noFreeConnection },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P03'),
        diagnosis: (_where, { message }) => ({
            code: 'database-busy',
            what: 'The server is starting up or shutting down',
            likelyCause: /recovery/.test(message)
                ? 'It recovers from a crash or a restore, which heals by itself; the credential may be right.'
                : 'A restart, maintenance or a failover. It heals by itself; the credential may be right.',
            fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
        }),
    },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57P01', '57P02', '57P05'),
        diagnosis: (_where, { code }) => ({
            code: 'database-busy',
            what: 'The server ended the session',
            likelyCause: code === '57P02'
                ? 'Another session crashed the server, and it restarts. It heals by itself.'
                : 'An administrator, maintenance or a failover ended it. It heals by itself; the credential is right.',
            fix: 'Run it again in a minute, or let the check wait for it:\nwith:\n  wait: 120',
        }),
    },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('25006'), diagnosis: readOnly },
    {
        // It passes on what the server says: https://www.pgbouncer.org/config.html#authentication-file-format
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('28P01'),
        diagnosis: (where) => ({
            code: 'database-pooler',
            what: 'A pooler let this credential in, and the server refuses the login of the pooler',
            likelyCause: 'PgBouncer has a password of its own for this role, in its auth_file or its [databases] section, and was not told of a new one. Whether the server takes this credential is not known.',
            fix: `Give the pooler the password that the server knows, and reload it (RELOAD;). Try the server itself, without it:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)({ ...where, port: 5432 }, where.database)}`,
        }),
    },
    {
        matches: poolerIsFull,
        diagnosis: () => ({
            code: 'database-busy',
            what: 'The pooler has no free connection',
            likelyCause: 'More clients than PgBouncer admits (max_client_conn), or its pool is used up.',
            fix: "See who holds the connections, in the pooler's console, and raise max_client_conn or default_pool_size:\nSHOW POOLS; SHOW CLIENTS;",
        }),
    },
    {
        matches: ({ code }) => /^08[0-9A-Z]{3}$/.test(code ?? ''),
        diagnosis: (where) => ({
            code: 'database-pooler',
            what: 'A pooler or gateway before the server refused the connection',
            likelyCause: 'PostgreSQL itself hardly ever answers so: PgBouncer or a gateway cannot reach the server, cannot log in to it, or does not know this role or database.',
            fix: `Look at its log, and try the server itself, without it:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)({ ...where, port: 5432 }, where.database)}`,
        }),
    },
];
const WHO = 'SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC';
function noFreeConnection(where, { message }) {
    const what = 'The server has no free connection';
    const look = `See who holds them:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, 'postgres')} -c '${WHO}'`;
    if (/too many connections for role/.test(message)) {
        return {
            code: 'database-busy',
            what,
            likelyCause: `The role ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(where.user)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
            fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)(where)} CONNECTION LIMIT -1;`,
        };
    }
    if (/too many connections for database/.test(message)) {
        return {
            code: 'database-busy',
            what,
            likelyCause: `The database ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(where.database)} has as many sessions as its CONNECTION LIMIT allows. It heals by itself when one ends; the credential is not the trouble.`,
            fix: `Close some, or as an administrator raise the limit (-1 is none):\nALTER DATABASE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlDatabase */ .af)(where)} CONNECTION LIMIT -1;`,
        };
    }
    return {
        code: 'database-busy',
        what,
        likelyCause: /reserved/.test(message)
            ? 'All but the connections reserved for administrators are taken: a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.'
            : 'All connections are taken (max_connections): a pool is too large, or connections leak. It heals by itself when one ends; the credential is not the trouble.',
        fix: `${look}\nThen make the pools smaller, put PgBouncer before the server, or raise max_connections.`,
    };
}
function readOnly(where, { message }) {
    const asked = `${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SELECT pg_is_in_recovery()' -c 'SHOW default_transaction_read_only'`;
    const replica = /recovery|replica|standby/i.test(message);
    const azure = (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where) ? ', its storage is 95 % full (Azure then takes no more writes)' : '';
    return {
        code: 'database-read-only',
        what: 'The database takes no writes',
        likelyCause: replica
            ? 'This server is a replica: only its primary takes writes.'
            : `The server is a replica${azure}, or default_transaction_read_only is on for the role, the database or the server. The password is right.`,
        fix: replica
            ? `Name the primary's host in the connection string. This says which one is a replica (t):\n${asked}`
            : `This says which it is:\n${asked}\nThen name the primary, free storage, or as an administrator:\nALTER ROLE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlRole */ .n_)(where)} RESET default_transaction_read_only;\nALTER DATABASE ${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .sqlDatabase */ .af)(where)} RESET default_transaction_read_only;`,
    };
}


/***/ }),

/***/ 80851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ diagnose),
  S: () => (/* binding */ healsByItself)
});

// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/postgres/diagnosis/condition-rows.js
var condition_rows = __webpack_require__(56559);
// EXTERNAL MODULE: ./build/postgres/diagnosis/network-rows.js
var network_rows = __webpack_require__(29802);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/foreign-text.js
var foreign_text = __webpack_require__(91378);
// EXTERNAL MODULE: ./build/nearest.js
var build_nearest = __webpack_require__(77658);
// EXTERNAL MODULE: ./build/postgres/probe.js
var probe = __webpack_require__(53468);
// EXTERNAL MODULE: ./build/postgres/session.js + 1 modules
var session = __webpack_require__(40325);
// EXTERNAL MODULE: ./build/postgres/diagnosis/row.js
var row = __webpack_require__(60732);
// EXTERNAL MODULE: ./build/postgres/diagnosis/suggested-commands.js
var suggested_commands = __webpack_require__(86798);
;// CONCATENATED MODULE: ./build/postgres/diagnosis/refusal-rows.js







/** Who is refused, and from where. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const REFUSAL_ROWS = [
    {
        matches: probe/* refusesCredential */.bs,
        diagnosis: ({ user }) => ({
            code: 'database-credential-refused',
            what: 'The server refuses this credential',
            likelyCause: `The password is wrong, or the role ${(0,foreign_text/* foreign */.V$)(user)} does not exist, has no password, or its VALID UNTIL has passed: the server answers all four alike.`,
            fix: `Find out which password the server knows; then store the connection string that has it:\n${suggested_commands/* STORE_IN_VAULT */.Nf}`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: .*client password must be|^Password must be a string$/),
        diagnosis: (where) => ({
            code: 'connection-string-invalid',
            what: 'The connection string holds no password',
            likelyCause: 'It was put together from a variable that was empty.',
            fix: `Write it with its password, percent-encoded, and store it:\n${(0,suggested_commands/* urlWith */.QU)(where, where.database)}\n${suggested_commands/* STORE_IN_VAULT */.Nf}`,
        }),
    },
    {
        matches: (0,row/* either */.gP)((0,row/* hasCode */.up)(session/* UNPROVEN_AUTHENTICATION */.L), (0,row/* codeless */.P9)(/^SASL: Only mechanism|^Unknown authenticationOk message type/)),
        diagnosis: (where) => ({
            code: 'database-authentication-method',
            what: 'The server does not ask for a SCRAM-SHA-256 exchange',
            likelyCause: 'The role still has an MD5 password, the server is set to `password`, `md5` or `trust`, or this is not the server it claims to be. Nothing that reveals the password was sent.',
            fix: `${(0,suggested_commands/* setParameter */._h)(where, 'password_encryption', 'scram-sha-256')}\nThen set the role's password again, the same will do (in psql: \\password), and let pg_hba.conf say scram-sha-256.`,
        }),
    },
    {
        matches: (0,row/* codeless */.P9)(/^SASL: /),
        diagnosis: (where) => ({
            code: 'database-authentication-method',
            what: 'The server could not prove that it knows the password',
            likelyCause: 'This is not the server that it claims to be, or a pooler or proxy between garbles the SCRAM exchange. Nothing that reveals the password was sent.',
            fix: `Connect to the server itself, without the pooler:\n${(0,suggested_commands/* psql */.tm)(where, where.database)}`,
        }),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/pg_hba\.conf/)),
        diagnosis: (where, { message }) => notAdmitted(where, message),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/not permitted to log in/)),
        diagnosis: (where) => ({
            code: 'database-login-forbidden',
            what: 'The role is not permitted to log in',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(where.user)} is NOLOGIN: a group of roles, or somebody locked it. Nothing is known about the password.`,
            fix: `Name a role that may, or as an administrator:\nALTER ROLE ${(0,suggested_commands/* sqlRole */.n_)(where)} LOGIN;`,
        }),
    },
    { matches: (0,row/* hasCode */.up)('3D000', '57P04'), diagnosis: noSuchDatabase },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('42501'), (0,row/* says */.FA)(/^permission denied for database/)),
        diagnosis: (where) => ({
            code: 'database-permission-denied',
            what: 'The role may not connect to this database',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(where.user)} lacks the privilege CONNECT on ${(0,foreign_text/* foreign */.V$)(where.database)}. The password is right.`,
            fix: `As the owner of the database, or an administrator:\nGRANT CONNECT ON DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)} TO ${(0,suggested_commands/* sqlRole */.n_)(where)};`,
        }),
    },
    {
        matches: (0,row/* hasCode */.up)('42501'),
        diagnosis: ({ user }) => ({
            code: 'database-permission-denied',
            what: 'The role lacks a privilege',
            likelyCause: `The role ${(0,foreign_text/* foreign */.V$)(user)} may log in but not do what the answer names.`,
            fix: 'Grant it the privilege that the answer names, or use a role that has it. GRANT: https://www.postgresql.org/docs/current/sql-grant.html',
        }),
    },
    {
        matches: (0,row/* both */.WP)((0,row/* hasCode */.up)('55000'), (0,row/* says */.FA)(/not currently accepting connections/)),
        diagnosis: (where) => ({
            code: 'database-closed',
            what: 'The database takes no connections',
            likelyCause: 'Somebody set ALLOW_CONNECTIONS false, for a migration say, or it is a template. The password is right.',
            fix: `When that work is done, as an administrator in another database:\nALTER DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)} ALLOW_CONNECTIONS true;`,
        }),
    },
];
/** `no pg_hba.conf entry for host "…"` or `pg_hba.conf rejects connection for host "…"`, over TLS. */
function notAdmitted(where, message) {
    const seen = /\bfor host "([^"]{1,45})"/.exec(message)?.[1] ?? '';
    const address = (0,external_node_net_.isIP)(seen) === 0 ? undefined : seen;
    const from = address === undefined ? 'this address' : `the address ${address}`;
    return {
        code: 'database-not-admitted',
        what: 'The server admits no such login from this address',
        likelyCause: `Its firewall or pg_hba.conf does not admit ${from}, or not this role or database from there. TLS is in order, and the password was not looked at.`,
        fix: (0,suggested_commands/* isAzure */.QH)(where)
            ? (0,suggested_commands/* admitAddress */.ko)(where, address)
            : `Add a line to pg_hba.conf, then run SELECT pg_reload_conf();\nhostssl ${(0,suggested_commands/* sqlDatabase */.af)(where)} ${(0,suggested_commands/* sqlRole */.n_)(where)} ${cidr(address)} scram-sha-256`,
    };
}
function cidr(address) {
    if (address === undefined)
        return 'ADDRESS/32';
    return `${address}/${(0,external_node_net_.isIP)(address) === 6 ? 128 : 32}`;
}
function noSuchDatabase(where, _failure) {
    const { database, knownDatabases = [] } = where;
    const nearest = (0,build_nearest/* nearest */.p)(database, knownDatabases.filter((name) => name !== database));
    const meant = nearest === undefined ? '' : ` It probably means ${(0,foreign_text/* foreign */.V$)(nearest)}.`;
    const list = knownDatabases.length === 0 ? '' : ` The server has: ${(0,foreign_text/* foreign */.V$)(knownDatabases.join(', '))}.`;
    return {
        code: 'database-not-found',
        what: 'The server has no such database',
        likelyCause: `The connection string names ${(0,foreign_text/* foreign */.V$)(database)}. Names are case-sensitive.${meant}${list} The password is right.`,
        fix: nearest === undefined ? createOrList(where) : correctName(where, nearest),
    };
}
function correctName(where, nearest) {
    return `Name the database that exists, and store the connection string:\n${(0,suggested_commands/* urlWith */.QU)(where, nearest)}\n${suggested_commands/* STORE_IN_VAULT */.Nf}`;
}
function createOrList(where) {
    return where.knownDatabases === undefined
        ? `List the databases that exist:\n${(0,suggested_commands/* psql */.tm)(where, 'postgres')} -l`
        : `Name one of those, or create it, as a role with CREATEDB:\nCREATE DATABASE ${(0,suggested_commands/* sqlDatabase */.af)(where)};`;
}

;// CONCATENATED MODULE: ./build/postgres/diagnosis/tls-rows.js




const GIVE_AUTHORITY = 'with:\n  database-ca: path/to/authority.pem   # or the PEM text itself';
const atTls = ({ stage }) => stage === 'tls';
/** Who refuses TLS, and what is wrong with the certificate. Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS_ROWS = [
    {
        matches: (0,row/* codeless */.P9)(/does not support SSL connections/),
        diagnosis: () => ({
            code: 'database-tls',
            what: 'The server has no TLS',
            likelyCause: 'TLS is off on the server, or a proxy, a pooler or a tunnel without TLS listens there.',
            fix: 'Connect to the server itself, or turn TLS on (ssl = on in postgresql.conf). dbcred-sync never sends a password over a connection without TLS.',
        }),
    },
    {
        // 28000, by pg_hba.conf; the text of Azure's old gateway comes with other codes too
        matches: (0,row/* either */.gP)((0,row/* says */.FA)(/^SSL connection is required/), (0,row/* both */.WP)((0,row/* hasCode */.up)('28000'), (0,row/* says */.FA)(/, (no encryption|SSL off)$/))),
        diagnosis: () => ({
            code: 'database-tls',
            what: 'The server says that the connection came without TLS',
            likelyCause: 'This connection has TLS, so something between here and the server ends it and goes on without: a pooler, a proxy or a tunnel.',
            fix: 'Connect to the server itself, or turn TLS on from the pooler to the server (server_tls_sslmode = verify-full in PgBouncer). Clients of your own need sslmode=require:\npostgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require',
        }),
    },
    {
        matches: (0,row/* hasCode */.up)('SELF_SIGNED_CERT_IN_CHAIN'),
        diagnosis: (where, failure) => untrusted(failure, (0,suggested_commands/* isAzure */.QH)(where)
            ? "A proxy that inspects TLS, most likely: Azure's own certificates are issued by Microsoft or DigiCert, which are trusted here."
            : 'A private authority issued it: yours, or that of a proxy that inspects TLS.'),
    },
    {
        matches: (0,row/* hasCode */.up)('DEPTH_ZERO_SELF_SIGNED_CERT'),
        diagnosis: (_where, failure) => untrusted(failure, 'The certificate is signed by itself: the one that a server makes when it is installed, or a proxy.'),
    },
    {
        matches: (0,row/* hasCode */.up)('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT'),
        diagnosis: (where, failure) => untrusted(failure, (0,suggested_commands/* isAzure */.QH)(where)
            ? "A proxy that inspects TLS, or a database-ca that leaves out Azure's authorities: when it is given, only the authorities in it are trusted."
            : 'A private authority issued it, the server does not send its intermediate certificates, or database-ca names another authority: when it is given, only the authorities in it are trusted.'),
    },
    {
        matches: (0,row/* hasCode */.up)('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
        diagnosis: (where, failure) => ({
            code: 'database-tls',
            what: failure.code === 'CERT_HAS_EXPIRED'
                ? "The server's certificate has expired"
                : "The server's certificate is not yet valid",
            likelyCause: `It ${failure.code === 'CERT_HAS_EXPIRED' ? 'has expired and was not renewed' : 'begins later'}, or the clock of this machine is wrong.${presented(failure)}`,
            fix: `Compare the two, then renew the certificate or set the clock:\n${(0,suggested_commands/* showCertificate */.XK)(where)}\ndate -u`,
        }),
    },
    { matches: (0,row/* hasCode */.up)('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'), diagnosis: wrongName },
    {
        matches: (0,row/* both */.WP)(atTls, (0,row/* says */.FA)(/alert protocol version|unsupported protocol|version too low|no protocols available/)),
        diagnosis: (where) => ({
            code: 'database-tls',
            what: 'The server and this client have no version of TLS in common',
            likelyCause: 'The server, or a proxy before it, offers only TLS 1.1 or older; this client wants 1.2 at least.',
            fix: (0,suggested_commands/* isAzure */.QH)(where)
                ? `Azure's servers offer TLS 1.2 and 1.3, so go around the proxy. This shows who answers:\n${(0,suggested_commands/* showCertificate */.XK)(where)}`
                : "Allow TLS 1.2, as an administrator:\nALTER SYSTEM RESET ssl_max_protocol_version;\nALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2';\nSELECT pg_reload_conf();",
        }),
    },
];
/** For what fails at TLS and is neither of these nor the network's. */
const HANDSHAKE_FAILED = {
    matches: atTls,
    diagnosis: (where, failure) => ({
        code: 'database-tls',
        what: "The server's TLS could not be verified",
        likelyCause: `The TLS handshake failed, for the reason in the answer.${presented(failure)}`,
        fix: `See what the server presents:\n${(0,suggested_commands/* showCertificate */.XK)(where)}`,
    }),
};
function untrusted(failure, cause) {
    return {
        code: 'database-tls',
        what: "No authority that is trusted here issued the server's certificate",
        likelyCause: `${cause}${presented(failure)}`,
        fix: `If the issuer is a proxy, go around it. If it is your own authority, give its certificate:\n${GIVE_AUTHORITY}`,
    };
}
function presented({ certificateIssuer }) {
    return certificateIssuer === undefined
        ? ''
        : ` The certificate presented was issued by ${(0,foreign_text/* foreign */.V$)(certificateIssuer)}.`;
}
function wrongName(where, failure) {
    return {
        code: 'database-tls',
        what: "The server's certificate is for another name",
        likelyCause: (0,external_node_net_.isIP)(where.host) === 0
            ? `It is not for ${(0,foreign_text/* foreign */.V$)(where.host)}: an alias (CNAME), a private name, or a proxy.${presented(failure)}`
            : `The connection string names an address, and certificates are for names.${presented(failure)}`,
        fix: `Use the server's full name, one of those that the certificate has:\n${(0,suggested_commands/* showCertificate */.XK)(where)}\npostgresql://USER:PASSWORD@${fullName(where)}:${where.port}/DATABASE?sslmode=require`,
    };
}
/** A private link's name is an alias for the server's own. */
function fullName(where) {
    if (!(0,suggested_commands/* isAzure */.QH)(where))
        return 'FULL.NAME.OF.THE.SERVER';
    return (0,foreign_text/* foreign */.V$)(where.host.replace(/\.privatelink(?=\.postgres\.database\.)/i, ''));
}

;// CONCATENATED MODULE: ./build/postgres/diagnosis/diagnosis.js







/** No class of SQLSTATE begins with E; Node's EPIPE, EPERM and EBADF do. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;
const ANYTHING_ELSE = {
    matches: () => true,
    diagnosis: (where, { code, stage }) => code !== undefined && SQLSTATE.test(code)
        ? {
            code: 'database-refused',
            what: 'The server refused the session',
            likelyCause: `SQLSTATE ${code}, for which dbcred-sync knows no likely cause; the server's own words are in the answer.`,
            fix: 'Look the code up: https://www.postgresql.org/docs/current/errcodes-appendix.html',
        }
        : {
            code: 'database-unreachable',
            what: `The connection failed (stage: ${stage})`,
            likelyCause: 'None that dbcred-sync knows; what happened is in the answer.',
            fix: `Run it again; if it stays, try the same from the same network:\n${(0,suggested_commands/* psql */.tm)(where, where.database)}`,
        },
};
/** In order: the first that matches speaks. */
const ROWS = [
    ...TLS_ROWS,
    ...REFUSAL_ROWS,
    ...condition_rows/* CONDITION_ROWS */.K,
    ...network_rows/* NETWORK_ROWS */.Bf,
    HANDSHAKE_FAILED,
];
/** What a failed login means and what to do, as a Problem. Names come from the connection string. */
function diagnose(failure, where, source) {
    const row = ROWS.find((candidate) => candidate.matches(failure)) ?? ANYTHING_ELSE;
    return new problem/* Problem */.AF({
        ...row.diagnosis(where, failure),
        target: `database ${where.database} on ${where.host}:${where.port} as ${where.user} (${source})`,
        answer: failure.code === undefined ? failure.message : `${failure.message} (${failure.code})`,
        cause: failure.cause,
    });
}
/** Whether waiting may help: the server starts, is full, or the network failed; never what somebody refuses. */
const healsByItself = (0,row/* either */.gP)(condition_rows/* isBusy */.A, (0,row/* hasCode */.up)('ECONNREFUSED'), network_rows/* isBroken */.Qr, network_rows/* isTimeout */.kL, (0,row/* codeless */.P9)(/^Query read timeout$/));


/***/ }),

/***/ 29802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ NETWORK_ROWS),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   kL: () => (/* binding */ isTimeout)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91378);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60732);
/* harmony import */ var _suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86798);



const LONGER = 'with:\n  connect-timeout: 30';
const isTimeout = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^timeout expired$/));
/** Closed without a word; a server that restarts does that to idle sessions. */
const isBroken = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ECONNRESET', 'EPIPE', 'ECONNABORTED'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Connection terminated/));
/** What the driver says when what it reads is no answer of PostgreSQL's. */
const isGarbage = (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^There was an error establishing an SSL connection$/), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^received invalid response/), 
// where the driver's parser reads beyond the end
(0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Received unexpected \w+ message from backend/), 
// OpenSSL, of bytes that are no TLS record
(0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_UNEXPECTED_MESSAGE'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .both */ .WP)((0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('EPROTO'), (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .says */ .FA)(/wrong version number|packet length too long|unexpected message/)));
/** Before there is an answer of PostgreSQL's to read. */
const NETWORK_ROWS = [
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA'),
        diagnosis: (where, { code }) => ({
            code: 'database-unreachable',
            what: 'The host name does not resolve',
            likelyCause: code === 'ENOTFOUND'
                ? 'The host is mistyped, the server was deleted or renamed, or it has a private address that the DNS of this machine does not know.'
                : 'The DNS of this machine does not answer, or it does not know the private zone of the host.',
            fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where) ? `${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where)}\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where)}` : (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where),
        }),
    },
    {
        matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('ECONNREFUSED'),
        diagnosis: (where) => ({
            code: 'database-unreachable',
            what: 'Nothing answers at that port',
            likelyCause: `The server is stopped or restarting, or ${where.port} is the wrong port (5432 is PostgreSQL's; 6432 exists only where the pooler PgBouncer is on).`,
            fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where)
                ? (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where)
                : `Start the server, or correct the port. This says whether it listens:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)}`,
        }),
    },
    { matches: isTimeout, diagnosis: timeout },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .codeless */ .P9)(/^Query read timeout$/), diagnosis: slowQuery },
    { matches: (0,_row_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .up)('57014'), diagnosis: slowQuery },
    {
        matches: isGarbage,
        diagnosis: (where) => ({
            code: 'database-not-postgres',
            what: 'What answers there does not speak the PostgreSQL protocol',
            likelyCause: 'The port belongs to another service, or a proxy or gateway answers in place of the server; a PostgreSQL server that fails before TLS, for want of memory say, looks the same.',
            fix: `Correct the host and the port, or go around the proxy. This shows what answers:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showCertificate */ .XK)(where)}`,
        }),
    },
    { matches: isBroken, diagnosis: brokenConnection },
];
function timeout(where, { stage }) {
    const what = `No answer in time (stage: ${stage})`;
    if (stage === 'tcp' && (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .isAzure */ .QH)(where))
        return { code: 'database-timeout', what, ...azureFirewall(where) };
    return { code: 'database-timeout', what, ...silence(where, stage) };
}
/** Azure drops what its firewall does not admit, without an answer. */
function azureFirewall(where) {
    const from = where.outboundAddress === undefined ? 'of this machine' : 'given below';
    return {
        likelyCause: `The server's firewall does not admit the address ${from}: a blocked address gets no answer at all. Or the server is stopped, or it lives in a virtual network, which has no firewall rules and is reached only from inside.`,
        fix: [
            (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .admitAddress */ .ko)(where),
            '# a rule takes up to five minutes to work; on a runner whose address changes: open-firewall: true',
            '# is the server running at all?',
            (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .showState */ .bd)(where),
        ].join('\n'),
    };
}
const seenAs = ({ outboundAddress }) => outboundAddress === undefined ? '' : ` (Azure sees it as ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_2__/* .foreign */ .V$)(outboundAddress)})`;
/** Whoever has a vault is on Azure, by whatever name the server goes. */
const ownRule = ({ outboundAddress }) => outboundAddress === undefined ? '' : ' (for a flexible server of Azure, open-firewall: true does that)';
function silence(where, stage) {
    switch (stage) {
        case 'dns':
            return { likelyCause: 'The DNS of this machine does not answer.', fix: (0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .lookUp */ .TE)(where) };
        case 'tcp':
            return {
                likelyCause: 'A firewall drops the packets, the address is wrong, or the server is switched off.',
                fix: `Let this machine${seenAs(where)} reach ${where.port}/tcp of the server${ownRule(where)}. If it is only far away:\n${LONGER}`,
            };
        case 'tls':
            return {
                likelyCause: 'The port accepts connections and then says nothing: a load balancer without a server behind it, a server that hangs, or another service. No firewall is in the way.',
                fix: `Restart the server, or correct the host and the port. If it is only slow:\n${LONGER}`,
            };
        default:
            return {
                likelyCause: 'The server is overloaded or hangs, or a pooler waits for a free connection to the server. No firewall is in the way, and the credential may be right.',
                fix: `Look at the load of the server and at pg_stat_activity. If it is only slow:\n${LONGER}`,
            };
    }
}
function slowQuery(where, { code }) {
    return {
        code: 'database-query-timeout',
        what: 'The login works, but a small query took too long',
        likelyCause: code === undefined
            ? 'The server is overloaded, hangs or waits for its disk; a pooler without a free connection looks the same.'
            : 'The server cancelled it: statement_timeout of the role or the database is very short, somebody cancelled it, or the server is overloaded.',
        fix: code === undefined
            ? `See what it is busy with:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SELECT state, wait_event, count(*) FROM pg_stat_activity GROUP BY 1, 2'`
            : `See the timeout that applies:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)} -c 'SHOW statement_timeout'`,
    };
}
function brokenConnection(where, { stage }) {
    const loggedIn = stage === 'database' || stage === 'query';
    return {
        code: 'database-unreachable',
        what: `The connection broke (stage: ${stage})`,
        likelyCause: loggedIn
            ? 'The server restarted, crashed or ended the session (maintenance, failover, an administrator), or a proxy or gateway closed it.'
            : 'A proxy or gateway closed it, the server restarted, or what listens there is not PostgreSQL or refuses this version of TLS.',
        fix: `Run it again; if it stays, try the same from the same network:\n${(0,_suggested_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .psql */ .tm)(where, where.database)}`,
    };
}


/***/ }),

/***/ 60732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ says),
/* harmony export */   P9: () => (/* binding */ codeless),
/* harmony export */   WP: () => (/* binding */ both),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
const hasCode = (...codes) => ({ code }) => code !== undefined && codes.includes(code);
/** The driver's own errors, which carry no code; a server's words never pass for one. */
const codeless = (pattern) => ({ code, message }) => code === undefined && pattern.test(message);
const says = (pattern) => ({ message }) => pattern.test(message);
const both = (one, other) => (failure) => one(failure) && other(failure);
const either = (...matchers) => (failure) => matchers.some((matcher) => matcher(failure));


/***/ }),

/***/ 86798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nf: () => (/* binding */ STORE_IN_VAULT),
/* harmony export */   QH: () => (/* binding */ isAzure),
/* harmony export */   QU: () => (/* binding */ urlWith),
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   XK: () => (/* binding */ showCertificate),
/* harmony export */   _h: () => (/* binding */ setParameter),
/* harmony export */   af: () => (/* binding */ sqlDatabase),
/* harmony export */   bd: () => (/* binding */ showState),
/* harmony export */   ko: () => (/* binding */ admitAddress),
/* harmony export */   n_: () => (/* binding */ sqlRole),
/* harmony export */   tm: () => (/* binding */ psql)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91378);


/** PostgreSQL's NAMEDATALEN, less its NUL: https://www.postgresql.org/docs/current/limits.html */
const MAX_NAME_BYTES = 63;
/** RFC 1035, 2.3.4. */
const MAX_HOST_CHARACTERS = 253;
/** `name`, or a word in CAPITALS to replace when it can be no name: half a name in a command is worse than none. */
function nameOr(placeholder, name) {
    return Buffer.byteLength(name) <= MAX_NAME_BYTES && (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(name) === name ? name : placeholder;
}
function hostOf({ host }) {
    return host.length <= MAX_HOST_CHARACTERS && (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .foreign */ .V$)(host) === host ? host : 'HOST';
}
/** Azure's hosts, in every cloud, private links included. */
function isAzure({ host }) {
    return /\.postgres\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(host);
}
const azureServer = (where) => (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(hostOf(where).split('.')[0] ?? 'SERVER');
/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
function admitAddress(where, seenByServer) {
    const known = [where.outboundAddress, seenByServer].find((address) => address !== undefined);
    const address = known !== undefined && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(known) ? known : 'ADDRESS';
    return [
        'az postgres flexible-server firewall-rule create --resource-group GROUP',
        `--server-name ${azureServer(where)} --name dbcred-runner`,
        `--start-ip-address ${address} --end-ip-address ${address}`,
    ].join(' ');
}
function showState(where) {
    return `az postgres flexible-server show --resource-group GROUP --name ${azureServer(where)} --query state --output tsv`;
}
/** Sets what Azure calls a server parameter and others a line of postgresql.conf. */
function setParameter(where, name, value) {
    return isAzure(where)
        ? `az postgres flexible-server parameter set --resource-group GROUP --server-name ${azureServer(where)} --name ${name} --value ${value}`
        : `ALTER SYSTEM SET ${name} = '${value}'; SELECT pg_reload_conf();`;
}
/** Asks for the password. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
function psql(where, database) {
    const word = (value) => /^[\w.-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
    const [user, dbname] = [nameOr('USER', where.user), nameOr('DATABASE', database)].map(word);
    const parameters = `host=${hostOf(where)} port=${where.port} user=${user} dbname=${dbname} sslmode=require`;
    return `psql ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(parameters)}`;
}
function lookUp(where) {
    return `nslookup ${(0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(hostOf(where))}`;
}
/** What a person sees of the certificate; the names are there from OpenSSL 1.1.1 on. */
function showCertificate(where) {
    const host = hostOf(where);
    const address = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r7)(host.includes(':') ? `[${host}]:${where.port}` : `${host}:${where.port}`);
    return `openssl s_client -starttls postgres -connect ${address} </dev/null | openssl x509 -noout -issuer -subject -dates -ext subjectAltName`;
}
/** The connection string, with this database in it. */
function urlWith(where, database) {
    const name = encodeURIComponent(nameOr('DATABASE', database));
    const host = hostOf(where);
    return `postgresql://USER:PASSWORD@${host.includes(':') ? `[${host}]` : host}:${where.port}/${name}?sslmode=require`;
}
const STORE_IN_VAULT = 'az keyvault secret set --vault-name VAULT --name SECRET --file url.txt --encoding utf-8';
const sqlName = (name) => `"${name.replaceAll('"', '""')}"`;
const sqlRole = ({ user }) => sqlName(nameOr('ROLE', user));
const sqlDatabase = ({ database }, name = database) => sqlName(nameOr('DATABASE', name));


/***/ }),

/***/ 53468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bs: () => (/* binding */ refusesCredential),
/* harmony export */   dy: () => (/* binding */ probe),
/* harmony export */   g5: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13798);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49567);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40325);



const DAY_MS = 86_400_000;
/** One login with TLS verified, closed again. Never throws for what a server does. */
async function probe(target, options) {
    const startedAt = options.clock();
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .newSession */ .R)(target, options);
    const measured = () => {
        const { certificateEndsAtMs, layers } = session.progress;
        const now = options.clock();
        return {
            elapsedMs: Math.round(now - startedAt),
            layers: [...layers],
            certificateDaysLeft: certificateEndsAtMs === undefined ? undefined : Math.floor((certificateEndsAtMs - now) / DAY_MS),
        };
    };
    try {
        await session.connect();
        const facts = options.askFacts ? await askFacts(session.query, options.clock) : undefined;
        session.close();
        return { result: 'ok', facts, ...measured() };
    }
    catch (thrown) {
        session.destroy();
        const failure = failureOf(thrown, session.progress);
        return { result: refusesCredential(failure) ? 'bad' : 'unknown', failure, ...measured() };
    }
}
const Facts = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    role: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    read_only: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    in_recovery: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    now_ms: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai(),
});
/** One statement in the simple protocol, so that it passes through poolers too. */
const FACTS_QUERY = `SELECT 1 AS one, current_setting('server_version') AS version, current_user::text AS role,
  current_setting('transaction_read_only') AS read_only, pg_is_in_recovery() AS in_recovery,
  extract(epoch FROM clock_timestamp()) * 1000 AS now_ms`;
async function askFacts(query, clock) {
    const askedAt = clock();
    const [row] = await query(FACTS_QUERY);
    const halfway = (askedAt + clock()) / 2;
    const facts = Facts.parse(row);
    return {
        serverVersion: facts.version,
        role: facts.role,
        readOnly: facts.read_only === 'on',
        inRecovery: facts.in_recovery,
        clockSkewMs: Math.round(facts.now_ms - halfway),
    };
}
/** Later it is a pooler's: it has let this credential in, and the server refuses the pooler's own login. */
function refusesCredential({ code, stage }) {
    return code === '28P01' && stage === 'authentication';
}
/** How a login failed, from what was thrown. */
function failureOf(thrown, progress) {
    const code = (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(thrown);
    // Whoever has proved that it knows the password says nothing more of it.
    const isPast = progress.serverProved && progress.stage === 'authentication' && code !== undefined;
    return {
        stage: isPast ? 'database' : progress.stage,
        code,
        message: (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(thrown),
        certificateIssuer: progress.certificateIssuer,
        cause: thrown,
    };
}


/***/ }),

/***/ 58224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readConnectionString),
/* harmony export */   z: () => (/* binding */ prove)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _connection_string_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10824);
/* harmony import */ var _diagnosis_condition_rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56559);
/* harmony import */ var _diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80851);




const WAITS_MS = [1000, 2000, 4000];
const CODES = {
    invalid: 'connection-string-invalid',
    redirects: 'connection-string-redirects',
    plaintext: 'connection-string-plaintext',
};
/** The connection string in `text`, or a Problem that says what to change. `source` says where it stands. */
function readConnectionString(text, source, forms) {
    const parsed = (0,_connection_string_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnectionString */ .H)(text, forms);
    const complaint = parsed.ok ? plaintext(parsed.value) : parsed.complaint;
    if (parsed.ok && complaint === undefined)
        return parsed.value;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .AF({
        code: CODES[complaint?.kind ?? 'invalid'],
        what: `This is no connection string to deliver: it ${complaint?.what}`,
        target: source,
        likelyCause: 'It was written by hand, or put together without percent-encoding the password.',
        fix: complaint?.fix ?? '',
    });
}
function plaintext({ tls }) {
    if (tls !== 'off')
        return undefined;
    return {
        kind: 'plaintext',
        what: 'has sslmode=disable, so clients would send everything in clear',
        fix: 'Replace it with sslmode=require.',
    };
}
/** Logs in. Throws the diagnosis when the server refuses, or when nothing is known for certain. */
async function prove(target, source, prover) {
    for (const waitMs of [...WAITS_MS, undefined]) {
        const result = await prover.probe(target);
        if (result.result === 'ok')
            return { elapsedMs: result.elapsedMs };
        const passing = (0,_diagnosis_condition_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .isBusy */ .A)(result.failure) || result.failure.code === 'ECONNRESET';
        if (!passing || waitMs === undefined)
            throw (0,_diagnosis_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__/* .diagnose */ .h)(result.failure, target, source);
        prover.say(`${target.host}: ${result.failure.message} (${result.failure.code}); trying again in ${waitMs / 1000} s`);
        await prover.sleep(waitMs);
    }
    throw new Error('unreachable: the last try returns or throws');
}


/***/ }),

/***/ 40325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ UNPROVEN_AUTHENTICATION),
  R: () => (/* binding */ newSession)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./build/postgres/wire-guard.js
/** Far above what a login and our small queries are answered with. */
const LONGEST_MESSAGE = 1 << 20;
const HEADER = 5;
/** No message of PostgreSQL's: https://www.postgresql.org/docs/current/protocol-message-formats.html */
class InvalidResponse extends Error {
}
/**
 * node-postgres's parser throws into nobody's hands, or reads on for ever, when what it reads is no answer of
 * PostgreSQL's. Here it gets only whole messages that it can end, and what it throws ends the connection.
 */
function guardParser(stream, fail) {
    const parsers = stream.listeners('data');
    stream.removeAllListeners('data');
    let pending = Buffer.alloc(0);
    stream.on('data', (bytes) => {
        pending = Buffer.concat([pending, bytes]);
        try {
            const length = wholeMessages(pending);
            const whole = pending.subarray(0, length);
            pending = pending.subarray(length);
            if (whole.length > 0)
                for (const parse of parsers)
                    Reflect.apply(parse, stream, [whole]);
        }
        catch (thrown) {
            stream.destroy();
            fail(thrown instanceof Error ? thrown : new InvalidResponse('received invalid response'));
        }
    });
}
/** How many of these bytes are messages that have come to their end. */
function wholeMessages(bytes) {
    let start = 0;
    while (bytes.length - start >= HEADER) {
        const length = bytes.readInt32BE(start + 1);
        if (length < 4 || length > LONGEST_MESSAGE)
            throw new InvalidResponse('received invalid response: no length');
        const end = start + 1 + length;
        if (end > bytes.length)
            break;
        const type = String.fromCharCode(bytes.readUInt8(start));
        // the list of fields of an error or a notice ends with an empty one
        if ('EN'.includes(type) && !bytes.subarray(start, end).toString('latin1').endsWith('\0\0')) {
            throw new InvalidResponse('received invalid response: an error without an end');
        }
        start = end;
    }
    return start;
}

;// CONCATENATED MODULE: ./build/postgres/session.js


/** The server asked for something that would hand it the password, or let us in without asking for it. */
const UNPROVEN_AUTHENTICATION = 'DBCRED_UNPROVEN_AUTHENTICATION';
class UnprovenAuthentication extends Error {
    code = UNPROVEN_AUTHENTICATION;
}
/**
 * A session on one database. Startup parameters are kept to what poolers understand. Callers clear PG*
 * variables first: node-postgres falls back to them.
 */
async function newSession(target, options) {
    const { Client } = await __webpack_require__.e(/* import() */ 3849).then(__webpack_require__.bind(__webpack_require__, 83849));
    const client = new Client({
        host: target.host,
        port: target.port,
        user: target.user,
        password: target.password.reveal(),
        database: target.database,
        // Said, since the default of Node is whatever NODE_TLS_REJECT_UNAUTHORIZED says.
        ssl: {
            rejectUnauthorized: true,
            ...(options.authorities === undefined ? {} : { ca: options.authorities }),
        },
        application_name: 'dbcred-sync',
        connectionTimeoutMillis: options.timeoutMs,
        query_timeout: options.timeoutMs,
    });
    const progress = watch(client, options.clock);
    if (options.whenSecured !== undefined)
        holdStartUp(wireOf(client), options.whenSecured);
    // Not before: what loads meanwhile would hold up the first packet. pg sends it when it hears of `connect`.
    wireOf(client).on('connect', () => setImmediate(() => options.whileWaiting?.()));
    return {
        progress,
        async connect() {
            await client.connect();
            if (progress.serverProved)
                return;
            throw new UnprovenAuthentication('the server let us in without a SCRAM exchange');
        },
        async query(text) {
            // for several statements the driver answers a list, which its types leave out
            const results = [await client.query(text)].flat();
            return results.at(-1)?.rows ?? [];
        },
        close: () => void hangUp(client),
        destroy: () => void wireOf(client).stream.destroy(),
    };
}
function watch(client, clock) {
    const connection = wireOf(client);
    const progress = {
        stage: (0,external_node_net_.isIP)(client.host) === 0 ? 'dns' : 'tcp',
        layers: [],
        serverProved: false,
        certificateIssuer: undefined,
        certificateEndsAtMs: undefined,
    };
    let since = clock();
    const reach = (stage) => {
        const now = clock();
        progress.layers.push({ stage: progress.stage, elapsedMs: Math.round(now - since) });
        progress.stage = stage;
        since = now;
    };
    client.on('error', () => undefined); // a connection that dies late must not end the process
    refuseToHandOverThePassword(connection);
    connection.stream.once('lookup', (error) => {
        if (error === null)
            reach('tcp');
    });
    connection.on('connect', () => reach('tls'));
    connection.on('sslconnect', () => {
        guardParser(connection.stream, (error) => connection.emit('error', error));
        watchTls(connection.stream, progress, reach);
    });
    connection.on('authenticationSASLFinal', () => {
        progress.serverProved = true;
    });
    connection.on('authenticationOk', () => reach('database'));
    client.once('connect', () => reach('query'));
    return progress;
}
function watchTls(secured, progress, reach) {
    // Before Node's own listener, which closes the connection to a certificate that it does not trust.
    secured.prependListener('secure', () => {
        const certificate = secured.getPeerCertificate();
        const issuer = certificate.issuer?.O ?? certificate.issuer?.CN;
        progress.certificateIssuer = Array.isArray(issuer) ? issuer.join(', ') : issuer;
        const end = Date.parse(certificate.valid_to ?? '');
        progress.certificateEndsAtMs = Number.isNaN(end) ? undefined : end;
    });
    secured.once('secureConnect', () => reach('authentication'));
}
/**
 * node-postgres sends the password in clear, or as MD5, to any server that asks. `password()` is the only
 * place from which it does so.
 */
function refuseToHandOverThePassword(connection) {
    connection.password = () => {
        connection.emit('error', new UnprovenAuthentication('the server asked for the password itself'));
        connection.stream.destroy();
    };
}
/**
 * A server looks up the role and its verifier when it has the startup packet, not when it is connected to:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-START-UP
 */
function holdStartUp(connection, whenSecured) {
    const startUp = connection.startup.bind(connection);
    connection.startup = (parameters) => {
        connection.stream.once('secureConnect', () => {
            whenSecured().then(() => startUp(parameters), (error) => {
                connection.emit('error', error);
                connection.stream.destroy();
            });
        });
    };
}
function wireOf(client) {
    return client.connection;
}
/** Sends the goodbye. That the server hangs up too is waited for by nobody: not even by the end of the process. */
async function hangUp(client) {
    const ended = client.end().catch(() => undefined);
    wireOf(client).stream.unref();
    await ended;
}


/***/ })

};
