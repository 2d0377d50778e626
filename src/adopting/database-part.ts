import type { PrivilegeDifference } from '../postgres/adoption/privileges.ts';

/** What is to be done in the databases of one adoption, in the order in which it is done; or, with `back`, undone. */
export const DATABASE_STEPS = ['roles', 'grants', 'ownership', 'settings', 'strays', 'end', 'back'] as const;
export type DatabaseStep = (typeof DATABASE_STEPS)[number];

/** What one look at the databases found yet to be done. */
export interface DatabaseWork {
  /** How objects change hands: the role before becomes their owner, or a new owner gets them. */
  readonly way: 'becomes-owner' | 'handed-over';
  /** Of each step, each thing to be done in words; empty where nothing is left of it. */
  readonly missing: Readonly<Record<DatabaseStep, readonly string[]>>;
  /** What goes on belonging to the role before, a sentence each. */
  readonly stays: readonly string[];
  /** Databases of the server in which new sessions of the role before begin as another role. */
  readonly beginsAsOther: readonly string[];
  /** Neither login may log in: nobody can use a copy of one. */
  readonly loginsClosed: boolean;
  /** The role before has ended: it may not log in any more, or, an administrator, is nobody's here. */
  readonly hasEnded: boolean;
}

/** Who may do what, before and after. */
export interface PrivilegesCompared {
  /** How many things the role before could do something with, in all databases. */
  readonly things: number;
  /** Databases in which something had been handed over when this run began: there, "before" is what this run found. */
  readonly begunBefore: readonly string[];
  readonly differences: readonly PrivilegeDifference[];
}

/** The databases of one adoption, as one run comes to them. */
export interface DatabasePart {
  /**
   * Throws Problems for what must not be moved, or may not, with the SQL for whoever may. `keepsLogin`: another credential
   * has yet to end the same role, so that goes on logging in.
   */
  readonly look: (asked?: { readonly keepsLogin: boolean }) => Promise<DatabaseWork>;
  /** Does what is missing of a step; what there is to say of it. Throws Problems. Safe to repeat. */
  readonly carryOut: (step: DatabaseStep) => Promise<readonly string[]>;
  /** Remembers what the role before may do as it was found, before this run changes anything. Once: another call does nothing. */
  readonly keep: () => Promise<void>;
  /** What each login, and the role before, may do now, beside what that role could when it was kept. */
  readonly compare: () => Promise<PrivilegesCompared>;
  /** Ends its sessions; another look makes new ones. */
  readonly close: () => void;
}
