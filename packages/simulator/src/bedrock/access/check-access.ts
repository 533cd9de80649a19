import { readBearer } from "../../auth/read-bearer.ts";
import type { FormatSettings } from "../../delivery/format-settings.ts";
import type { WireCall } from "../../delivery/wire-format.ts";
import { BedrockError } from "../bedrock-error.ts";
import { verifySignature } from "./verify-signature.ts";

/** Throws AWS's refusal of a caller: an API key as a bearer token, else a signature, whose secret is one of the keys. */
export function checkAccess({ checkKey, apiKeys }: FormatSettings, call: WireCall): void {
  const bearer = readBearer(call.headers.authorization);
  if (bearer === undefined && call.headers.authorization !== undefined) {
    verifySignature(call, apiKeys);
    return;
  }
  const verdict = checkKey(bearer);
  if (verdict === "missing") throw new BedrockError("Missing Authentication Token", 403);
  if (verdict === "wrong") {
    throw new BedrockError("Authentication failed: Please make sure your API Key is valid.", 403);
  }
}
