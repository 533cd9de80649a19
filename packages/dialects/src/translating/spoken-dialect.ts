const CHAT = Buffer.from("chat.completion");
const CHOICES = Buffer.from('"choices"');
const RESPONSE = Buffer.from('"response.');

/** Which of OpenAI's two dialects the first bytes of a stream speak; undefined = they do not tell yet. */
export function spokenDialect(bytes: Buffer): "openai-chat" | "openai-responses" | undefined {
  const response = placeOf(bytes, RESPONSE);
  const chat = Math.min(placeOf(bytes, CHAT), placeOf(bytes, CHOICES));
  // What comes first decides: further on stands what a model wrote, and that may be anything.
  if (response === chat) return undefined;
  return response < chat ? "openai-responses" : "openai-chat";
}

function placeOf(bytes: Buffer, mark: Buffer): number {
  const place = bytes.indexOf(mark);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}
