import type { TopologyConsumer } from '../topology/topology.ts';
import type { Consumer } from './consumer.ts';

/** A consumer of the topology, and how to reach it; or why this run does not. */
export type Recipient = {
  readonly entry: TopologyConsumer;
  readonly name: string;
  /** The inputs of this run describe it, and no config file: other runs know nothing of it. */
  readonly isOfInputs?: true;
} & ({ readonly consumer: () => Promise<Consumer> } | { readonly passedOver: string });

/** Where developers' files are at hand: what stands in one. */
export type MakeEnvFile = (entry: Extract<TopologyConsumer, { kind: 'env-file' }>) => Promise<Consumer>;
