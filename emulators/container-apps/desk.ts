import type { RoleAssignments } from '../resource-manager/role-assignments.ts';
import type { Platform } from './platform.ts';

/** Where requests about apps are dealt with. */
export interface Desk {
  platform: Platform;
  roles: RoleAssignments;
}

export interface Where {
  objectId: string;
  /** The app's id, as it was asked for. */
  scope: string;
  /** What of the app: a revision, a replica. */
  names: string[];
}
