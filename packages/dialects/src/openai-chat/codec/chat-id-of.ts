/** The id of an answer, made of our request's (a UUID); `prefix` is `chatcmpl` or `cmpl`. */
export function chatIdOf(prefix: string, requestId: string): string {
  return `${prefix}-${requestId.replaceAll("-", "")}`;
}
