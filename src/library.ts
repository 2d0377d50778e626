/**
 * For programs that want one login and its diagnosis, or a connection string read strictly. What is exported here
 * is what users may rely on; examples/library.ts shows it.
 */
export type { Complaint, ConnectionString, ParsedConnectionString } from './postgres/connection-string.ts';
export { parseConnectionString, tlsAdvice } from './postgres/connection-string.ts';
export { diagnose } from './postgres/diagnosis/diagnosis.ts';
export type { Probe, ProbeFailure, ProbeOptions } from './postgres/probe.ts';
export { probe } from './postgres/probe.ts';
export type { Login } from './postgres/rewritten-connection-string.ts';
export { withDatabase, withLogin, withPassword, withUser } from './postgres/rewritten-connection-string.ts';
export type { RoleLimits } from './postgres/role-limits.ts';
export type { SessionFacts } from './postgres/session-facts.ts';
export type { ProblemCode } from './problem.ts';
export { Problem } from './problem.ts';
export { Redacted, SecretForms } from './redacted.ts';
