import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import { Problem } from '../problem.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { describeServer } from '../rotation/ground.ts';
import type { PairGround } from './ground.ts';

/** The latest version of T. Throws Problems of the vault; where there is no T, one that says how the first is stored. */
export async function readTruth(ground: PairGround): Promise<VaultSecret> {
  const { vault, passwordSecret } = ground;
  try {
    return await vault.read(passwordSecret, documentOrNot(ground, passwordSecret));
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'secret-not-found') throw noTruth(ground, thrown);
    throw thrown;
  }
}

/** Nothing else in the vault says which login is in use, so no run makes it up. */
function noTruth({ vault, passwordSecret, pair, topology }: PairGround, cause: Problem): Problem {
  const [first] = pair.logins;
  const store = vaultName(vault.url);
  const isDocument = topology.secrets.documents.some((one) => one.name === passwordSecret);
  return new Problem({
    code: 'secret-not-found',
    what: 'The vault has no secret that holds user and password of the two logins together',
    target: cause.target,
    answer: cause.answer,
    likelyCause: `The first pair was never stored: every other text is made from it, and create: true makes it in an adoption alone. Or the name ${foreign(passwordSecret)} is mistyped, or the secret was deleted.`,
    fix: [
      `# the text for ${first}, with the password that it has on ${describeServer(topology)}:`,
      isDocument
        ? `az keyvault secret set --vault-name ${shellWord(store)} --name ${shellWord(passwordSecret)} --file FILE --encoding utf-8 --output none`
        : storeInVault(store, passwordSecret),
      '# or, while the applications log in as one role, its config file and this one:',
      'with:',
      '  mode: adopt',
    ].join('\n'),
    cause,
  });
}
