/** The members of a reply in JSON that was found to be an object. */
export function replyMembers(body: Buffer): Readonly<Record<string, unknown>> {
  return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
}
