import type { LoadOrder } from "./load-order.ts";

const PROMPT = "Explain in two sentences why the sky is blue, and what that has to do with the sea. ".repeat(
  6,
);

/** The bytes of one request, made once: an ordinary chat completion of about 800 bytes. */
export function requestBytes({ port, key, stream }: LoadOrder): Buffer {
  const body = JSON.stringify({
    model: "gpt-4o",
    messages: [
      { role: "system", content: "You answer briefly." },
      { role: "user", content: PROMPT },
    ],
    temperature: 0.2,
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  });
  return Buffer.from(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${key}\r\n` +
      "content-type: application/json\r\naccept: application/json\r\nuser-agent: OpenAI/JS 6.0.0\r\n" +
      `x-stainless-lang: js\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
