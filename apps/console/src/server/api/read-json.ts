import { OperonError } from "@operon/errors";

/** Large enough for an operon.yaml of tens of thousands of tenants. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** The JSON body of a request, bounded while it is read. Throws `OperonError` for anything else. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new OperonError("unsupported_media_type");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new OperonError("request_too_large");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new OperonError("invalid_json", { cause });
  }
}
