/** The id of a call that Google gave none: unique within the conversation, as it is made of the request's own id. */
export function madeCallId(requestId: string, number: number): string {
  return `call_${requestId.replaceAll("-", "").slice(0, 12)}_${number}`;
}
