import { readBearer } from "../auth/read-bearer.ts";
import type { WireCall } from "../delivery/wire-format.ts";

/** Whose what is kept is. A token of Entra's says nothing of the account here. */
export function accountOf({ headers }: Pick<WireCall, "headers">): string {
  const key = headers["api-key"] ?? readBearer(headers.authorization);
  return typeof key === "string" && !key.startsWith("eyJ") ? key : "";
}
