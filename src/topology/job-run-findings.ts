import { z } from 'zod';
import type { Finding } from './located-yaml.ts';

/** An execution keeps what it starts with, so it starts when the last of its job's entries has been delivered. */

const text = z.string().optional();
const Job = z.looseObject({
  ...{ 'container-app-job': z.string(), 'resource-group': text, subscription: text },
  run: z.unknown().optional(),
});
const Consumers = z.object({ consumers: z.array(z.unknown()) });

export function* jobRunFindings(file: unknown): Iterable<Finding> {
  const parsed = Consumers.safeParse(file);
  if (!parsed.success) return;
  const jobs = parsed.data.consumers.flatMap((entry, index) => {
    const { data } = Job.safeParse(entry);
    if (data === undefined) return [];
    const place = [data['container-app-job'], data['resource-group'], data.subscription];
    return [{ index, isRun: data.run === true, place: JSON.stringify(place).toLowerCase() }];
  });
  for (const { index, isRun, place } of jobs) {
    const last = jobs.findLast((other) => other.place === place)?.index ?? index;
    if (!isRun || last === index) continue;
    const message = `belongs to the last entry of this job, consumers[${last}], and to no other: an execution that starts before has some old values`;
    yield { path: ['consumers', index, 'run'], part: 'value', message };
  }
}
