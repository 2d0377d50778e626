import { foreign } from '../foreign-text.ts';
import { type ConnectionString, formInWords } from '../postgres/connection-string.ts';
import type { Candidate } from '../postgres/examined.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';

/**
 * Why a refused copy is none of what the vault holds: another role, host or port. What opens the one says nothing of
 * the other then, and writing it over the copy would give its readers another role's rights. Undefined when it is one.
 */
export function otherCredential(copy: Candidate, own: Candidate, refusal: string): Problem | undefined {
  if (!('target' in copy && 'target' in own)) return undefined;
  const differences = differencesOf(copy.target, own.target, own.logins);
  if (differences.length === 0) return undefined;
  return new Problem({
    code: 'copy-of-another-credential',
    what: 'The server refuses this copy, and it is no copy of what the vault holds',
    target: copy.name,
    answer: `${refusal} to this copy. ${differences.join('; ')} (${own.source})`,
    ...causeAndFix(copy.target, own.target),
  });
}

/** Of two logins that take turns, the one is as good a copy as the other. */
function differencesOf(
  copy: ConnectionString,
  own: ConnectionString,
  logins: readonly string[] | undefined,
): string[] {
  const difference = (what: string, here: string, there: string): string[] =>
    here === there ? [] : [`the ${what} is ${foreign(here)} in this copy and ${foreign(there)} in the vault`];
  return [
    ...(isOneOfBoth(copy, own, logins) ? [] : difference('role', copy.user, own.user)),
    ...difference('host', copy.host.toLowerCase(), own.host.toLowerCase()),
    ...difference('port', `${copy.port}`, `${own.port}`),
    ...formDifference(copy.text, own.text),
  ];
}

function isOneOfBoth(
  copy: Pick<ConnectionString, 'user'>,
  own: Pick<ConnectionString, 'user'>,
  logins: readonly string[] | undefined,
): boolean {
  return logins?.includes(copy.user) === true && logins.includes(own.user);
}

/** What one program reads, another does not. */
function formDifference(copy: Redacted, own: Redacted): string[] {
  const [here, there] = [formInWords(copy), formInWords(own)];
  if (here === there || here === undefined || there === undefined) return [];
  return [`this copy is ${here}, and the vault has ${there}`];
}

const OTHERWISE = '# or, if it is to become a copy of that secret, write it once:\nwith:\n  mode: sync';

function causeAndFix(copy: ConnectionString, own: ConnectionString): Pick<Problem, 'likelyCause' | 'fix'> {
  if (isSingleServerName(copy.user, own.user)) {
    return {
      likelyCause: `${foreign(copy.user)} is how Azure's retired single server wrote its roles (name@server). Every other server takes that for another role, which does not exist, and answers as to a wrong password. It is not healed, since the password may be another one as well.`,
      fix: `Write the role as the vault has it, without @ and what follows; the sync does that:\nwith:\n  mode: sync`,
    };
  }
  if (formDifference(copy.text, own.text).length > 0) {
    return {
      likelyCause:
        'It is written for another program than what the vault holds: that, in its place, could not be read by it. So it is not healed.',
      fix: `Name the vault secret that is written in the same way, of which this is a copy; make one with create: true and format: in the config file, if there is none:\nwith:\n  secret: NAME`,
    };
  }
  const sameButPort = copy.user === own.user && copy.host.toLowerCase() === own.host.toLowerCase();
  if (sameButPort) {
    return {
      likelyCause:
        'The host and the role are the same; another port may be a pooler before the same server, or another server. That is not known here, so the copy is not healed.',
      fix: `Name the vault secret with this port, of which this is a copy:\nwith:\n  secret: NAME\n${OTHERWISE}`,
    };
  }
  return {
    likelyCause:
      'It is a copy of another secret of the vault, or the vault has named another role or server since. So what the vault holds says nothing about it, and it is not healed.',
    fix: `Name the vault secret of which this is a copy:\nwith:\n  secret: NAME\n${OTHERWISE}`,
  };
}

/** https://learn.microsoft.com/azure/postgresql/single-server/how-to-connection-string-powershell */
function isSingleServerName(copy: string, own: string): boolean {
  return copy.startsWith(`${own}@`) && copy.length > own.length + 1;
}
