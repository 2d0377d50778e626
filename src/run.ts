import { foreign, harmlessLines } from './foreign-text.ts';
import { modeNamedBy } from './inputs/given.ts';
import { type InputsOfOne, readInputs } from './inputs/inputs.ts';
import { reasonIn } from './inputs/reason.ts';
import type { Outside } from './outside/outside.ts';
import { problemsOf } from './problem.ts';
import { SecretForms } from './redacted.ts';
import { docsAt, linked, withDocs } from './report/doc-links.ts';
import { failedReport } from './report/failed-report.ts';
import { withHeadline } from './report/headline.ts';
import { withRecord } from './report/record.ts';
import { EMPTY_REPORT, mapText, type ProblemData, problemData, type Report } from './report/report.ts';
import { throughout } from './report/several-report.ts';

/** One run of the action: inputs → mode → report. Never throws; what it returns holds no secret. */
export function run(outside: Outside): Promise<Report> {
  return reported(modeNamedBy(outside.env), outside, dispatch);
}

/** What `work` reports, or that it failed; with every secret of the run taken out of whatever is said. */
export async function reported(
  mode: string,
  outside: Outside,
  work: (outside: Outside, forms: SecretForms) => Promise<Report>,
): Promise<Report> {
  const startedAt = outside.clock();
  const forms = new SecretForms(outside.mask);
  const say = carefully(outside, forms);
  const told = await work({ ...outside, say }, forms).catch((thrown: unknown) =>
    failedReport(mode, problemsOf(thrown)),
  );
  const report = throughout(told, (one) => {
    const whole = withDocs(withHeadline(recorded(one, outside, startedAt)), docsAt(outside.env));
    const problems = whole.problems.map((problem) => ({
      ...problem,
      answer: problem.answer === null ? null : forms.scrub(problem.answer),
    }));
    return { ...whole, problems };
  });
  return mapText(report, (text) => harmlessLines(forms.scrubOurWords(text)));
}

function recorded<R extends Report>(told: R, { env, trace, clock, digest }: Outside, startedAt: number): R {
  const endedAt = clock();
  return withRecord(told, { env, trace, reason: reasonIn(env), digest: digest(), startedAt, endedAt });
}

/** The post step: takes back what the step left. What it could not is returned; nothing is thrown. */
export async function afterJob(outside: Outside): Promise<readonly ProblemData[]> {
  const forms = new SecretForms(outside.mask);
  const say = carefully(outside, forms);
  const { runPost } = await import('./wiring/post.ts');
  const problems = await runPost({ ...outside, say }, forms).catch((thrown: unknown) =>
    problemsOf(thrown).map((problem) => problemData(problem, 'warning')),
  );
  const docs = docsAt(outside.env);
  const shown = docs === undefined ? problems : problems.map(linked(docs));
  return shown.map((problem) => mapText(problem, (text) => harmlessLines(forms.scrubOurWords(text))));
}

function carefully(outside: Outside, forms: SecretForms): Outside['say'] {
  return (line) => outside.say(foreign(forms.scrubOurWords(line)));
}

/** One rotation's trouble is seen before the next begins. */
const ONE_AFTER_ANOTHER = 1;

async function dispatch(outside: Outside, forms: SecretForms): Promise<Report> {
  const inputs = await readInputs(outside.env, forms, outside.readFile, outside.readCommitted);
  switch (inputs.mode) {
    case 'without-secrets':
      return { ...EMPTY_REPORT, mode: 'check', outcome: 'ok', notes: [inputs.note] };
    case 'validate': {
      const { runValidate } = await import('./wiring/validate.ts');
      return runValidate(inputs, outside);
    }
    case 'several': {
      const { runEach } = await import('./wiring/each-credential.ts');
      const mode = modeNamedBy(outside.env);
      const atOnce = mode === 'rotate' ? ONE_AFTER_ANOTHER : undefined;
      return runEach(mode, inputs.each, outside, (own, around) => runOne(own, around, forms), atOnce);
    }
    case 'adopt': {
      const { runAdopt } = await import('./wiring/adopt.ts');
      return runAdopt(inputs, outside, forms);
    }
    default:
      return runOne(inputs, outside, forms);
  }
}

async function runOne(inputs: InputsOfOne, outside: Outside, forms: SecretForms): Promise<Report> {
  switch (inputs.mode) {
    case 'check': {
      const { runCheck } = await import('./wiring/check.ts');
      return runCheck(inputs, outside, forms);
    }
    case 'sync': {
      const { runSync } = await import('./wiring/sync.ts');
      return runSync(inputs, outside, forms);
    }
    case 'rotate': {
      const { pair } = inputs.topology;
      if (pair !== undefined) {
        const { runRotatePair } = await import('./wiring/rotate-pair.ts');
        return runRotatePair(inputs, pair, outside, forms);
      }
      const { runRotate } = await import('./wiring/rotate.ts');
      return runRotate(inputs, outside, forms);
    }
    case 'plan': {
      const { runPlan } = await import('./wiring/plan.ts');
      return runPlan(inputs, outside, forms);
    }
    case 'status': {
      const { runStatus } = await import('./wiring/status.ts');
      return runStatus(inputs, outside, forms);
    }
  }
}
