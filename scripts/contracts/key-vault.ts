import { type Contract, flag, list, map, object, text, whole } from './notation.ts';

/** The vault's secrets: what the product asks of them. */

const attributes = object({
  ...{ enabled: flag, nbf: whole, exp: whole, created: whole, updated: whole },
  ...{ recoverableDays: whole, recoveryLevel: text },
});
const metadata = { id: text, contentType: text, attributes, tags: map(text) };
const ofCertificates = { kid: text, managed: flag, previousVersion: text };
const bundle = object({ value: text, ...metadata, ...ofCertificates });
const deletion = { recoveryId: text, scheduledPurgeDate: whole, deletedDate: whole };
const items = object({ value: list(object({ ...metadata, managed: flag })), nextLink: text });
const innererror = object({ code: text, message: text, innererror: object({ code: text }) });

export const SECRETS: Contract = {
  name: 'Key Vault secrets',
  apiVersion: '2026-04-01',
  published: 'specification/keyvault/data-plane/Secrets/stable/2026-04-01/secrets.json',
  host: 'vault.example.net',
  error: object({ error: object({ code: text, message: text, innererror }) }),
  operations: [
    {
      ...{ id: 'GetSecret', method: 'get', path: '/secrets/{secret-name}/{secret-version}' },
      ...{ query: ['outContentType'], answers: { 200: bundle } },
    },
    { id: 'GetSecrets', method: 'get', path: '/secrets', query: ['maxresults'], answers: { 200: items } },
    {
      ...{ id: 'SetSecret', method: 'put', path: '/secrets/{secret-name}' },
      body: object({ value: text, tags: map(text), contentType: text, attributes }, ['value']),
      answers: { 200: bundle },
    },
    {
      ...{ id: 'UpdateSecret', method: 'patch', path: '/secrets/{secret-name}/{secret-version}' },
      body: object({ tags: map(text), contentType: text, attributes }),
      answers: { 200: object({ ...metadata, ...ofCertificates }) },
    },
    {
      ...{ id: 'GetDeletedSecret', method: 'get', path: '/deletedsecrets/{secret-name}' },
      answers: { 200: object({ ...metadata, ...ofCertificates, ...deletion }) },
    },
  ],
};

/** Apart: to oav, `versions` could as well be the version of a secret. */
export const SECRET_VERSIONS: Contract = {
  ...SECRETS,
  name: 'Key Vault secrets, their versions',
  operations: [
    {
      ...{ id: 'GetSecretVersions', method: 'get', path: '/secrets/{secret-name}/versions' },
      ...{ query: ['maxresults'], answers: { 200: items } },
    },
  ],
};
