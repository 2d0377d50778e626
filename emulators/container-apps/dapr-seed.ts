/** A Dapr component of the environment, as a test or the seed describes it. Nothing runs it. */
export interface DaprSeed {
  name: string;
  /** `state.postgresql`, `secretstores.azure.keyvault` … */
  type: string;
  /** With `keyVaultUrl`, the value is what the platform fetched it as. */
  secrets?: { name: string; value: string; keyVaultUrl?: string; identity?: string }[];
  /** By name: a value, or the name of a secret: of its own, or of the store that it names. */
  metadata?: Record<string, string | { secretRef: string }>;
  /** The component that its secrets come from, in place of its own. */
  store?: string;
  /** Apps that load it; all with a sidecar without. */
  scopes?: string[];
}
