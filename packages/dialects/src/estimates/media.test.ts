import { describe, expect, it } from "vitest";
import { estimatePromptTokens } from "./estimate-prompt-tokens.ts";
import { tokenProfileOf } from "./token-profile-of.ts";

const estimate = (content: unknown, model = "gpt-4o") =>
  estimatePromptTokens(
    Buffer.from(JSON.stringify({ messages: [{ role: "user", content: [content] }] })),
    tokenProfileOf(model),
  );

const png = (width: number, height: number, bytes = 10_000) => {
  const file = Buffer.alloc(bytes);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
};
const jpeg = (width: number, height: number, exifBytes: number) => {
  const file = Buffer.alloc(exifBytes + 10_000, 1);
  file.set([0xff, 0xd8, 0xff, 0xe1]);
  file.writeUInt16BE(exifBytes, 4);
  file.set([0xff, 0xc0, 0, 17, 8], 4 + exifBytes);
  file.writeUInt16BE(height, 4 + exifBytes + 5);
  file.writeUInt16BE(width, 4 + exifBytes + 7);
  return file;
};
const webp = (kind: "VP8 " | "VP8L" | "VP8X", head: readonly number[]) => {
  const file = Buffer.alloc(4_000);
  file.write(`RIFF    WEBP${kind}`, "latin1");
  file.set(head, 20);
  return file;
};
const wave = (seconds: number, bytesPerSecond: number) => {
  const file = Buffer.alloc(44 + seconds * bytesPerSecond);
  file.write("RIFF    WAVEfmt ", "latin1");
  file.writeUInt32LE(bytesPerSecond, 28);
  return file;
};
const openAiImage = (file: Buffer, detail?: string, type = "image/png") => ({
  type: "image_url",
  image_url: { url: `data:${type};base64,${file.toString("base64")}`, detail },
});
const anthropicFile = (file: Buffer, mediaType: string, type = "image") => ({
  type,
  source: { type: "base64", media_type: mediaType, data: file.toString("base64") },
});

