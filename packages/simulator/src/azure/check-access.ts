import { readBearer } from "../auth/read-bearer.ts";
import type { FormatSettings } from "../delivery/format-settings.ts";
import type { WireCall } from "../delivery/wire-format.ts";
import { audienceOf } from "../entra/access-token.ts";
import { AzureError } from "./azure-error.ts";

const audiences = ["https://cognitiveservices.azure.com", "https://ai.azure.com"];

/**
 * Throws Azure's refusal of a caller with neither a right key nor a token of Entra's. A token is checked even where
 * every key passes; the v1 surface takes a key as bearer too.
 */
export function checkAccess({ checkKey }: FormatSettings, { headers, path }: WireCall): void {
  const given = headers["api-key"];
  if (typeof given === "string") {
    if (checkKey(given) === "right") return;
    throw denied();
  }
  const bearer = readBearer(headers.authorization);
  if (bearer?.startsWith("eyJ")) {
    const audience = audienceOf(bearer, Date.now() / 1000)?.replace(/\/$/, "");
    if (audience !== undefined && audiences.includes(audience)) return;
    throw new AzureError(
      "Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.",
      { status: 401 },
    );
  }
  const takesKey = bearer === undefined || path.startsWith("/openai/v1/");
  if (takesKey && checkKey(bearer) === "right") return;
  throw denied();
}

function denied(): AzureError {
  return new AzureError(
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.",
    { status: 401 },
  );
}
