import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address.ts";
import { PrivateAddressError } from "./private-address-error.ts";

/**
 * A `lookup` for sockets: every address that the name resolves to must be public, and the connection goes to an
 * address that was checked, so that a name which changes its mind (DNS rebinding) gains nothing. Fails with
 * {@link PrivateAddressError}. Sockets do not look literals up: check those with `isPublicAddress`.
 */
export const lookupPublic: LookupFunction = (hostname, options: LookupOptions, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const first = found?.[0];
    if (error || first === undefined) return callback(error ?? new Error("no address"), "", 0);
    if (!found.every(({ address }) => isPublicAddress(address))) {
      return callback(new PrivateAddressError(), "", 0);
    }
    return options.all ? callback(null, found) : callback(null, first.address, first.family);
  });
};
