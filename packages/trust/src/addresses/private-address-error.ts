/** A name leads into this network, for somebody who may reach the public internet only. */
export class PrivateAddressError extends Error {
  constructor() {
    super("The host's address is not public.");
    this.name = "PrivateAddressError";
  }
}
