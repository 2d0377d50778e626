import { foreign } from '../foreign-text.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Candidate, Examination, ExaminationTools } from '../postgres/examined.ts';
import { isRetiredLogin, refusalWords, SERVER_REFUSES } from '../postgres/probe.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Rotation } from '../rotation/under-way.ts';
import { type ServerItself, whyUnproven } from './at-the-server.ts';
import { otherCredential } from './other-credential.ts';
import type { Refusals } from './refusals.ts';

/** How a checked credential stands; `stale` and `broken` are only said when the vault was asked. */
export type CheckStanding = Examination['standing'] | 'stale' | 'broken' | 'healed';

export interface CheckedDatabase extends Omit<Examination, 'standing' | 'problem'> {
  readonly standing: CheckStanding;
  readonly problem: Problem | undefined;
  /** What kept the vault from having an opinion. */
  readonly alsoProblems?: readonly Problem[];
}

/** Why a copy may be stale, and what brings it up. */
export interface StaleAdvice {
  readonly likelyCause: string;
  readonly fix: string;
}

/** What a judgement asks of the outside. */
export interface Judging {
  /** Reads the vault: the same login as a refused candidate's, with the credential that it holds now. */
  readonly vaultsOwn: (() => Promise<(refused: Candidate) => Candidate>) | undefined;
  /** Where what a pooler takes is asked of the server behind it. */
  readonly serverItself: ServerItself;
  readonly staleAdvice: StaleAdvice;
  readonly waitMs: number;
}

/**
 * Holds each refused credential against the vault, which is read once. Without a clear answer it stays refused,
 * and no more is said. Why one is broken is said by `explainBroken`.
 */
