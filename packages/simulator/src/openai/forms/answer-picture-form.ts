import type { UploadedForm } from "../../delivery/uploaded-form.ts";
import type { Piece, Usage, WireReply } from "../../delivery/wire-reply.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { seedOf } from "../../generate/seed-of.ts";
import type { AnswerContext } from "../answer-context.ts";
import { RequestError } from "../request-error.ts";
import { type FormFields, readFormFields } from "./read-form-fields.ts";

const tokensPerPicture: Readonly<Record<string, number>> = { low: 272, medium: 1_056, high: 4_160 };
const inputTokensPerPicture = 194;

/** Answers `POST /v1/images/edits` and `/v1/images/variations`: pictures in name only; throws a RequestError. */
export function answerPictureForm(
  kind: "edit" | "variation",
  form: UploadedForm | null | undefined,
  context: AnswerContext,
): WireReply {
  const asked = readFormFields(form, "dall-e-2");
  const { model, field, files } = asked;
  context.requireModel(model);
  const images = files("image");
  if (images.length === 0) throw new RequestError("'image' is a required property", { param: "image" });
  if (kind === "edit" && (field("prompt") ?? "") === "") {
    throw new RequestError("Missing required parameter: 'prompt'.", {
      param: "prompt",
      code: "missing_required_parameter",
    });
  }
  const n = readCount(asked);
  const seeds = Array.from(
    { length: n },
    (_, index) => seedOf(context.seed, images[0]?.sha256, index).digits,
  );
  const isByTokens = !/^dall-e/.test(model);
  const counted = countUsage(asked, { n, images: images.length });
  const usage = isByTokens ? counted.usage : null;
  const created = context.created;
  if (isByTokens && kind === "edit" && field("stream") === "true") {
    const pieces = seeds.map((seed, index) =>
      event({
        type: "image_edit.completed",
        b64_json: picture(seed),
        created_at: created,
        usage: toldOf(asked, counted, index),
      }),
    );
    return { status: 200, stream: true, model, pieces, usage };
  }
  const data = seeds.map((seed) =>
    isByTokens || field("response_format") === "b64_json"
      ? { b64_json: picture(seed) }
      : { url: `https://images.invalid/${seed}.png` },
  );
  const text = JSON.stringify({ created, data, ...(isByTokens ? { usage: counted.told } : {}) });
  return { status: 200, stream: false, model, pieces: [{ text, tokens: 0, reportsUsage: true }], usage };
}

type Counted = { readonly usage: Usage; readonly told: Readonly<Record<string, unknown>> };

function countUsage(
  { field }: FormFields,
  { n, images }: { readonly n: number; readonly images: number },
): Counted {
  const text = countTokens(field("prompt") ?? "");
  const image = images * inputTokensPerPicture;
  const promptTokens = text + image;
  const completionTokens = n * (tokensPerPicture[field("quality") ?? "high"] ?? 4_160);
  return {
    usage: { promptTokens, cachedTokens: 0, cacheWriteTokens: 0, completionTokens, reasoningTokens: 0 },
    told: {
      input_tokens: promptTokens,
      input_tokens_details: { text_tokens: text, image_tokens: image },
      output_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    },
  };
}

/** Each picture of a stream tells its own; the first what came in. */
function toldOf(
  asked: FormFields,
  { told, usage }: Counted,
  index: number,
): Readonly<Record<string, unknown>> {
  const each = countUsage(asked, { n: 1, images: 0 }).usage.completionTokens;
  const input = index === 0 ? usage.promptTokens : 0;
  return {
    ...told,
    input_tokens: input,
    ...(index === 0 ? {} : { input_tokens_details: { text_tokens: 0, image_tokens: 0 } }),
    output_tokens: each,
    total_tokens: input + each,
  };
}

function readCount({ field }: FormFields): number {
  const written = field("n") ?? "1";
  const n = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (n >= 1 && n <= 10) return n;
  throw new RequestError("Invalid 'n': expected an integer between 1 and 10.", {
    param: "n",
    code: "invalid_value",
  });
}

function picture(seed: string): string {
  return Buffer.from(`picture ${seed}`).toString("base64");
}

function event(data: Readonly<Record<string, unknown>>): Piece {
  const text = `event: ${String(data.type)}\ndata: ${JSON.stringify(data)}\n\n`;
  return { text, tokens: 0, reportsUsage: true };
}
