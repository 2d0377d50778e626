import type { Problem } from '../problem.ts';

type Words = Pick<Problem, 'code' | 'what' | 'likelyCause' | 'fix'>;

/** What GitHub refuses with 403 and is no lack of a permission, by its own words; undefined for anything else. */
export function forbiddenOtherwise(message: string, owner: string): Words | undefined {
  return KINDS.find(({ says }) => says.test(message))?.words(owner);
}

const KINDS: readonly { readonly says: RegExp; readonly words: (owner: string) => Words }[] = [
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
