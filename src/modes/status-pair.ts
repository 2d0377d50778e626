import { speakingOf } from '../alternating/ground.ts';
import type { Looking } from '../alternating/look.ts';
import { rolesWrong } from '../alternating/stop-problems.ts';
import type { Redacted } from '../redacted.ts';
import { returnedOn } from '../rotation/tags.ts';
import { URGENCIES } from '../status/account.ts';
import { adoptionToCome, findingBefore, findingsReturned } from '../status/adoption-to-come.ts';
import { pairSecretStatus } from '../status/pair-secrets.ts';
import { type Asking, pairFindings, pairStatus } from '../status/pair-status.ts';
import { viewOfPair } from '../status/pair-view.ts';
import type { Topology } from '../topology/topology.ts';
import { type StatusPlan, type StatusResult, status } from './status.ts';

export interface PairStatusPlan extends Omit<StatusPlan, 'ground' | 'pair' | 'topology' | 'sessions'> {
  /** Who is connected as the login that the topology names. */
  readonly sessions: (password: Redacted, topology: Topology) => ReturnType<StatusPlan['sessions']>;
  readonly looking: Looking;
  readonly runsBefore: Asking['runsBefore'];
  readonly gitHub: Asking['gitHub'];
}

/** As `status`, of a credential with two logins: against the secret that holds user and password together. */
export async function statusOfPair(plan: PairStatusPlan): Promise<StatusResult> {
  const { looking, runsBefore, gitHub, sessions, ...rest } = plan;
  const { view, truth, sight } = await viewOfPair(looking);
  const toCome = adoptionToCome(looking.ground, sight, view.problem);
  const returned = sight && returnedOn(sight.secret);
  const named = sight?.truth?.login.user;
  const { topology } = named === undefined ? looking.ground : speakingOf(looking.ground, named);
  const result = await status({
    ...{ ...rest, topology, ground: undefined, sessions: (opener) => sessions(opener, topology) },
    pair: {
      view,
      truth: truth.name,
      statusOf: (reading, logins) => pairSecretStatus(reading, logins, { ...truth, toCome, returned }),
    },
  });
  const { secrets, consumers, findings } = result.account;
  const asking = { ground: looking.ground, server: looking.server, runsBefore, gitHub };
  const pair = await pairStatus(asking, sight, secrets, consumers);
  const [wrong] = sight === undefined ? [] : rolesWrong(looking, sight);
  const own =
    toCome === undefined
      ? pairFindings(pair, { credential: topology.credential, ownerSql: wrong?.fix })
      : [findingBefore(toCome, looking.ground, view.problem)];
  const both = [...findings, ...own];
  const all = returned === undefined ? both : findingsReturned(both, { at: returned, truth: truth.name });
  return {
    ...result,
    account: {
      ...result.account,
      findings: all.toSorted((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)),
      pair,
    },
    notes: [...result.notes, ...looking.server.differences()],
  };
}
