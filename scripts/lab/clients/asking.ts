import { CLIENTS } from '../../../src/postgres/readings/clients.ts';
import { fewAtOnce } from '../../../src/turns.ts';
import { type Driver, startDriver } from './driver.ts';
import type { RealClient } from './real-clients.ts';
import type { LabServer } from './server.ts';
import type { Trial } from './trial.ts';
import { type Verdict, verdict } from './verdict.ts';

const AT_ONCE = 4;
/** By which each platform is told of an authority. */
const AUTHORITY = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'];

/** Every trial, by every client that is given such a text; in the order of the clients. */
export async function tried(
  trials: readonly Trial[],
  clients: readonly RealClient[],
  server: LabServer,
): Promise<readonly Verdict[]> {
  const drivers = new Map<string, Driver>();
  const driverOf = (client: RealClient, knowsAuthority: boolean): Driver => {
    const key = `${client.name} ${knowsAuthority}`;
    const driver =
      drivers.get(key) ?? startDriver(knowsAuthority ? client.command : withoutAuthority(client));
    drivers.set(key, driver);
    return driver;
  };
  const verdicts: Verdict[] = [];
  try {
    for (const trial of trials) {
      await server.arrange(trial.password, trial.databases);
      const asked = clients.filter(({ of }) => CLIENTS[of].forms.includes(trial.form));
      await fewAtOnce(AT_ONCE, asked, async (client) => {
        const answer = await driverOf(client, trial.knowsAuthority).ask(trial.text);
        verdicts.push(verdict(trial, client, answer));
      });
    }
  } finally {
    for (const driver of drivers.values()) driver.end();
  }
  return verdicts.toSorted((one, other) => clients.indexOf(one.client) - clients.indexOf(other.client));
}

function withoutAuthority({ command }: RealClient): RealClient['command'] {
  const environment = Object.entries(command.environment).filter(([name]) => !AUTHORITY.includes(name));
  return { ...command, environment: Object.fromEntries(environment) };
}
