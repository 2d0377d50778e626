import type { SecretStore } from './stores.ts';

/**
 * GitHub has made Agents secrets of what the environment of Copilot's agent held, which nobody here has written since.
 * https://docs.github.com/copilot/how-tos/copilot-on-github/customize-copilot/customize-cloud-agent/configure-secrets-and-variables
 */
export function movedToAgentsNotes(store: SecretStore): readonly string[] {
  if (store.kind !== 'environment' || store.environment.toLowerCase() !== 'copilot') return [];
  return [
    `${store.owner}/${store.repo}: write \`store: agents\` in the place of \`environment: ${store.environment}\`. GitHub moved its secrets there in May 2026, and Copilot cloud agent reads those: its copy may be an old one, whatever is written here.`,
  ];
}
