import { OperonError } from "@operon/errors";

/** The JSON body of a request, bounded while it is read. Throws `OperonError` for anything else. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new OperonError("unsupported_media_type");
  const bytes = await readBounded(request.body, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new OperonError("invalid_json", { cause });
  }
}

async function readBounded(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  let size = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new OperonError("request_too_large");
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
