const CHAT = Buffer.from("chat.completion");
const CHOICES = Buffer.from('"choices"');
const RESPONSE = Buffer.from('"response.');

/** Which of OpenAI's two dialects the first bytes of a stream speak; undefined = they do not tell yet. */
export function spokenDialect(bytes: Buffer): "openai-chat" | "openai-responses" | undefined {
  if (bytes.includes(RESPONSE)) return "openai-responses";
  return bytes.includes(CHAT) || bytes.includes(CHOICES) ? "openai-chat" : undefined;
}
