import { ArmRefusal } from './refusal.ts';

/** Where this cloud keeps its services: what `/metadata/endpoints` tells anyone who asks. */
export interface CloudPlaces {
  entraUrl: string;
  /** host:port, so that nothing else lies under it. */
  vaultSuffix: string;
  databaseSuffix: string;
}

const AUDIENCES = [
  'https://management.core.windows.net/',
  'https://management.azure.com/',
  'https://vault.azure.net',
];
/** Never contacted: az only keeps them. An unresolvable name shows it if something tries. */
const NOWHERE = 'https://not-served.invalid/';

/** 2015 is an object of its own, 2019 an array of clouds, 2022 the one cloud that was asked. */
export function metadata(version: string | undefined, origin: string, places: CloudPlaces): object {
  if (version === '2015-01-01') return classic(places);
  if (version === '2019-05-01') return [cloud(origin, places)];
  if (version === '2022-09-01') return cloud(origin, places);
  if (!version) {
    throw new ArmRefusal(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  throw new ArmRefusal(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '2022-09-01,2019-05-01,2015-01-01'.`,
  );
}

function authentication(places: CloudPlaces): object {
  return {
    loginEndpoint: places.entraUrl,
    audiences: AUDIENCES,
    tenant: 'common',
    identityProvider: 'AAD',
  };
}

function classic(places: CloudPlaces): object {
  return {
    galleryEndpoint: NOWHERE,
    graphEndpoint: NOWHERE,
    portalEndpoint: NOWHERE,
    graphAudience: NOWHERE,
    authentication: authentication(places),
  };
}

function cloud(origin: string, places: CloudPlaces): object {
  return {
    portal: NOWHERE,
    authentication: authentication(places),
    media: NOWHERE,
    graphAudience: NOWHERE,
    graph: NOWHERE,
    name: 'LocalCloud',
    suffixes: {
      keyVaultDns: places.vaultSuffix,
      postgresqlServerEndpoint: places.databaseSuffix,
    },
    batch: NOWHERE,
    resourceManager: `${origin}/`,
    vmImageAliasDoc: NOWHERE,
    sqlManagement: NOWHERE,
    gallery: NOWHERE,
    microsoftGraphResourceId: NOWHERE,
  };
}
