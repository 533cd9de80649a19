import { afterAll, beforeAll, expect, it } from "vitest";
import { batchLine, type KeepingWorld, startKeepingWorld } from "../testing/keeping-world.ts";

const ANTHROPIC = { "anthropic-version": "2023-06-01" };
let world: KeepingWorld;
let mine: string;
let theirs: string;

beforeAll(async () => {
  world = await startKeepingWorld();
  const fields = { purpose: "user_data" };
  const idOf = async (answer: Promise<Response>) =>
    String(((await (await answer).json()) as { id: string }).id);
  mine = await idOf(world.upload("x", { fields }));
  theirs = await idOf(world.upload("x", { fields, key: world.keys[1] }));
}, 60_000);
afterAll(() => world?.close());

const naming = (id: string) => [{ role: "user", content: [{ type: "file", file: { file_id: id } }] }];
const chatLine = (model: string, id: string) => batchLine(model, { body: { model, messages: naming(id) } });
const responseLine = (body: object) =>
  batchLine("left", { url: "/v1/responses", body: { model: "left", input: "Hi", ...body } });

async function upload(...lines: string[]): Promise<[number, string]> {
  const answer = await world.upload(lines.join("\n"));
  return [answer.status, await answer.text()];
}

it("a batch names the files of its own tenant, and another's is missing like what never was", async () => {
  expect((await upload(chatLine("left", mine)))[0]).toBe(200);
  const [status, said] = await upload(batchLine("left"), chatLine("left", theirs));
  const [, never] = await upload(batchLine("left"), chatLine("left", "file-never"));
  expect(status).toBe(404);
  const plain = (text: string) => text.replaceAll(/[0-9a-f-]{36}/g, "ID");
  expect(plain(said).replaceAll(theirs, "file-never")).toBe(plain(never));
});

it("nothing is smuggled past by another spelling, or by saying it twice", async () => {
  const escaped = chatLine("left", theirs).replace("file_id", "fil\\u0065_id");
  expect((await upload(escaped))[0]).toBe(404);
  const messages = JSON.stringify(naming(theirs));
  const twice = chatLine("left", mine).replace('"messages":', `"messages":${messages},"messages":`);
  const [status, said] = await upload(twice);
  expect(status).toBe(200);
  const content = await world.call(`/v1/files/${JSON.parse(said).id}/content`);
  expect(await content.text()).not.toContain(theirs);
});

it("a file that another account keeps is of no use to a batch", async () => {
  const [status, said] = await upload(chatLine("right", mine));
  expect([status, said]).toEqual([400, expect.stringContaining("another provider account")]);
});

it("what nobody keeps track of cannot be named by a batch", async () => {
  for (const body of [
    { previous_response_id: "resp_1" },
    { conversation: "conv_1" },
    { input: [{ type: "item_reference", id: "msg_1" }] },
    { input: [{ type: "reasoning", id: "rs_1", summary: [] }] },
    { tools: [{ type: "code_interpreter", container: "cntr_1" }] },
    { tools: [{ type: "file_search", vector_store_ids: ["vs_1"] }] },
  ]) {
    expect([body, (await upload(responseLine({}), responseLine(body)))[0]]).toEqual([body, 400]);
  }
});

it("a batch names at most 100 files", async () => {
  const content = Array.from({ length: 101 }, (_, at) => ({ type: "file", file: { file_id: `file-${at}` } }));
  const body = { model: "left", messages: [{ role: "user", content }] };
  const [status, said] = await upload(batchLine("left", { body }));
  expect([status, said]).toEqual([400, expect.stringContaining("100 files")]);
});

it("a batch of messages names its own tenant's files only, and no container", async () => {
  const form = { fields: {}, headers: ANTHROPIC };
  const idOf = async (answer: Promise<Response>) =>
    String(((await (await answer).json()) as { id: string }).id);
  const own = await idOf(world.upload("x", form));
  const other = await idOf(world.upload("x", { ...form, key: world.keys[1] }));
  const order = async (model: string, id: string, more: object = {}) => {
    const content = [{ type: "document", source: { type: "file", file_id: id } }];
    const params = { model, max_tokens: 9, messages: [{ role: "user", content }], ...more };
    const answer = await world.call("/v1/messages/batches", {
      method: "POST",
      headers: { ...ANTHROPIC, "content-type": "application/json" },
      body: JSON.stringify({ requests: [{ custom_id: "a", params }] }),
    });
    return answer.status;
  };
  expect(await order("both-claude", own)).toBe(200);
  expect(await order("both-claude", other)).toBe(404);
  expect(await order("right-claude", own)).toBe(400);
  expect(await order("both-claude", own, { container: "container_1" })).toBe(400);
});
