import type { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { secretBesideConfig } from './described-consumer.ts';
import { eachConfig, severalComplaints } from './each-credential.ts';
import { exceptComplaints } from './excepted.ts';
import { missingForFirewall } from './firewall-inputs.ts';
import { missing } from './missing.ts';
import { invalidInput, unknownInput } from './problems.ts';
import { INPUT_NAMES, InputSchema } from './schema.ts';
import { whenDueComplaints } from './when-due.ts';

type Texts = Readonly<Record<string, string>>;

/** Of each input by itself: whether there is such a one, and whether it may say this. */
export function wordComplaints(given: Texts, contradictions: readonly string[]): readonly Problem[] {
  const parsed = InputSchema.safeParse(given);
  return [
    ...Object.keys(given)
      .filter((name) => !INPUT_NAMES.includes(name))
      .map(unknownInput),
    ...contradictions.map((name) => invalidInput(name, 'is given twice, with different values')),
    ...(parsed.error?.issues ?? []).map(({ path: [name], message }) =>
      invalidInput(String(name), message, given[String(name)]),
    ),
  ];
}

/** What the mode cannot do without; what it is missing for is told once. */
export function missingComplaints(
  given: Record<string, string>,
  explicit: ReadonlySet<string>,
  config: ConfigFile | Problem,
  untrustedEvent: string | undefined,
): readonly Problem[] {
  return distinct(
    eachConfig(config).flatMap((one) => [
      ...missing(given, explicit, one),
      ...missingForFirewall(given, one, untrustedEvent),
    ]),
  );
}

/** What does not go together with the config file. */
export function contraryComplaints(
  given: Texts,
  explicit: ReadonlySet<string>,
  config: ConfigFile | Problem,
): readonly Problem[] {
  return [
    ...severalComplaints(given, config),
    ...secretBesideConfig(given, explicit, config),
    ...exceptComplaints(given, config),
    ...whenDueComplaints(given),
  ];
}

/** What is said of each credential alike. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.message}`, one])).values()];
}
