import { isBase64 } from "../json/is-base64.ts";
import { RequestError } from "./request-error.ts";

const imageType = /^data:image\/(?:png|jpeg|jpg|gif|webp);base64,/i;

/** Throws OpenAI's refusal of an image that is neither an address nor a data URL with sound base64. */
export function checkDataUrl(url: unknown, param: string): void {
  if (typeof url !== "string" || !/^(?:https?:|data:)/i.test(url)) {
    throw new RequestError(
      `Invalid '${param}'. Expected a valid URL, but got a value with an invalid format.`,
      { param, code: "invalid_value" },
    );
  }
  if (!/^data:/i.test(url)) return;
  const head = imageType.exec(url)?.[0];
  if (head === undefined) {
    throw new RequestError(
      "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
      { param, code: "invalid_image_format" },
    );
  }
  if (isBase64(url.slice(head.length))) return;
  throw new RequestError(
    `Invalid '${param}'. Expected a base64-encoded data URL with an image MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got a value without the 'data:' prefix or with invalid base64.`,
    { param, code: "invalid_base64" },
  );
}
