import { mayHoldSecrets, readSecrets } from "@operon/dialects";
import type { EndpointName } from "@operon/domain";
import { readReferences } from "../held/read-references.ts";
import { UNTRACKED } from "../held/untracked.data.ts";
import { parseJson } from "../lanes/parse-json.ts";
import type { Refusal } from "../pipeline/refusal.ts";

/** What one request of a batch names, and the request as it was judged. */
export type LineReferences = {
  readonly refused?: undefined;
  readonly files: readonly string[];
  readonly judged: Buffer;
};

/** Undefined where a request of a batch names nothing, as nearly all do; refused where it names what it must not. */
export function lineReferences(name: EndpointName, request: Buffer): LineReferences | Refusal | undefined {
  const references = readReferences({ name }, request);
  if (namesKeptThought(name, references?.judged ?? request)) {
    return { refused: "invalid_request", ...UNTRACKED.thought };
  }
  if (references === undefined) return undefined;
  const { response, files, judged, owned } = references;
  const untracked = response === undefined ? (references.untracked ?? owned) : UNTRACKED.response;
  return untracked === undefined ? { files, judged } : { refused: "invalid_request", ...untracked };
}

/** Which account keeps it nobody looks up for each line. */
function namesKeptThought(name: EndpointName, request: Buffer): boolean {
  if (name !== "responses" || !mayHoldSecrets(request, "openai-responses")) return false;
  return readSecrets(parseJson(request), "openai-responses").some(({ isKept }) => isKept);
}