export async function judgeAll(
  examined: readonly Examination[],
  judging: Judging,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<readonly CheckedDatabase[]> {
  for (const one of examined) refusals.add(one);
  const opinionOf = vaultsOpinion(judging, tools, refusals);
  return Promise.all(examined.map((one) => judge(one, judging.staleAdvice, opinionOf)));
}

/** A Problem when the vault's is another credential, which is not tried then; or when a pooler alone speaks for it. */
type OpinionOf = (
  refused: Pick<Examination, 'candidate' | 'probe'>,
) => Promise<Examination | Problem | undefined>;

/** One login for each login that the vault's credential makes possible, however many copies were refused. */
function vaultsOpinion(
  { vaultsOwn, serverItself, waitMs }: Judging,
  tools: ExaminationTools,
  refusals: Refusals,
): OpinionOf | undefined {
  if (vaultsOwn === undefined) return undefined;
  let reading: ReturnType<typeof vaultsOwn> | undefined;
  const known = new Map<string, Promise<readonly Examination[]>>();
  return async (refused) => {
    reading ??= vaultsOwn();
    const own = (await reading)(refused.candidate);
    const other = otherCredential(refused.candidate, own, refusedWith(refused));
    if (other !== undefined) return other;
    const before = refusals.of(own);
    if (before !== undefined) return before;
    const key = `${own.name} ${'target' in own ? own.target.database : ''}`;
    const examination = known.get(key) ?? examineAll([own], waitMs, tools);
    known.set(key, examination);
    const [opinion] = await examination;
    if (opinion === undefined) return undefined;
    refusals.add(opinion);
    if (opinion.probe?.result !== 'ok') return opinion;
    return (await whyUnproven(refused, opinion, serverItself, waitMs, tools, refusals)) ?? opinion;
  };
}

async function judge(
  examined: Examination,
  advice: StaleAdvice,
  opinionOf: OpinionOf | undefined,
): Promise<CheckedDatabase> {
  if (opinionOf === undefined) return examined;
  if (isRetired(examined)) return judgeRetired(examined, advice, opinionOf);
  if (examined.standing !== 'refused') return examined;
  const strays = strayed(examined.problem);
  try {
    const opinion = await opinionOf(examined);
    if (opinion instanceof Problem) return { ...examined, problem: opinion };
    if (opinion?.probe?.result === 'ok') {
      const problem = staleProblem(
        examined,
        strays === undefined ? advice : { ...advice, likelyCause: `${strays.what}.` },
      );
      const notes = [...examined.notes, ...otherDatabase(examined.candidate, opinion.candidate)];
      return { ...examined, standing: 'stale', problem, notes };
    }
    if (strays !== undefined) return examined;
    if (strayed(opinion?.problem) !== undefined) return { ...examined, alsoProblems: problemOf(opinion) };
    if (opinion?.standing === 'refused') return { ...examined, standing: 'broken' };
    return { ...examined, alsoProblems: problemOf(opinion) };
  } catch (thrown) {
    return { ...examined, alsoProblems: problemsOf(thrown) };
  }
}

function isRetired({ probe }: Pick<Examination, 'probe'>): boolean {
  return probe !== undefined && probe.result !== 'ok' && isRetiredLogin(probe.failure);
}

/** Its password is right, and it may not log in: stale where the vault names the other login of the two, and that works. */
async function judgeRetired(
  examined: Examination,
  advice: StaleAdvice,
  opinionOf: OpinionOf,
): Promise<CheckedDatabase> {
  try {
    const opinion = await opinionOf(examined);
    if (opinion === undefined || opinion instanceof Problem) return examined;
    if (opinion.probe?.result === 'ok')
      return { ...examined, standing: 'stale', problem: staleProblem(examined, advice) };
    return isRetired(opinion) ? examined : { ...examined, alsoProblems: problemOf(opinion) };
  } catch (thrown) {
    return { ...examined, alsoProblems: problemsOf(thrown) };
  }
}

/** It is the right password, and was stored with something that is no part of it. */
function strayed(problem: Problem | undefined): Problem | undefined {
  return problem?.code === 'stray-characters' ? problem : undefined;
}

function problemOf(opinion: Examination | undefined): readonly Problem[] {
  return opinion?.problem === undefined ? [] : [opinion.problem];
}

/** A copy that is healed then opens the vault's database: whoever meant another secret has to hear of it. */
function otherDatabase(copy: Candidate, own: Candidate): readonly string[] {
  if (!('target' in copy && 'target' in own) || copy.target.database === own.target.database) return [];
  return [
    `${copy.source} names the database ${foreign(copy.target.database)}, and ${own.source} names ${foreign(own.target.database)}: is it a copy of that secret? Otherwise give the one that it is a copy of (secret: NAME).`,
  ];
}

function staleProblem(refused: Examination, advice: StaleAdvice): Problem {
  return new Problem({
    code: 'credential-stale',
    what: 'This copy of the credential is stale: the vault has one that works',
    target: refused.candidate.name,
    answer: isRetired(refused)
      ? RETIRED
      : `the server refuses this copy (${refusedWith(refused)}) and takes what the vault holds`,
    ...advice,
  });
}

const RETIRED =
  'the login of this copy is retired (28000: its password is right, and it may not log in), and the server takes the other login, which the vault names';

function refusedWith({ probe }: Pick<Examination, 'probe'>): string {
  return probe?.result === 'bad' ? refusalWords(probe.failure) : SERVER_REFUSES;
}

/** Why what is broken is so: `rotationNow` tells whether a rotation was interrupted, and is asked once. */
export async function explainBroken(
  databases: readonly CheckedDatabase[],
  rotationNow: () => Promise<Rotation>,
): Promise<readonly CheckedDatabase[]> {
  if (!databases.some(({ standing }) => standing === 'broken')) return databases;
  const [rotation, alsoProblems] = await rotationNow().then(
    (known) => [known, []] as const,
    (thrown: unknown) => [{ is: 'none' } as const, problemsOf(thrown)] as const,
  );
  return databases.map((one) =>
    one.standing === 'broken' ? { ...one, problem: brokenProblem(one, rotation), alsoProblems } : one,
  );
}

function brokenProblem(broken: Pick<Examination, 'candidate' | 'probe'>, rotation: Rotation): Problem {
  const answer = refusedWith(broken);
  return new Problem({
    code: 'credential-broken',
    what: 'The credential is broken: the server refuses what the vault holds',
    target: broken.candidate.name,
    answer: `${answer}, for this copy and for the vault alike`,
    ...(answer === SERVER_REFUSES || rotation.is !== 'none' ? causeAndFix(rotation) : OF_POOLER),
  });
}

const OF_POOLER: Pick<Problem, 'likelyCause' | 'fix'> = {
  likelyCause:
    "The pooler keeps passwords in a file that was not told of the role's new one; or the role and the vault have come apart, or the role does not exist.",
  fix: "See whether the server itself (port 5432) takes it. If so, put this password into the pooler's auth_file (PgBouncer) or pool_passwd (Pgpool-II), and RELOAD; while its connections live, nobody is refused for that. If not, find out which password the server knows, and store the connection string that has it.",
};

function causeAndFix(rotation: Rotation): Pick<Problem, 'likelyCause' | 'fix'> {
  switch (rotation.is) {
    case 'under-way':
      return {
        likelyCause:
          'A rotation was interrupted: its pending secret is still there. Running the rotation again finishes it.',
        fix: 'with:\n  mode: rotate',
      };
    case 'unknown':
      return {
        likelyCause: `A rotation was interrupted, if ${rotation.pending} is enabled, which this identity may not read. Otherwise somebody changed the role's password or the vault.`,
        fix: `with:\n  mode: rotate   # finishes a rotation that was interrupted\n# or to have it known:\n${rotation.why.fix}`,
      };
    case 'none':
      return {
        likelyCause:
          "Somebody changed the role's password without the vault, or the vault without the role; or the role does not exist or has expired.",
        fix: 'Find out which password the server knows, and store the connection string that has it; or set the role to what the vault holds (as an administrator, in psql: \\password ROLE).',
      };
  }
}
