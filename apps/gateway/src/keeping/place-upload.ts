import { type BatchLine, scanBatchLine } from "@operon/dialects";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Candidate, ProviderRecord } from "../snapshot/records.ts";
import { BATCH_ENDPOINTS } from "./batch-endpoints.data.ts";
import type { BatchInputPlan } from "./batch-input.ts";
import type { IncomingFile } from "./incoming-file.ts";
import { keepingCandidates, keepingProviders } from "./keeping-accounts.ts";
import type { KeepingRequest } from "./keeping-request.ts";

/** An account that may keep a file. */
export type UploadPlace = {
  readonly provider: ProviderRecord;
  /** Null = the file is no input of a batch. */
  readonly input: BatchInputPlan | null;
};

type Places = { readonly refused?: undefined; readonly places: readonly [UploadPlace, ...UploadPlace[]] };

const MODEL_HEADER = "x-operon-model";
const NO_ACCOUNT: Refusal = {
  refused: "model_not_found",
  message: "No provider keeps such files for you.",
};

/**
 * Where a file goes, in order: the input of a batch to who serves its model, another one to who serves the model in `x-operon-model`, any
 * other to the first that keeps files.
 */
export function placeUpload(request: KeepingRequest, file: IncomingFile): Places | Refusal {
  const { dialect, routes } = request;
  const line = dialect === "openai" ? batchLineOf(file) : undefined;
  if (line?.refused !== undefined) return line;
  if (line !== undefined) return placeInput(request, line.found);
  const need = { dialect, serves: ["files"] } as const;
  const asked = headerOf(request.exchange.rawHeaders, MODEL_HEADER);
  if (asked === undefined) {
    return placesOf(keepingProviders(routes, need).map((provider) => ({ provider, input: null })));
  }
  const { granted, table } = routes.find(asked);
  if (!granted) return { refused: "model_not_granted", param: "model" };
  return placesOf(keepingCandidates(table, need).map(({ provider }) => ({ provider, input: null })));
}

/** The first line, where the file is the input of a batch or looks like one; its purpose may come after it. */
function batchLineOf(
  file: IncomingFile,
): { readonly refused?: undefined; readonly found: BatchLine } | Refusal | undefined {
  const { purpose } = file;
  if (purpose !== undefined && purpose !== "batch") return undefined;
  const bytes = file.firstLine();
  const read = bytes && scanBatchLine(bytes);
  if (read !== undefined && read.code === undefined) return { found: read };
  if (purpose === undefined && read?.looksLikeOne !== true) return undefined;
  const what = read?.message ?? "It is too long.";
  return { refused: read?.code ?? "invalid_request", message: `Line 1: ${what}`, param: "file" };
}

function placeInput({ access, routes }: KeepingRequest, { url, scan }: BatchLine): Places | Refusal {
  const endpoint = BATCH_ENDPOINTS.get(url);
  if (endpoint === undefined) {
    const message = `Line 1: its 'url' must be one of ${[...BATCH_ENDPOINTS.keys()].join(", ")}.`;
    return { refused: "invalid_request", message, param: "file" };
  }
  if (access.endpoints?.has(endpoint.name) === false) return { refused: "endpoint_not_granted" };
  const { granted, table } = routes.find(scan.model);
  if (!granted) return { refused: "model_not_granted", param: "model" };
  const candidates = keepingCandidates(table, {
    dialect: "openai",
    serves: ["files", "batches"],
    batchPath: url,
  });
  return placesOf(candidates.map((candidate) => placeAt(candidate, { url, requestedModel: scan.model })));
}

function placeAt(candidate: Candidate, asked: Omit<BatchInputPlan, "candidate">): UploadPlace {
  return { provider: candidate.provider, input: { ...asked, candidate } };
}

function placesOf([first, ...more]: readonly UploadPlace[]): Places | Refusal {
  return first === undefined ? NO_ACCOUNT : { places: [first, ...more] };
}

function headerOf(rawHeaders: readonly string[], name: string): string | undefined {
  const at = rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  const value = at < 0 ? undefined : rawHeaders[at + 1]?.trim();
  return value === "" ? undefined : value;
}