describe("the estimate of an image", () => {
  it.each([
    // OpenAI's own examples: 4 tiles, 6 tiles, and low detail.
    ["gpt-4o", 1_024, 1_024, 765],
    ["gpt-4o", 2_048, 4_096, 1_105],
    ["gpt-4o", 512, 512, 255],
    ["gpt-5", 1_024, 1_024, 630],
    ["gpt-4.1-mini", 1_024, 1_024, Math.ceil(1_024 * 1.62)],
    // Anthropic's: pixels over 750, up to 1,568 pixels.
    ["claude-sonnet-4-5", 200, 200, 54],
    ["claude-sonnet-4-5", 1_000, 1_000, 1_334],
    ["claude-sonnet-4-5", 4_000, 4_000, 1_600],
    // Google's: one tile up to 384, six of a picture of 960 by 540.
    ["gemini-2.5-flash", 384, 384, 258],
    ["gemini-2.5-flash", 960, 540, 1_548],
    ["gemini-3-pro", 960, 540, 1_120],
  ])("is what its provider documents: %s, %d by %d pixels", (model, width, height, expected) => {
    expect(estimate(openAiImage(png(width, height)), model).mediaTokens).toBe(expected);
    expect(estimate(anthropicFile(png(width, height), "image/png"), model).mediaTokens).toBe(expected);
  });

  it.each([
    ["JPEG", jpeg(1_024, 1_024, 8)],
    ["JPEG with a large preview before its frame", jpeg(1_024, 1_024, 60_000)],
    ["GIF", Buffer.concat([Buffer.from("GIF89a"), Buffer.from([0, 4, 0, 4]), Buffer.alloc(2_000)])],
    ["WebP, lossy", webp("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 0, 4, 0, 4])],
    ["WebP, lossless", webp("VP8L", [0x2f, 0xff, 0xc3, 0xff, 0x00])],
    ["WebP, extended", webp("VP8X", [0, 0, 0, 0, 0xff, 3, 0, 0xff, 3, 0])],
  ])("finds the size of a %s of 1,024 by 1,024", (_, file) => {
    expect(estimate(openAiImage(file)).mediaTokens).toBe(765);
  });

  it("is a photograph's where nobody knows the size", () => {
    const unknown = [
      openAiImage(Buffer.alloc(5_000, 7)),
      { type: "image_url", image_url: { url: "https://a.example/b.jpg" } },
      { type: "input_image", image_url: "https://a.example/b.jpg" },
      { type: "image", source: { type: "url", url: "https://a.example/b.jpg" } },
      { fileData: { mimeType: "image/png", fileUri: "https://a.example/files/b" } },
    ];
    for (const content of unknown) expect(estimate(content)).toMatchObject({ media: 1, mediaTokens: 1_105 });
  });

  it("is the base price in low detail, wherever that is written", () => {
    const { image_url } = openAiImage(png(1_024, 1_024));
    expect(estimate({ image_url: { ...image_url, detail: "low" } }).mediaTokens).toBe(85);
    expect(estimate({ image_url: { detail: "low", url: image_url.url } }).mediaTokens).toBe(85);
    expect(estimate({ type: "input_image", image_url: image_url.url, detail: "low" }).mediaTokens).toBe(85);
    expect(
      estimate([openAiImage(png(512, 512), "low"), openAiImage(png(512, 512), "high")]).mediaTokens,
    ).toBe(85 + 255);
  });

  it("does not grow with its bytes", () => {
    const small = estimate(openAiImage(png(800, 600, 10_000))).tokens;
    expect(estimate(openAiImage(png(800, 600, 3_000_000))).tokens).toBe(small);
  });
});

describe("the estimate of other media", () => {
  it("of sound goes by its seconds", () => {
    const sound = (file: Buffer, format: string) => ({
      type: "input_audio",
      input_audio: { data: file.toString("base64"), format },
    });
    expect(estimate(sound(wave(30, 32_000), "wav"), "gpt-4o-audio-preview").mediaTokens).toBe(301);
    const mp3 = Buffer.alloc(240_000, 5);
    mp3.write("ID3", "latin1");
    expect(estimate(sound(mp3, "mp3"), "gpt-4o-audio-preview").mediaTokens).toBe(300);
    const inline = { inlineData: { mimeType: "audio/mp3", data: mp3.toString("base64") } };
    expect(estimate(inline, "gemini-2.5-flash").mediaTokens).toBe(960);
  });

  it("of a document goes by its pages, 50 KiB each", () => {
    const pdf = Buffer.alloc(500_000, 3);
    pdf.write("%PDF-1.7", "latin1");
    expect(estimate(anthropicFile(pdf, "application/pdf", "document"), "claude-sonnet-4-5").mediaTokens).toBe(
      30_000,
    );
    const file = {
      type: "file",
      file: { filename: "a.pdf", file_data: `data:application/pdf;base64,${pdf.toString("base64")}` },
    };
    expect(estimate(file).mediaTokens).toBe(15_000);
  });

  it("of a document that is a plain text is the text's", () => {
    const document = {
      type: "document",
      source: { type: "text", media_type: "text/plain", data: "The ferry left at six. ".repeat(40) },
    };
    const { media, tokens } = estimate(document, "claude-sonnet-4-5");
    expect(media).toBe(0);
    expect(tokens).toBeGreaterThan(200);
  });

  it("counts base64 that stands in a text as text", () => {
    const { media, tokens } = estimate({ type: "text", text: png(8, 8, 3_000).toString("base64") });
    expect(media).toBe(0);
    expect(tokens).toBeGreaterThan(500);
  });

  it("takes an address among a tool's arguments for a text", () => {
    expect(estimate({ type: "tool_use", name: "fetch", input: { url: "https://a.example/b" } }).media).toBe(
      0,
    );
  });
});
