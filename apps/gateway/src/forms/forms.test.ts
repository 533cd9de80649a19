import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { FormPiece } from "./form-piece.ts";
import { FormUpload, type UploadLimits } from "./form-upload.ts";
import { isForm, readForm } from "./read-form.ts";
import { writeForm } from "./write-form.ts";

const TYPE = "multipart/form-data; boundary=b";
const LIMITS: UploadLimits = { maxBytes: 1e9, maxHeldBytes: 100_000, replayBytes: 10_000 };
const field = (name: string, value: string) =>
  `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, value: string, fileName = "a.wav") =>
  `--b\r\ncontent-disposition: form-data; name="${name}"; filename="${fileName}"\r\ncontent-type: audio/wav\r\n\r\n${value}\r\n`;
const END = "--b--\r\n";

/** In pieces of any length: a form is read the same wherever it is cut. */
function inPieces(text: string | Buffer, length = 7): Readable {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += length) pieces.push(bytes.subarray(at, at + length));
  return Readable.from(pieces, { objectMode: false });
}

async function piecesOf(body: Readable, type = TYPE): Promise<FormPiece[]> {
  const pieces: FormPiece[] = [];
  for await (const piece of readForm(body, type)) {
    const last = pieces.at(-1);
    if (piece.kind === "bytes" && last?.kind === "bytes") {
      pieces[pieces.length - 1] = { kind: "bytes", bytes: Buffer.concat([last.bytes, piece.bytes]) };
    } else pieces.push(piece);
  }
  return pieces;
}

const textOf = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const rewritten = async (text: string): Promise<readonly FormPiece[]> => {
  const pieces = await piecesOf(inPieces(text));
  const { contentType, bytes } = writeForm(async (index) => pieces[index] ?? null, "m");
  return piecesOf(inPieces(await textOf(bytes)), contentType);
};

describe("a form that is read and written again", () => {
  it("keeps fields, files and their order, with the model first and replaced", async () => {
    const text = field("a", "1") + file("file", "RIFF\r\n--c", "Ä \u{1F600}.wav") + field("model", "x") + END;
    expect(await rewritten(text)).toEqual([
      { kind: "field", name: "model", value: "m" },
      { kind: "field", name: "a", value: "1" },
      { kind: "file", name: "file", fileName: "Ä \u{1F600}.wav", contentType: "audio/wav" },
      { kind: "bytes", bytes: Buffer.from("RIFF\r\n--c") },
      { kind: "file-end" },
    ]);
  });

  it("keeps a file that is empty, several of one name, and fields that are", async () => {
    const kinds = (await rewritten(file("image[]", "") + file("image[]", "x") + field("b", "") + END)).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(["field", "file", "file-end", "file", "bytes", "file-end", "field"]);
  });

  it("lets no name or type end its header", async () => {
    const pieces: FormPiece[] = [
      {
        kind: "file",
        name: 'f"\r\nx-evil: 1',
        fileName: 'a"; name="model"\r\n\r\nevil',
        contentType: "a/b\r\nx-evil: 1",
      },
      { kind: "file-end" },
    ];
    const { bytes } = writeForm(async (index) => pieces[index] ?? null, "m");
    const text = await textOf(bytes);
    expect(text).not.toContain("\r\nx-evil");
    expect(text).toContain(
      'filename="a%22; name=%22model%22%0D%0A%0D%0Aevil"\r\ncontent-type: application/octet-stream',
    );
  });
});

describe("a form that is no form", () => {
  it.each([
    ["that ends in the middle of a file", file("file", "abc").slice(0, -4)],
    ["that ends in the middle of a field", field("a", "b").slice(0, -4)],
    ["without its last boundary", field("a", "b")],
    ["of ten thousand parts", field("a", "b").repeat(10_000) + END],
    ["whose part has no name", `--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n${END}`],
    ["with a field that is too long", field("a", "x".repeat(70_000)) + END],
    ["with a name that is too long", field("x".repeat(300), "b") + END],
    ["whose model is a file", file("model", "b") + END],
    ["that is empty", ""],
  ])("is refused: one %s", async (_, text) => {
    await expect(piecesOf(inPieces(text, 1_000))).rejects.toMatchObject({ problem: { kind: "malformed" } });
  });

  it.each([
    ["multipart/form-data; boundary=b", true],
    ['multipart/form-data; charset=utf-8; boundary="b c"', true],
    ["MULTIPART/FORM-DATA;boundary=----x", true],
    ["multipart/form-data", false],
    ["multipart/form-data; boundary=", false],
    [`multipart/form-data; boundary=${"x".repeat(71)}`, false],
    ["multipart/mixed; boundary=b", false],
    ["application/json", false],
    [undefined, false],
  ])("is told by its content type: %s", (type, is) => expect(isForm(type)).toBe(is));
});

describe("a form on its way", () => {
  function upload(text: string, limits: Partial<UploadLimits> = {}, room = Number.POSITIVE_INFINITY) {
    let held = 0;
    const exchange = {
      hold: (bytes: number) => {
        if (held + bytes > room) return false;
        held += bytes;
        return true;
      },
      release: (bytes: number) => {
        held -= bytes;
      },
    };
    const form = new FormUpload(readForm(inPieces(text, 1_000), TYPE), {
      exchange,
      limits: { ...LIMITS, ...limits },
      declaredBytes: undefined,
    });
    return { form, held: () => held };
  }
  const sent = (form: FormUpload) => textOf(form.send("m").body as AsyncIterable<Buffer>);

  it("knows its fields before its file has come, and can be sent again while it is small", async () => {
    const { form } = upload(field("model", "x") + field("stream", "true") + file("file", "abc") + END);
    expect(await form.open(true)).toBeUndefined();
    expect(Object.fromEntries(form.fields)).toEqual({ model: "x", stream: "true" });
    expect(form.fileBytes).toBe(0);
    const first = await sent(form);
    expect(first).toContain("abc");
    expect(form).toMatchObject({ isWhole: true, fileBytes: 3 });
    expect((await sent(form)).length).toBe(first.length);
  });

  it("goes on where an attempt left it", async () => {
    const { form } = upload(field("model", "x") + file("file", "y".repeat(5_000)) + END);
    await form.open(true);
    const { body } = form.send("m");
    await new Promise((resolve) => body.once("data", resolve));
    body.destroy();
    expect(await sent(form)).toContain("y".repeat(5_000));
  });

  it("keeps no large file, and gives back what it held", async () => {
    const { form, held } = upload(field("model", "x") + file("file", "y".repeat(50_000)) + END);
    await form.open(true);
    expect(await sent(form)).toContain("y".repeat(50_000));
    expect(form.isWhole).toBe(false);
    expect(held()).toBe(0);
  });

  it("is held until its model is known, and can be sent again then", async () => {
    const { form } = upload(file("file", "y".repeat(50_000)) + field("model", "x") + END);
    expect(await form.open(true)).toBeUndefined();
    expect(form.fields.get("model")).toBe("x");
    await sent(form);
    expect(form.isWhole).toBe(true);
    expect(await sent(form)).toContain("y".repeat(50_000));
  });

  it("is too large where its model does not come, and is not kept where there is no room", async () => {
    const text = file("file", "y".repeat(200_000)) + field("model", "x") + END;
    expect(await upload(text).form.open(true)).toEqual({ kind: "body", problem: "too-large" });
    expect(await upload(text, {}, 1_000).form.open(true)).toEqual({ kind: "body", problem: "overloaded" });
    expect(await upload(text).form.open(false)).toBeUndefined();
  });

  it("breaks off where the model is written twice, however late", async () => {
    const { form } = upload(field("model", "x") + file("file", "abc") + field("model", "x") + END);
    await form.open(true);
    await expect(sent(form)).rejects.toThrow("'model' must be written once.");
    expect(form.problem).toMatchObject({ kind: "malformed", param: "model" });
  });
});
