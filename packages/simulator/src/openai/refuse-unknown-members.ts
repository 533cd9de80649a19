import type { UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

/** Throws OpenAI's refusal of the first member that it does not know; `path` is where the object is, "" at the top. */
export function refuseUnknownMembers(value: UnverifiedObject, known: ReadonlySet<string>, path = ""): void {
  for (const name of Object.keys(value)) {
    if (known.has(name)) continue;
    const param = `${path === "" ? "" : `${path}.`}${name.slice(0, 100)}`;
    throw new RequestError(`Unknown parameter: '${param}'.`, { param, code: "unknown_parameter" });
  }
}
