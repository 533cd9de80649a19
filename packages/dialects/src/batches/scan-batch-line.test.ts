import { describe, expect, it } from "vitest";
import { scanBatchLine } from "./scan-batch-line.ts";
import { scanMessageBatch } from "./scan-message-batch.ts";

const body = '{"model":"m","messages":[]}';
const line = (members: string): Buffer => Buffer.from(`{${members}}`);

describe("a line of a batch's input", () => {
  it("says what it asks for, and where that stands", () => {
    const bytes = line(`"custom_id":"a","method":"POST","url":"\\u002fv1/chat/completions","body": ${body}`);
    const read = scanBatchLine(bytes);
    if (read.code !== undefined) throw new Error(read.message);
    expect([read.url, read.scan.model]).toEqual(["/v1/chat/completions", "m"]);
    expect(bytes.toString("utf8", read.body.start, read.body.end)).toBe(body);
    expect(bytes.toString("utf8", read.urlAt.start, read.urlAt.end)).toBe('"\\u002fv1/chat/completions"');
  });

  it.each([
    ["", false],
    ["[]", false],
    ["{}", false],
    ['{"messages":[{"role":"user","content":"a tuning example"}]}', false],
    ['{"custom_id":"a","url":"/v1/chat/completions"}', true],
    [`{"custom_id":"a","url":7,"body":${body}}`, true],
    [`{"url":"/v1/chat/completions","body":${body}}`, true],
    [`{"custom_id":"a","url":"/v1","url":"/v1","body":${body}}`, true],
    [`{"custom_id":"a","url":"/v1","body":${body},"Body":${body}}`, true],
    [`{"custom_id":"a","url":"/v1","body":{"model":"m","model":"n"}}`, true],
    [`{"custom_id":"a","url":"/v1","body":{}}`, true],
    [`{"custom_id":"a","url":"/v1","body":${body}`, true],
    [`{"custom_id":"a","url":"/v1","body":${body}} {}`, true],
    [`{"custom_id":"a","url":"/v1","body":${"[".repeat(500)}`, true],
  ])("is not %s", (text, looksLikeOne) => {
    expect(scanBatchLine(Buffer.from(text))).toMatchObject({ code: expect.any(String), looksLikeOne });
  });

  it("is not what is no UTF-8", () => {
    expect(scanBatchLine(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({ code: "invalid_json" });
  });
});

describe("a batch of messages", () => {
  const one = `{"custom_id":"a","params":${body}}`;

  it("says which models it asks for, and where", () => {
    const bytes = Buffer.from(
      `{"x":[1,{"requests":0}],"requests":[${one} , ${one.replace('"a"', '"\\u0062"')}]}`,
    );
    const read = scanMessageBatch(bytes);
    if ("code" in read) throw new Error(read.message);
    expect(read.map(({ params }) => bytes.toString("utf8", params.start, params.end))).toEqual([body, body]);
    expect(read.map(({ scan, customId }) => [customId, scan.model])).toEqual([
      ["a", "m"],
      ["b", "m"],
    ]);
  });

  it.each([
    ["", undefined],
    ["[]", undefined],
    ["{}", "requests"],
    ['{"requests":{}}', "requests"],
    ['{"requests":[]}', "requests"],
    [`{"requests":[${one}],"requests":[${one}]}`, "requests"],
    ['{"requests":[1]}', "requests.0.params"],
    [`{"requests":[${one},{"custom_id":"b"}]}`, "requests.1.params"],
    [`{"requests":[{"params":${body}}]}`, "requests.0.custom_id"],
    [`{"requests":[{"custom_id":7,"params":${body}}]}`, "requests.0.custom_id"],
    ['{"requests":[{"custom_id":"a","params":{"max_tokens":1}}]}', "requests.0.model"],
    [`{"requests":[{"custom_id":"a","params":${body},"params":${body}}]}`, "requests.0.params"],
    [`{"requests":[${"[".repeat(500)}]}`, undefined],
  ])("is not %s", (text, param) => {
    const read = scanMessageBatch(Buffer.from(text));
    expect("code" in read ? read.param : "sound").toBe(param);
  });
});
