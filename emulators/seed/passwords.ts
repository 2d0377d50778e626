import { randomBytes } from 'node:crypto';

/** Everything that breaks a URL, a shell line or a YAML scalar; `%41` would decode without complaint. */
const AWKWARD = `%41/@:#?&+'"$\\ `;

/** Never a constant: random at both ends, so that no scanner and no trim can mistake it. */
export function awkwardPassword(): string {
  return `${randomPart()}${AWKWARD}${randomPart()}% ${randomPart()}`;
}

function randomPart(): string {
  return randomBytes(8).toString('base64url').replaceAll(/[-_]/g, 'x');
}

export interface DatabaseAddress {
  role: string;
  port: number;
}

export function connectionString(address: DatabaseAddress, password: string, database: string): string {
  return `postgresql://${address.role}:${percentEncoded(password)}@localhost:${address.port}/${database}?sslmode=require`;
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
