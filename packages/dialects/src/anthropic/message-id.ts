/** The id of an answer that the gateway made: `msg_` and the request's id without dashes. */
export function messageId(requestId: string): string {
  return `msg_${requestId.replaceAll("-", "")}`;
}

/** The id of a tool call whose provider gave none; `place` sets it apart from others of its answer. */
export function madeToolId(requestId: string, place: number): string {
  return `toolu_${requestId.replaceAll("-", "")}_${place}`;
}
