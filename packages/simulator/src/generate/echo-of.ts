/** What one side said. */
export interface Said {
  /** `user`; anyone else is the assistant, but for those whom an echo does not hear (`system`). */
  readonly role: unknown;
  readonly text: string;
}

/**
 * What an echo says: the last user message. Where the assistant's turn at the end, or the one before that message, is the
 * beginning of an echo and no more, what is left of it: so broken answers can be continued.
 */
export function echoOf(conversation: readonly Said[]): string {
  const turns = conversation.filter(
    ({ role }) => role === "user" || role === "assistant" || role === "model",
  );
  const last = turns.findLast(({ role }) => role === "user")?.text ?? "";
  const begun = turns.findLastIndex(({ role }) => role !== "user");
  if (begun < turns.length - 2) return last;
  const asked = turns[begun - 1];
  const said = turns[begun]?.text ?? "";
  if (asked?.role !== "user" || said === "" || said === asked.text || !asked.text.startsWith(said))
    return last;
  return asked.text.slice(said.length);
}
