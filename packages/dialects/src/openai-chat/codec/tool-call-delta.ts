/** Where a tool call stands in a client's stream. */
export type CallPlace = {
  /** Its place among the calls of its choice; -1 = it is told as a legacy `function_call`. */
  readonly call: number;
  readonly custom: boolean;
};

/** The delta that begins a tool call, as JSON. */
export function toolCallStart(
  place: CallPlace,
  call: { readonly id: string; readonly name: string },
): string {
  const name = JSON.stringify(call.name);
  if (place.call < 0) return `{"function_call":{"name":${name},"arguments":""}}`;
  const [type, argument] = place.custom ? ["custom", "input"] : ["function", "arguments"];
  const callee = `"type":"${type}","${type}":{"name":${name},"${argument}":""}`;
  return `{"tool_calls":[{"index":${place.call},"id":${JSON.stringify(call.id)},${callee}}]}`;
}

/** The delta with more of its arguments; `json` is their text as a JSON string. */
export function toolCallPiece(place: CallPlace, json: string): string {
  if (place.call < 0) return `{"function_call":{"arguments":${json}}}`;
  const callee = place.custom ? `"custom":{"input":${json}}` : `"function":{"arguments":${json}}`;
  return `{"tool_calls":[{"index":${place.call},${callee}}]}`;
}
