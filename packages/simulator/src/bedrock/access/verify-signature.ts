import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { WireCall } from "../../delivery/wire-format.ts";
import { BedrockError } from "../bedrock-error.ts";

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([A-Z0-9]{16,128})\/(\d{8})\/([a-z0-9-]+)\/bedrock\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
const AMZ_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
const MAX_SKEW_MS = 300_000;
const MUST_BE_SIGNED = ["host", "x-amz-date"];

type Signed = Pick<WireCall, "method" | "path" | "query" | "headers" | "body">;

/**
 * Throws AWS's refusal of a request whose signature (Signature Version 4) is none of its kind, too old, or made with none of
 * `secrets`; without any only its shape and its time are looked at.
 */
export function verifySignature(call: Signed, secrets: readonly string[]): void {
  const [, , day = "", region = "", names = "", signature = ""] =
    AUTHORIZATION.exec(call.headers.authorization ?? "") ?? [];
  if (signature === "") {
    throw new BedrockError(
      "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders'.",
      403,
    );
  }
  const date = headerOf(call, "x-amz-date");
  checkTime(date, day);
  const signed = names.split(";");
  if (MUST_BE_SIGNED.some((name) => !signed.includes(name))) {
    throw new BedrockError("'Host' or 'X-Amz-Date' must be a 'SignedHeader' in the AWS Authorization.", 403);
  }
  const scope = `${day}/${region}/bedrock/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(canonicalRequest(call, signed))].join("\n");
  if (secrets.length === 0 || secrets.some((secret) => isSigned(secret, { scope, text, signature }))) return;
  throw new BedrockError(
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    403,
  );
}

function checkTime(date: string, day: string): void {
  const parts = AMZ_DATE.exec(date);
  const [, year, month, dayOfMonth, hour, minute, second] = (parts ?? []).map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, dayOfMonth, hour, minute, second);
  if (parts === null || !date.startsWith(day) || Math.abs(Date.now() - at) > MAX_SKEW_MS) {
    throw new BedrockError(`Signature expired: ${date} is not within five minutes of the time here.`, 403);
  }
}

/** The path is encoded once more than it was sent, as for every service but S3. */
function canonicalRequest(call: Signed, signed: readonly string[]): string {
  const path = call.path.split("/").map(encoded).join("/");
  const query = [...call.query]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const headers = signed
    .map((name) => `${name}:${headerOf(call, name).trim().replace(/\s+/g, " ")}\n`)
    .join("");
  return [call.method, path, query, headers, signed.join(";"), sha256(call.body)].join("\n");
}

function isSigned(secret: string, made: { scope: string; text: string; signature: string }): boolean {
  const key = made.scope
    .split("/")
    .reduce<Buffer>((before, part) => hmac(before, part), Buffer.from(`AWS4${secret}`));
  return timingSafeEqual(hmac(key, made.text), Buffer.from(made.signature, "hex"));
}

function headerOf({ headers }: Signed, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
