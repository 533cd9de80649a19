import type { NeutralMessage, NeutralRequest } from "@operon/dialects";
import { describe, expect, it, vi } from "vitest";
import type { MediaFetcher } from "./fetch-media.ts";
import { inlineMedia } from "./inline-media.ts";

type UserContent = Extract<NeutralMessage, { role: "user" }>["content"];

const image = (url: string) => ({ type: "image", source: { kind: "url", url }, detail: "low" }) as const;
const file = (url: string) => ({ type: "file", source: { kind: "url", url }, filename: "a.pdf" }) as const;
const bytes = (data: string, mediaType = "image/png") =>
  ({ kind: "base64", mediaType, data: Buffer.from(data).toString("base64") }) as const;

function request(messages: readonly NeutralMessage[]): NeutralRequest {
  return { model: "m", stream: false, messages, tools: [], stop: [], choices: 1, extras: [] };
}
const asking = (...content: UserContent) => request([{ role: "user", content }]);

/** Finds at each address its own text. */
function finding(mediaType = "image/png") {
  return vi.fn<MediaFetcher["fetch"]>(async (url) => ({ mediaType, data: Buffer.from(url) }));
}

describe("inlineMedia", () => {
  it("leaves a request alone that names nothing by address", async () => {
    const fetch = finding();
    const given = asking({ type: "text", text: "hi" }, { type: "image", source: bytes("x") });
    expect(await inlineMedia(given, { fetch })).toBe(given);
    expect(fetch).not.toHaveBeenCalled();
  });

  it("puts bytes where addresses stood, in tool results and answers too, and keeps the rest of each part", async () => {
    const fetch = finding();
    const given = request([
      { role: "system", content: [{ type: "text", text: "s" }] },
      { role: "user", content: [{ type: "text", text: "u" }, image("https://a/1"), file("https://a/2")] },
      { role: "assistant", content: [image("https://a/3")] },
      { role: "tool", content: [{ type: "tool-result", id: "c", content: [image("https://a/4")] }] },
    ]);
    const inlined = await inlineMedia(given, { fetch });
    expect(inlined).toEqual({
      ...given,
      messages: [
        given.messages[0],
        {
          role: "user",
          content: [
            { type: "text", text: "u" },
            { type: "image", source: bytes("https://a/1"), detail: "low" },
            { type: "file", source: bytes("https://a/2"), filename: "a.pdf" },
          ],
        },
        { role: "assistant", content: [{ type: "image", source: bytes("https://a/3"), detail: "low" }] },
        {
          role: "tool",
          content: [
            {
              type: "tool-result",
              id: "c",
              content: [{ type: "image", source: bytes("https://a/4"), detail: "low" }],
            },
          ],
        },
      ],
    });
    expect(fetch.mock.calls).toEqual([
      ["https://a/1", "image"],
      ["https://a/2", "document"],
      ["https://a/3", "image"],
      ["https://a/4", "image"],
    ]);
  });

  it("fetches an address once, however often it stands", async () => {
    const fetch = finding();
    await inlineMedia(asking(image("https://a"), image("https://a"), file("https://a")), { fetch });
    expect(fetch.mock.calls).toEqual([["https://a", "image"]]);
  });

  it("refuses more than 20 parts before it fetches any", async () => {
    const fetch = finding();
    const many = Array.from({ length: 21 }, () => image("https://a"));
    expect(await inlineMedia(asking(...many), { fetch })).toMatchObject({
      code: "invalid_request",
      message: "The request names more than 20 images and documents by address.",
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("refuses more than 32 MB in all, each copy counted", async () => {
    const fetch = vi.fn<MediaFetcher["fetch"]>(async () => ({
      mediaType: "image/png",
      data: Buffer.alloc(17 * 1_048_576),
    }));
    expect(await inlineMedia(asking(image("https://a"), image("https://a")), { fetch })).toMatchObject({
      message: "The images and documents of the request are too large together.",
    });
  });

  it("says what could not be fetched without naming its address, and fetches no further", async () => {
    const fetch = vi.fn<MediaFetcher["fetch"]>(async () => ({ problem: "could not be fetched" }));
    const many = Array.from({ length: 20 }, (_, index) => file(`https://secret.example/${index}`));
    expect(await inlineMedia(asking(...many), { fetch })).toEqual({
      code: "invalid_request",
      message: "A document of the request could not be fetched.",
      param: "messages",
    });
    expect(fetch.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it("fetches four at a time", async () => {
    let now = 0;
    let most = 0;
    const fetch: MediaFetcher["fetch"] = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return { mediaType: "image/png", data: Buffer.from("x") };
    };
    await inlineMedia(asking(...Array.from({ length: 20 }, (_, index) => image(`https://a/${index}`))), {
      fetch,
    });
    expect(most).toBe(4);
  });
});
