import { OperonError } from "@operon/errors";

/** What a person types, with room for a few long documents. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The bytes of a JSON request, bounded while they are read and not looked into: the gateway judges them. */
export async function readBoundedBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new OperonError("unsupported_media_type");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      throw new OperonError("request_too_large");
    }
    chunks.push(read.value);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
