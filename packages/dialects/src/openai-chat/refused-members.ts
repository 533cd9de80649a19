import { isObject } from "../json/fields.ts";
import type { ChatQuirks } from "../neutral/codec.ts";

type Unsupported = NonNullable<ChatQuirks["unsupported"]>[number];

const MEMBERS: Readonly<Record<Unsupported, readonly string[]>> = {
  seed: ["seed"],
  logprobs: ["logprobs", "top_logprobs"],
  penalties: ["frequency_penalty", "presence_penalty"],
  n: ["n"],
  service_tier: ["service_tier"],
  user: ["user", "safety_identifier"],
};
const known = new WeakMap<ChatQuirks, readonly Buffer[]>();

/**
 * Whether a chat request has a member that the server refuses by its quirks, so that its bytes are no good there. Reads
 * the request only where the name of one stands in it, and nothing at all for a server without quirks.
 */
export function holdsRefusedMember(body: Buffer, quirks: ChatQuirks): boolean {
  const marks = marksOf(quirks);
  if (marks.length === 0 || !marks.some((mark) => body.includes(mark))) return false;
  const request: unknown = JSON.parse(body.toString("utf8"));
  return (
    isObject(request) && marks.some((mark) => request[mark.toString("utf8", 1, mark.length - 1)] != null)
  );
}

function marksOf(quirks: ChatQuirks): readonly Buffer[] {
  const before = known.get(quirks);
  if (before !== undefined) return before;
  const names = (quirks.unsupported ?? []).flatMap((name) => MEMBERS[name]);
  if (quirks.streamOptions === false) names.push("stream_options");
  if (quirks.maxTokensField === "max_tokens") names.push("max_completion_tokens");
  const marks = names.map((name) => Buffer.from(`"${name}"`));
  known.set(quirks, marks);
  return marks;
}
