import { countTokens } from "../../generate/count-tokens.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import { readBoolean, readInteger, readModel } from "../read-generation.ts";
import { RequestError } from "../request-error.ts";
import { requireText } from "../require-text.ts";

const outputTokens: Readonly<Record<string, number>> = { low: 272, medium: 1056, high: 4160 };
const sizes = /^(?:auto|\d{2,5}x\d{2,5})$/;

/** What is asked for, and what it costs. */
export interface PictureRequest {
  readonly model: string;
  readonly prompt: string;
  readonly n: number;
  readonly stream: boolean;
  readonly partials: number;
  /** As addresses, as DALL-E gives them unless told otherwise. */
  readonly asUrl: boolean;
  /** Billed by tokens, with a usage in the answer: no DALL-E. */
  readonly countsTokens: boolean;
  readonly textTokens: number;
  readonly tokensPerPicture: number;
  readonly size: string;
  readonly quality: string;
}

/** Reads it; throws a RequestError. */
export function readPictureRequest(body: UnverifiedObject): PictureRequest {
  const model = readModel(body);
  const prompt = requireText(body, "prompt", 32_000);
  const countsTokens = !/dall-e/.test(model);
  const n = readInteger(body, "n", { min: 1, max: /dall-e-3/.test(model) ? 1 : 10 }) ?? 1;
  const stream = readBoolean(body, "stream");
  const format = body.response_format ?? null;
  if (countsTokens && format !== null) throw unknownParameter("response_format");
  if (!countsTokens && stream) throw unknownParameter("stream");
  const size = typeof body.size === "string" ? body.size : "1024x1024";
  if (!sizes.test(size)) {
    throw new RequestError("Invalid value for 'size'.", { param: "size", code: "invalid_value" });
  }
  const quality = typeof body.quality === "string" ? body.quality : "high";
  return {
    model,
    prompt,
    n,
    stream,
    partials: readInteger(body, "partial_images", { min: 0, max: 3 }) ?? 0,
    asUrl: !countsTokens && format !== "b64_json",
    countsTokens,
    textTokens: countTokens(prompt),
    tokensPerPicture: outputTokens[quality] ?? 4160,
    size,
    quality,
  };
}

function unknownParameter(param: string): RequestError {
  return new RequestError(`Unknown parameter: '${param}'.`, { param, code: "unknown_parameter" });
}
