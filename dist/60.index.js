export const id = 60;
export const ids = [60];
export const modules = {

/***/ 3060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gitHubSecret: () => (/* binding */ gitHubSecret)
/* harmony export */ });
/* harmony import */ var _github_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5907);

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
        async proveWritable(secret) {
            await (0,_github_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .writeSecret */ .kz)(client, store, secretName, secret.value, await key());
            return [];
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


/***/ })

};
