import { diagnose, parseConnectionString, probe, Redacted, SecretForms } from 'dbcred-sync';

/** One login with $DATABASE_URL, TLS verified, and what is wrong if it fails: `npm install dbcred-sync`, then run this. */

const forms = new SecretForms(() => undefined); // on a runner: (secret) => core.setSecret(secret)
const parsed = parseConnectionString(new Redacted(process.env['DATABASE_URL'] ?? '', forms), forms);
if (!parsed.ok) throw new Error(`DATABASE_URL ${parsed.complaint.what}. ${parsed.complaint.fix}`);

const result = await probe(parsed.value, {
  authorities: process.env['DATABASE_CA_PEM'], // PEM text; without it those that Node.js trusts
  timeoutMs: 10_000,
  clock: Date.now,
  askFacts: true,
});

if (result.result === 'ok') {
  console.log(`logged in to ${parsed.value.database} in ${result.elapsedMs} ms`);
} else {
  const { code, what, likelyCause, fix } = diagnose(result.failure, parsed.value, 'DATABASE_URL');
  console.error(`${code}: ${what}\n${likelyCause}\n${fix}`);
  process.exitCode = 1;
}
