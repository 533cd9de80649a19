import { once } from "node:events";
import { connect, type TcpNetConnectOpts } from "node:net";
import { expect } from "@playwright/test";
import { OpenAIRealtimeWS } from "openai/realtime/ws";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

type Usage = {
  readonly total: { readonly requests: number; readonly inputTokens: number; readonly outputTokens: number };
};
type Requests = { readonly data: { readonly requestedModel: string; readonly status: number }[] };

/** The SDK speaks TLS to whatever address it has; this gateway, on loopback, does not. */
const plain: ConstructorParameters<typeof OpenAIRealtimeWS>[0]["options"] = {
  createConnection: (({ host, port }: TcpNetConnectOpts) =>
    connect({ host: host ?? "127.0.0.1", port })) as unknown as typeof connect,
};

test("OpenAI's Realtime client talks over the gateway, and the management API tells its usage", async ({
  api,
  run,
  sdk,
}) => {
  const slug = sdk.named("voices");
  const { id: tenant } = await api.send<{ id: string }>("POST", "/tenants", {
    parentId: "1",
    slug,
    name: "Voices",
  });
  const { secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: tenant, name: "voices" });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });

  const realtime = new OpenAIRealtimeWS({ model: sdk.named("realtime"), options: plain }, openai);
  const failed = new Promise<never>((_resolve, reject) => realtime.on("error", reject));
  const spoken: string[] = [];
  realtime.on("response.output_audio_transcript.delta", ({ delta }) => spoken.push(delta));
  await Promise.race([once(realtime.socket, "open"), failed]);
  realtime.send({
    type: "conversation.item.create",
    item: { type: "message", role: "user", content: [{ type: "input_text", text: "Say hello." }] },
  });
  realtime.send({ type: "response.create" });
  const done = await Promise.race([
    new Promise<{ readonly input: number; readonly output: number }>((resolve) =>
      realtime.on("response.done", ({ response: { usage } }) =>
        resolve({ input: usage?.input_tokens ?? 0, output: usage?.output_tokens ?? 0 }),
      ),
    ),
    failed,
  ]);
  expect(spoken.join("").length).toBeGreaterThan(0);
  expect(done.output).toBe(2 * spoken.length);
  realtime.close();

  // The connection, and its response.
  const usage = async () => (await api.get<Usage>(`/usage?tenant=${tenant}`)).total;
  await expect.poll(async () => (await usage()).requests, { timeout: 20_000 }).toBe(2);
  expect(await usage()).toMatchObject({ inputTokens: done.input, outputTokens: done.output });
  const requests = await api.get<Requests>(`/requests?tenant=${tenant}&limit=10`);
  expect(requests.data.map(({ status }) => status).sort()).toEqual([101, 200]);
  expect(new Set(requests.data.map(({ requestedModel }) => requestedModel))).toEqual(
    new Set([sdk.named("realtime")]),
  );
});
