/** How an app or a slot is described by a test; it is there, running, at once. */
export interface SiteSeed {
  name: string;
  /** Default: production, the app itself. */
  slot?: string;
  /** Default: an app of App Service. */
  kind?: 'app' | 'functionapp';
  /** 'system', the id of a user-assigned identity, or none. */
  identity?: string;
  /** What its references are read as: the id of a user-assigned identity; default: its own. */
  keyVaultReferenceIdentity?: string;
  settings?: Record<string, string>;
  connectionStrings?: Record<string, ConnectionSetting>;
  /** Names that stay with a slot when slots are swapped. */
  sticky?: { appSettingNames?: string[]; connectionStringNames?: string[] };
  tags?: Record<string, string>;
  /** A function app that nobody has called: no worker runs until somebody does. */
  asleep?: boolean;
}

export interface ConnectionSetting {
  value: string;
  type: ConnectionType;
}

/** ConnectionStringType of Microsoft.Web. */
export const CONNECTION_TYPES = [
  ...(['MySql', 'SQLServer', 'SQLAzure', 'Custom', 'NotificationHub', 'ServiceBus', 'EventHub'] as const),
  ...(['ApiHub', 'DocDb', 'RedisCache', 'PostgreSQL'] as const),
] as const;
type ConnectionType = (typeof CONNECTION_TYPES)[number];
