import type { UnverifiedObject } from "../../json/is-object.ts";
import { RequestError } from "../request-error.ts";

/** Throws OpenAI's refusal of calls without an output and of outputs without a call, anywhere in the conversation. */
export function checkTurns(items: readonly UnverifiedObject[]): void {
  const idsOf = (type: string): string[] => {
    return items.filter((item) => item.type === type).map((item) => String(item.call_id));
  };
  const calls = idsOf("function_call");
  const outputs = idsOf("function_call_output");
  const orphan = outputs.find((id) => !calls.includes(id));
  if (orphan !== undefined) {
    throw refusal(`No tool call found for function call output with call_id ${orphan}.`);
  }
  const open = calls.find((id) => !outputs.includes(id));
  if (open !== undefined) throw refusal(`No tool output found for function call ${open}.`);
}

function refusal(message: string): RequestError {
  return new RequestError(message, { param: "input" });
}
