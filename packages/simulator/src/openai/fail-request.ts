import type { WireReply } from "../delivery/wire-reply.ts";
import type { ApiFault } from "../faults/fault.ts";
import { errorReply } from "./error-reply.ts";
import { failures } from "./failures.data.ts";

/** OpenAI's refusal in place of an answer. */
export function failRequest(fault: ApiFault, instead: WireReply): WireReply {
  const failure = failures[fault];
  const message = failure.message?.replace("%", () => instead.model ?? "");
  return { ...errorReply({ ...failure, ...(message && { message }) }), model: instead.model };
}

/** The same of the Responses API, whose streams tell of an input that is too long after they have begun. */
export function failResponse(fault: ApiFault, instead: WireReply): WireReply {
  if (fault !== "context-too-long") return failRequest(fault, instead);
  const begun = instead.pieces.slice(0, 2);
  const end = instead.stream ? instead.breakOff?.("context_length_exceeded", begun.length) : undefined;
  if (end !== undefined) return { ...instead, pieces: [...begun, end], usage: null };
  const refusal = { status: 400, code: "context_length_exceeded", param: "input" };
  return { ...errorReply(refusal), model: instead.model };
}
