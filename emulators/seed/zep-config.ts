/** The document of the vault: Zep's config.yaml, commented as people comment it, with a DSN inside. */
export function zepConfig(dsn: string): string {
  return `# Zep memory service: ctxEco production
# Mounted at /app/config.yaml by the Container App "zep".
llm:
  service: "openai"
  # OpenAI API-compatible deployments are supported through azure_openai_endpoint
  model: "gpt-4o-mini"
  azure_openai_endpoint:
  openai_endpoint:
nlp:
  server_url: "http://zep-nlp:5557"
memory:
  message_window: 12
extractors:
  documents:
    embeddings:
      enabled: true
      chunk_size: 1000   # characters
      dimensions: 384
      service: "local"
  messages:
    summarizer:
      enabled: true
      entities: { enabled: true }
      embeddings: { enabled: false, dimensions: 384, service: "local" }
store:
  type: "postgres"
  postgres:
    # password: Key Vault secret postgres-password. Rotate both together!
    dsn: "${dsn}"   # database zep
server:
  # Specify the host to listen on. Defaults to 0.0.0.0
  host: 0.0.0.0
  port: 8000
  web_enabled: false
  max_request_size: 5242880
auth:
  # Set to true to enable authentication
  required: true
data:
  #  PurgeEvery is the period between hard deletes, in minutes.
  purge_every: 60
log:
  level: "info"
# Custom Prompts Configuration
custom_prompts:
  summarizer_prompts:
    # If left empty, the default Zep summary prompt is used.
    openai:
    anthropic: |
      Review the Current Content, if there is one.
      Keep it short: "facts first".
`;
}
