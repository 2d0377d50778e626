import { Problem, type ProblemCode } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import {
  type Complaint,
  type ConnectionString,
  formatOf,
  formInWords,
  isOfForm,
  parseConnectionString,
  tlsWords,
} from './connection-string.ts';
import { isBusy } from './diagnosis/condition-rows.ts';
import { diagnose } from './diagnosis/diagnosis.ts';
import type { Form } from './dialects/dialect.ts';
import type { Probe } from './probe.ts';
import { UNWANTED_SESSION } from './session-wish.ts';
import { storeAt } from './storing-commands.ts';

export interface Prover {
  readonly probe: (target: ConnectionString) => Promise<Probe>;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
  readonly forms: SecretForms;
  /** How long to wait before each further try, where what failed may pass; about seven seconds in all without. */
  readonly waitsMs?: readonly number[];
  /** Waits as well where the login was had, and the session is not of the kind that the text asks for: a failover ends. */
  readonly waitsForSession?: boolean;
}

const WAITS_MS = [1000, 2000, 4000];

const CODES: Readonly<Record<Complaint['kind'], ProblemCode>> = {
  invalid: 'connection-string-invalid',
  redirects: 'connection-string-redirects',
  plaintext: 'connection-string-plaintext',
  placeholder: 'credential-placeholder',
};

/**
 * The connection string in `text`, or a Problem that says what to change. `source` says where it stands; `form` is how
 * the config file says that it is written, without which every dialect will do.
 */
export function readConnectionString(
  text: Redacted,
  source: string,
  forms: SecretForms,
  form?: Form,
): ConnectionString {
  const parsed = parseConnectionString(text, forms);
  const other = form && otherForm(text, form);
  const complaint: Complaint | undefined = other ?? (parsed.ok ? plaintext(parsed.value) : parsed.complaint);
  if (parsed.ok && complaint === undefined) return parsed.value;
  const {
    kind,
    what,
    fix,
    isStray = false,
  } = complaint ?? { kind: 'invalid', what: 'cannot be read', fix: '' };
  const commands = isStray ? [storeAt(source)] : [];
  throw new Problem({
    ...{ code: CODES[kind], target: source, ...wordsOn(kind, what) },
    fix: [isStray ? `# ${fix}` : fix, ...commands].join('\n'),
  });
}

function wordsOn(kind: Complaint['kind'], what: string): { what: string; likelyCause: string } {
  if (kind === 'placeholder') {
    return {
      what: `This is a placeholder and no credential: it ${what}`,
      likelyCause:
        'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
    };
  }
  return {
    what: `This is no connection string to deliver: it ${what}`,
    likelyCause: 'It was written by hand, or put together without percent-encoding the password.',
  };
}

/** Its readers take what the config file says, and not what we can read. */
function otherForm(text: Redacted, form: Form): Complaint | undefined {
  const [is, called] = [formatOf(text), formInWords(text)];
  if (is === undefined || called === undefined || isOfForm(text, form)) return undefined;
  const { format = 'url', driver } = form;
  const wanted = `format: ${format}${driver === undefined ? '' : `, driver: ${driver}`}`;
  return {
    kind: 'invalid',
    what: `is ${called}${is === format ? ' for another driver' : ''}, and the config file says ${wanted}`,
    fix: `# say how it is written, if that is what its readers take; otherwise store what they do\nsecrets:\n  connection-strings:\n    - { name: …, database: …, format: ${is} }`,
  };
}

function plaintext({ tls, text }: ConnectionString): Complaint | undefined {
  if (tls !== 'off') return undefined;
  const { off, required } = tlsWords(text);
  return {
    kind: 'plaintext',
    what: `has ${off}, so clients would send everything in clear`,
    fix: `Replace it with ${required}.`,
  };
}

/** A login that was had, as a record has it. */
export function loginWords({ user, database, host, port }: ConnectionString): string {
  return `${user} logged in to ${database} on ${host}:${port} (TLS verified)`;
}

/** Logs in. Throws the diagnosis when the server refuses, or when nothing is known for certain. */
export async function prove(
  target: ConnectionString,
  source: string,
  prover: Prover,
): Promise<{ elapsedMs: number }> {
  for (const waitMs of [...(prover.waitsMs ?? WAITS_MS), undefined]) {
    const result = await prover.probe(target);
    if (result.result === 'ok') return { elapsedMs: result.elapsedMs };
    const isOfOtherKind = prover.waitsForSession === true && result.failure.code === UNWANTED_SESSION;
    const passing = isOfOtherKind || isBusy(result.failure) || result.failure.code === 'ECONNRESET';
    if (!passing || waitMs === undefined) throw diagnose(result.failure, target, source);
    prover.say(
      `${target.host}: ${result.failure.message} (${result.failure.code}); trying again in ${waitMs / 1000} s`,
    );
    await prover.sleep(waitMs);
  }
  throw new Error('unreachable: the last try returns or throws');
}
