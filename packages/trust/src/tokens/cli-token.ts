import { createHmac, randomUUID } from "node:crypto";
import { deriveSubkey } from "../master-key/derive-subkey.ts";
import type { MasterKey } from "../master-key/master-key.ts";
import { equalSecrets } from "./equal-secrets.ts";

const prefix = "op-mgmt-cli.";
const lifeMs = 5 * 60_000;
const skewMs = 30_000;
const maxLength = 512;

/**
 * A token with which the CLI acts as the platform's owner for 5 minutes, on a machine that holds the master
 * key: `op-mgmt-cli.<payload>.<mac>`, both base64url, the mac an HMAC-SHA-256 of all before its dot.
 */
export function makeCliToken(masterKey: MasterKey, nowMs: number = Date.now()): string {
  const payload = { id: randomUUID(), issuedAtMs: nowMs, expiresAtMs: nowMs + lifeMs };
  const signed = `${prefix}${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  return `${signed}.${macOf(masterKey, signed)}`;
}

/** Whether `token` was made with this master key and holds now. Never throws, whatever the text is. */
export function verifyCliToken(masterKey: MasterKey, token: string, nowMs: number = Date.now()): boolean {
  if (token.length > maxLength || !isCliToken(token)) return false;
  const dot = token.lastIndexOf(".");
  const signed = token.slice(0, dot);
  if (dot < prefix.length || !equalSecrets(macOf(masterKey, signed), token.slice(dot + 1))) return false;
  const { issuedAtMs, expiresAtMs } = readPayload(signed.slice(prefix.length));
  return issuedAtMs <= nowMs + skewMs && nowMs < expiresAtMs && expiresAtMs - issuedAtMs <= lifeMs;
}

/** Whether `token` claims to be one of the CLI's own, so that no database need be asked about it. */
export function isCliToken(token: string): boolean {
  return token.startsWith(prefix);
}

function macOf(masterKey: MasterKey, signed: string): string {
  return createHmac("sha256", deriveSubkey(masterKey, "cli-token")).update(signed).digest("base64url");
}

/** Only called on what carries our own mac, so that its shape is ours. */
function readPayload(text: string): { issuedAtMs: number; expiresAtMs: number } {
  return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
}
