/** An event is one JSON object; one that never ends is no event. */
const MAX_LINE_CHARS = 8 * 1024 * 1024;

/** The data of each event of a server-sent stream (HTML standard, section 9.2); comments are passed over. */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let data: string[] = [];
  for await (const line of readLines(body)) {
    if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
    else if (line === "" && data.length > 0) {
      yield data.join("\n");
      data = [];
    }
  }
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      rest += decoder.decode(read.value, { stream: true });
      if (rest.length > MAX_LINE_CHARS) throw new Error("a line of the stream is too long");
      // A CR at the end may be half of a CRLF, so it waits for what follows.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
    }
    yield* rest.split(/\r\n|\n|\r/);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
