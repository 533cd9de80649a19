import { parseJson } from "../lanes/parse-json.ts";
import { findOwned } from "./find-owned.ts";
import { findUntracked } from "./find-untracked.ts";
import { type JsonObject, jsonObject } from "./json-object.ts";
import { mayRefer } from "./may-refer.ts";
import type { Untracked } from "./untracked.data.ts";

/** What a request names that a provider's account keeps. */
export type References = {
  /** The response that it continues. */
  readonly response: string | undefined;
  readonly files: readonly string[];
  /** What it must not name at all. */
  readonly untracked: Untracked | undefined;
  /** What only the owner of the account may name that keeps it. */
  readonly owned: Untracked | undefined;
  /** The request as it was judged: nothing that somebody else could read otherwise is left in it. */
  readonly judged: Buffer;
};

type Walk = {
  readonly endpoint: string;
  readonly files: Set<string>;
  untracked: Untracked | undefined;
  owned: Untracked | undefined;
};

/** What a client or a model wrote for a tool of the client's, and what is the client's own: names in it name nothing. */
const OWN_AT_TOP: ReadonlySet<string> = new Set(["metadata", "response_format"]);
const OWN_IN_TOOLS: ReadonlySet<string> = new Set(["function", "parameters", "input_schema"]);
const TOOL_USE = /^(?:server_|mcp_)?tool_use$/;

/**
 * Undefined where there can be none, as in nearly every request; that is found out without reading the body as JSON. The body was
 * scanned before: it is an object, and no deeper than a scan allows.
 */
export function readReferences({ name }: { readonly name: string }, body: Buffer): References | undefined {
  if (!mayRefer(name, body)) return undefined;
  const request = jsonObject(parseJson(body));
  const walk: Walk = {
    endpoint: name,
    files: new Set(),
    untracked: findUntracked(name, request, true),
    owned: findOwned(name, request, true),
  };
  for (const [member, value] of Object.entries(request)) {
    if (!OWN_AT_TOP.has(member)) walkValue(value, walk, member === "tools");
  }
  const { previous_response_id } = request;
  return {
    response:
      name === "responses" && typeof previous_response_id === "string" ? previous_response_id : undefined,
    files: [...walk.files],
    untracked: walk.untracked,
    owned: walk.owned,
    judged: Buffer.from(JSON.stringify(request)),
  };
}

function walkValue(value: unknown, walk: Walk, isTools = false): void {
  if (Array.isArray(value)) {
    for (const each of value) walkValue(each, walk, isTools);
  } else if (typeof value === "object" && value !== null) {
    walkObject(value as JsonObject, walk, isTools);
  }
}

function walkObject(object: JsonObject, walk: Walk, isTool: boolean): void {
  walk.untracked ??= findUntracked(walk.endpoint, object, false);
  walk.owned ??= findOwned(walk.endpoint, object, false);
  noteFiles(object, walk.files);
  const isCall = walk.endpoint.startsWith("messages") && TOOL_USE.test(String(object.type));
  for (const [member, value] of Object.entries(object)) {
    const isOwn = isTool ? OWN_IN_TOOLS.has(member) : isCall && member === "input";
    if (!isOwn) walkValue(value, walk);
  }
}

function noteFiles({ file_id, file_ids }: JsonObject, files: Set<string>): void {
  for (const id of [file_id, ...(Array.isArray(file_ids) ? file_ids : [file_ids])]) {
    if (typeof id === "string") files.add(id);
  }
}
