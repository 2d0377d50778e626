import { readAuthorities } from '../inputs/job-inputs.ts';
import type { AdoptionRoles } from '../postgres/adoption/adoption-roles.ts';
import type { Rehearsal, Rehearsed } from '../postgres/adoption/rehearsal.ts';
import { type ConnectionString, parseConnectionString } from '../postgres/connection-string.ts';
import { Problem, problemsOf } from '../problem.ts';
import { Redacted, SecretForms } from '../redacted.ts';
import { adoptionLines } from './adoption-lines.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Shell } from './shell.ts';

export interface DatabaseOnlyOptions {
  readonly owner?: string;
  readonly login?: readonly string[];
  readonly databases?: string;
  readonly dryRun?: boolean;
  readonly back?: boolean;
  readonly databaseCa?: string;
  readonly connectTimeout?: string;
  readonly json?: boolean;
}

/** `dbcred-sync adopt --database-only`: the database part alone, on a restored copy, say, without vault and consumers. */
export async function adoptDatabases(options: DatabaseOnlyOptions, shell: Shell): Promise<ExitCode> {
  const forms = new SecretForms(() => undefined);
  try {
    const { rehearsal, authorities, timeoutMs } = rehearsalOf(options, shell, forms);
    const { rehearseAdoption } = await import('../postgres/adoption/rehearsal.ts');
    const rehearsed = await rehearseAdoption(rehearsal, {
      ...{ authorities, timeoutMs, waitMs: 10_000, clock: () => performance.now() },
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      say: (line) => void shell.stderr.write(`${forms.scrubOurWords(line)}\n`),
    });
    print(rehearsal, rehearsed, options, shell);
    return rehearsed.differences.some(({ because }) => because === undefined) ? EXIT.drift : EXIT.fine;
  } catch (thrown) {
    const problems = problemsOf(thrown);
    for (const one of problems) shell.stderr.write(forms.scrub(inWords(one)));
    return problems.some(({ code }) => code === 'input-invalid') ? EXIT.usage : EXIT.refused;
  }
}

function inWords({ message, code, answer, likelyCause, fix }: Problem): string {
  const said = answer === undefined ? '' : `\n  It answered: ${answer}`;
  return `error: ${message} [${code}]${said}\n  ${likelyCause}\n  Fix:\n${fix.replaceAll(/^/gm, '    ')}\n`;
}

function print(
  rehearsal: Rehearsal,
  rehearsed: Rehearsed,
  { json }: DatabaseOnlyOptions,
  { stdout }: Shell,
): void {
  const text =
    json === true
      ? JSON.stringify({ ...rehearsed, left: rehearsed.left.steps }, null, 2)
      : adoptionLines(rehearsal, rehearsed).join('\n');
  stdout.write(`${text}\n`);
}

function rehearsalOf(
  options: DatabaseOnlyOptions,
  { env, readFile }: Shell,
  forms: SecretForms,
): { rehearsal: Rehearsal; authorities: string | undefined; timeoutMs: number } {
  const from = targetIn(env, 'DATABASE_URL', forms);
  const rotator =
    (env['DBCRED_ROTATOR_URL'] ?? '') === '' ? from : targetIn(env, 'DBCRED_ROTATOR_URL', forms);
  if (from.host !== rotator.host || from.port !== rotator.port)
    throw invalid('DBCRED_ROTATOR_URL', 'names another server than DATABASE_URL');
  const [a, b, ...more] = options.login ?? [];
  if (options.owner === undefined) throw invalid('--owner', 'is missing: the role that is to own things');
  if (a === undefined || b === undefined || more.length > 0 || a === b)
    throw invalid('--login', 'is to be given twice: once for each of the two logins');
  const authorities = readAuthorities(options.databaseCa ?? env['DATABASE_CA'], readFile);
  if (authorities instanceof Problem) throw authorities;
  const seconds = Number(options.connectTimeout ?? '10');
  if (!(seconds >= 1 && seconds <= 300)) throw invalid('--connect-timeout', 'must be 1 to 300 seconds');
  const roles: AdoptionRoles = {
    from: from.user,
    owner: options.owner,
    logins: [a, b],
    rotator: rotator.user,
  };
  const names = (options.databases ?? from.database).split(',').map((name) => name.trim());
  return {
    rehearsal: {
      ...{ roles, targets: { from, rotator }, databases: [...new Set(names.filter((name) => name !== ''))] },
      does: options.dryRun === true ? 'nothing' : options.back === true ? 'back' : 'adopt',
    },
    authorities,
    timeoutMs: seconds * 1000,
  };
}

function targetIn(env: Shell['env'], name: string, forms: SecretForms): ConnectionString {
  const text = env[name];
  if (!text) throw invalid(name, 'is not set: the connection string is read from this variable alone');
  const parsed = parseConnectionString(new Redacted(text, forms), forms);
  if (!parsed.ok) throw invalid(name, parsed.complaint.what);
  return parsed.value;
}

function invalid(target: string, what: string): Problem {
  return new Problem({
    ...{ code: 'input-invalid', target, what: `${target} ${what}` },
    likelyCause: 'It was left out, or has another form.',
    fix: 'npx dbcred-sync adopt --help',
  });
}
