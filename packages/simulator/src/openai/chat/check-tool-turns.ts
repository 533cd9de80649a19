import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { RequestError } from "../request-error.ts";

/** Throws OpenAI's refusal of tool calls without their results right after them, and of results without their call. */
export function checkToolTurns(messages: readonly UnverifiedObject[]): void {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === "tool") {
      const id = typeof message.tool_call_id === "string" ? message.tool_call_id : "";
      if (!open.delete(id)) throw orphan(index);
      continue;
    }
    refuseOpen(open, index);
    open = new Set(callIdsOf(message));
  }
  refuseOpen(open, messages.length);
}

function callIdsOf({ tool_calls: calls }: UnverifiedObject): readonly string[] {
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call: unknown) => (isObject(call) && typeof call.id === "string" ? [call.id] : []));
}

function orphan(index: number): RequestError {
  return new RequestError(
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    { param: `messages.[${index}].role` },
  );
}

function refuseOpen(open: ReadonlySet<string>, index: number): void {
  if (open.size === 0) return;
  throw new RequestError(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(", ")}`,
    { param: `messages.[${index}].role` },
  );
}
