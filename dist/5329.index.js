export const id = 5329;
export const ids = [5329,9783];
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

/***/ 19783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ })

};
