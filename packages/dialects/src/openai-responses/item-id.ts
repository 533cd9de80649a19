import { MADE_REASONING_ID } from "./sealed-reasoning.ts";

const PREFIXES = {
  response: "resp_",
  message: "msg_",
  reasoning: `${MADE_REASONING_ID}_`,
  function_call: "fc_",
  custom_tool_call: "ctc_",
  image_generation_call: "ig_",
  call: "call_",
} as const;

/** An id made of the request's (a UUID) and, within an answer, of the item's place. */
export function itemId(kind: keyof typeof PREFIXES, requestId: string, index?: number): string {
  const place = index === undefined ? "" : index.toString(16).padStart(4, "0");
  return PREFIXES[kind] + requestId.replaceAll("-", "") + place;
}
