import { parseJson } from "../lanes/parse-json.ts";
import type { Endpoint } from "../pipeline/endpoint.ts";
import { jsonObject } from "./json-object.ts";

const ASKED = /"background"\s*:\s*true/;

/** Whether an answer is made though nobody waits for it. Reads the body as JSON: only for a client that has left. Pure. */
export function isMadeAlone({
  endpoint,
  body,
}: {
  readonly endpoint: Pick<Endpoint, "name">;
  readonly body: Buffer;
}): boolean {
  if (endpoint.name !== "responses") return false;
  // A member that stands twice may be read either way.
  return jsonObject(parseJson(body)).background === true || ASKED.test(body.toString("latin1"));
}
