const MAX_LENGTH = 2_048;

/** Where media is, as the transport takes it; or what is wrong with its address, in words that follow its name. */
export type MediaAddress = { readonly origin: string; readonly path: string } | { readonly problem: string };

/** Judges an address by its text alone. Any port will do: what decides is that the network is the public one. */
export function readMediaAddress(text: string): MediaAddress {
  if (text.length > MAX_LENGTH) return { problem: `has an address of more than ${MAX_LENGTH} characters` };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return { problem: "does not have an http or https address" };
  }
  if (url.username !== "" || url.password !== "") return { problem: "has an address with credentials in it" };
  return { origin: url.origin, path: url.pathname + url.search };
}
