import { z } from "zod";

/** The address of a server, in one of `protocols` (written with their colon); yields it as typed. */
export function storeUrl(protocols: readonly string[]) {
  const error = `must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`;
  return z.string().refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      return url !== undefined && protocols.includes(url.protocol);
    },
    { error },
  );
}
