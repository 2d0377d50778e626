import { isIPv4 } from 'node:net';

/**
 * The address from which a vault sees its caller, which it tells in the header `x-ms-keyvault-network-info`
 * (`conn_type=Ipv4;addr=203.0.113.7;act_addr_fam=InterNetwork;`), also to a caller that it refuses.
 */
export function addressIn(networkInfo: string): string | undefined {
  return /(?:^|;)\s*addr=([^;\s]+)/.exec(networkInfo)?.[1];
}

/** 0/8, 10/8, 100.64/10, 169.254/16, 172.16/12, 192.168/16, and what is no host's: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC =
  /^(0|10|22[4-9]|2[345]\d)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[789]\d|1[01]\d|12[0-7])\./;

/**
 * Whether a firewall of Azure can know the address: IPv4, of one host, and not of a private network. Loopback is let
 * through: no vault sees it but one on this machine.
 */
export function isPublicIPv4(address: string): boolean {
  return isIPv4(address) && !NOT_PUBLIC.test(address);
}
