import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR("2000::/3");
/** Azure's own host answers virtual machines there: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16 */
const AZURE_HOST = "168.63.129.16";

/**
 * Whether an IP address is one of the public internet: not loopback, private, link-local, reserved, nor an IPv6
 * form that leads to such an IPv4 address. False for what is no IP address as sockets know it: shortened, octal and
 * hexadecimal forms, and addresses with a zone.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || text.includes("%")) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" ? address.toString() !== AZURE_HOST : address.match(GLOBAL_UNICAST_V6);
}
