import type { Part } from '../postgres/parts.ts';
import type { ReaderName } from '../postgres/readings/client-names.ts';

/** One setting of an app of App Service. */
export interface SiteSetting {
  readonly is: 'appsettings' | 'connectionstrings';
  readonly name: string;
  readonly from: string;
  /** Of a setting with a value of its own: what it gets of the connection string. */
  readonly part?: Part | undefined;
}

/** An app of App Service, or a function app, whose settings are written at once. */
export interface SiteConsumer {
  readonly kind: 'app-service' | 'function-app';
  readonly name: string;
  readonly resourceGroup: string;
  /** Of Azure; undefined for that of the inputs. */
  readonly subscription?: string | undefined;
  /** `production` is the app itself. */
  readonly slots: readonly string[];
  readonly siteSettings: readonly SiteSetting[];
  /** Of the first setting; each names its own. */
  readonly from: string;
  /** The programs that read it; undefined for whichever. */
  readonly readBy?: readonly ReaderName[] | undefined;
  readonly health?: string | undefined;
  readonly repoint: boolean;
  /** False: the platform says when workers that have the new value start. */
  readonly restart: boolean;
}
