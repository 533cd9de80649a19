import type { CodeSnippet } from "@operon/ui";

const NODE = `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the bytes of the request as they came, before any JSON parser.
export function isFromOperon(headers, body, secret) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < 300)) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(\`\${id}.\${timestamp}.\`).update(body).digest();
  return String(headers["webhook-signature"]).split(" ").some((part) => {
    const [version, mac = ""] = part.split(",");
    const given = Buffer.from(mac, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}`;

const PYTHON = `import base64, hashlib, hmac, time

# body: the bytes of the request as they came, before any JSON parser.
def is_from_operon(headers, body: bytes, secret: str) -> bool:
    message_id = headers["webhook-id"]
    timestamp = headers["webhook-timestamp"]
    if abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers["webhook-signature"].split(" ")
    return any(hmac.compare_digest(expected, part) for part in given)`;

/** How a receiver tells that a message is ours. */
export const VERIFY_SNIPPETS: readonly CodeSnippet[] = [
  { id: "node", label: "Node.js", code: NODE },
  { id: "python", label: "Python", code: PYTHON },
];
