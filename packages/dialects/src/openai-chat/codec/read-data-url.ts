import type { Source } from "../../neutral/content-part.ts";
import { webAddress } from "../../neutral/web-address.ts";

const BASE64_MARK = ";base64";

/** The source behind an address: the bytes of a base64 `data:` URL (RFC 2397), or a web address. @throws FieldProblem */
export function readDataUrl(url: string, param: string): Source {
  const comma = url.indexOf(",");
  const head = url.slice(0, Math.max(comma, 0));
  if (!head.toLowerCase().startsWith("data:") || !head.toLowerCase().endsWith(BASE64_MARK)) {
    return { kind: "url", url: webAddress(url, param) };
  }
  const [mediaType = ""] = head.slice("data:".length).split(";");
  return { kind: "base64", mediaType: mediaType || "application/octet-stream", data: url.slice(comma + 1) };
}
