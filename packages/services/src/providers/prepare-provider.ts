import type { ProviderKind } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { type PreparedTarget, type ProviderTarget, providerAdapter } from "@operon/providers";

/** What an adapter's words speak of, and the field of the API that holds it; the first that fits. */
const FIELDS = [
  [/preset/i, "options.preset"],
  [/region/i, "options.region"],
  [/authority/i, "options.authority"],
  [/version/i, "options.apiVersion"],
  [/organi[sz]ation/i, "options.organization"],
  [/project/i, "options.project"],
  [/location/i, "options.location"],
  [/key|secret|session token|credential|client|tenant|application/i, "credentials"],
  [/url|address|host|resource/i, "baseUrl"],
  [/option/i, "options"],
] as const;

/** The provider as its adapter prepares it. Throws `invalid_request` with the field that cannot be used. */
export function prepareProvider(kind: ProviderKind, target: ProviderTarget): PreparedTarget {
  try {
    return providerAdapter(kind).prepare(target);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { message } = error;
    const param = FIELDS.find(([words]) => words.test(firstWords(message)))?.[1];
    throw new OperonError("invalid_request", { message: sentence(message), ...(param ? { param } : {}) });
  }
}

/** "the provider's base URL is not …": what a message is about stands before its verb. */
function firstWords(message: string): string {
  return message.split(/\b(?:is|are|has|have|needs?|must|cannot)\b/)[0] || message;
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return text.endsWith(".") ? text : `${text}.`;
}
