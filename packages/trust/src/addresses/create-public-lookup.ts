import type { LookupAddress, LookupOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address.ts";
import { PrivateAddressError } from "./private-address-error.ts";

/** Finds all addresses of a name, as `dns.lookup` does with `all`. */
export type LookupAll = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for sockets: every address that `lookupAll` finds must be public, and the connection goes to an address that
 * was checked, so that a name which changes its mind (DNS rebinding) gains nothing. Fails with {@link PrivateAddressError}.
 * Sockets do not look literals up: check those with `isPublicAddress`.
 */
export function createPublicLookup(lookupAll: LookupAll): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookupAll(hostname, { ...options, all: true }, (error, found) => {
      const first = found?.[0];
      if (error || first === undefined) return callback(error ?? new Error("no address"), "", 0);
      if (!found.every(({ address }) => isPublicAddress(address))) {
        return callback(new PrivateAddressError(), "", 0);
      }
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
  };
}
