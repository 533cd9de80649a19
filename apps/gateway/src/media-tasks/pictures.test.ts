import { describe, expect, it } from "vitest";
import type { AskedTask, UploadedFiles } from "./media-task.ts";
import { pictures } from "./pictures.ts";

const NOTHING_CAME = { body: undefined, reader: null, isWhole: false };

/** A form whose first file came after these fields, and what came since. */
function upload(fields: Readonly<Record<string, string>>) {
  const late = new Map<string, string>();
  const form = { fields: late, files: 1, fileBytes: 0, fileStart: Buffer.alloc(0), declaredBytes: undefined };
  const task = pictures.ask({ fields, stream: false, upload: form satisfies UploadedFiles });
  if (task.code !== undefined) throw new Error(task.message);
  return { task, late, form };
}

const picturesHeld = ({ ways }: AskedTask) => ways("dall-e-2")[0].images;
const used = ({ used: usedOf }: AskedTask, model: string) =>
  usedOf({ ...NOTHING_CAME, models: [model] }).usage;

describe("pictures of a form", () => {
  it("are held for as many as there may be where their number may come after the file", () => {
    expect(picturesHeld(upload({ prompt: "A cat" }).task)).toBe(10);
    expect(picturesHeld(upload({ prompt: "A cat", n: "2" }).task)).toBe(2);
  });

  it("are billed by what came after the file, too, and by all files", () => {
    const { task, late, form } = upload({});
    expect(used(task, "dall-e-2")).toMatchObject({ images: 1 });
    for (const [name, value] of [
      ["n", "3"],
      ["quality", "low"],
      ["size", "1024x1024"],
      ["prompt", "A cat"],
    ] as const)
      late.set(name, value);
    form.files = 2;
    expect(used(task, "dall-e-2")).toMatchObject({ images: 3 });
    expect(used(task, "gpt-image-1")).toMatchObject({ input: 2, imageInput: 13_000, imageOutput: 816 });
  });

  it("are the most that can be where their number is nonsense that came late", () => {
    const { task, late } = upload({});
    late.set("n", "-1");
    expect(used(task, "dall-e-2")).toMatchObject({ images: 10 });
  });
});

describe("pictures of JSON", () => {
  it("are one, unless it says more", () => {
    const task = pictures.ask({ fields: { prompt: "A cat" }, stream: false });
    expect(task.code === undefined && picturesHeld(task)).toBe(1);
  });
});
