import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { runOperon } from "../clients/run-operon.ts";
import { gatewayClient, test } from "./provisioned.ts";

type Plan = { readonly steps: readonly { action: string; kind: string; name: string }[] };
type Applied = Plan & { readonly secrets: readonly { key: string; secret: string }[] };

test("operon usage prints what the API answers", async ({ api, run }) => {
  const [yesterday, tomorrow] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const query = { from: yesterday ?? "", to: tomorrow ?? "" };
  // Usage of the tests before may still be on its way.
  await expect(async () => {
    const printed = await runOperon(run, [
      ...["usage", "--json", "--from", query.from, "--to", query.to],
      ...["--tenant", "1", "--subtree", "true", "--group-by", "model,key"],
    ]);
    expect(printed).toMatchObject({ status: 0, err: "" });
    const answer = await api.get(
      `/usage?${new URLSearchParams(query)}&tenant=1&subtree=true&groupBy=model,key`,
    );
    expect(JSON.parse(printed.out)).toEqual(answer);
  }).toPass({ timeout: 30_000 });
});

test("a configuration is exported, planned, applied, and a second time there is nothing to do", async ({
  run,
  sdk,
}) => {
  const exported = await runOperon(run, ["export"]);
  expect(exported).toMatchObject({ status: 0, err: "" });
  expect(exported.out).not.toContain(run.simulatorKeys.provider);
  const file = join(run.folder, "exported.yaml");
  writeFileSync(file, exported.out);
  expect(await runOperon(run, ["plan", file])).toMatchObject({ status: 0, out: "Nothing to do.\n" });

  const path = sdk.named("from-file");
  const more = join(run.folder, "more.yaml");
  writeFileSync(more, moreConfiguration(path, sdk.named("file-model"), `${run.simulatorUrl}/v1`));
  const env = { UPSTREAM_KEY: run.simulatorKeys.provider };
  const planned = await runOperon(run, ["plan", more, "--json"], env);
  expect(planned.status, planned.err).toBe(0);
  const { steps } = JSON.parse(planned.out) as Plan;
  expect(steps.map(({ action, kind }) => `${action} ${kind}`).sort()).toEqual([
    "create key",
    "create provider",
    "create tenant",
  ]);
  expect(planned.out).not.toContain(env.UPSTREAM_KEY);
  const applied = await runOperon(run, ["apply", more, "--json"], env);
  const { secrets, ...done } = JSON.parse(applied.out) as Applied;
  expect(done.steps).toEqual(steps);
  expect(secrets).toHaveLength(1);
  const again = await runOperon(run, ["apply", more, "--json"], env);
  expect(JSON.parse(again.out)).toMatchObject({ steps: [], secrets: [] });

  const openai = gatewayClient(run, secrets[0]?.secret ?? "");
  await expect(async () => void (await openai.models.retrieve(sdk.named("file-model")))).toPass();
  const answer = await openai.chat.completions.create({
    model: sdk.named("file-model"),
    messages: [{ role: "user", content: "from the file" }],
  });
  expect(answer.choices[0]?.message.content).toContain("from the file");
});

test("a file with a mistake, or with what nothing enforces yet, is refused with its place", async ({
  run,
}) => {
  const file = join(run.folder, "wrong.yaml");
  const refusedWith = async (text: string): Promise<string> => {
    writeFileSync(file, text);
    const { status, err } = await runOperon(run, ["plan", file]);
    expect(status).toBe(1);
    return err;
  };
  expect(await refusedWith("version: 1\nproviderz: []\n")).toContain("providerz");
  const unenforced = "version: 1\ntenants: [{ path: acme, sell: [{ model: gpt-4o, markupPercent: 20 }] }]\n";
  expect(await refusedWith(unenforced)).toMatch(/tenants\W*0\W*sell.*(enforce|refused)/s);
});

function moreConfiguration(path: string, model: string, baseUrl: string): string {
  return `version: 1
providers:
  - name: ${path}
    kind: openai-compatible
    baseUrl: ${baseUrl}
    credentials: { apiKey: "\${UPSTREAM_KEY}" }
    models: [{ name: ${model}, upstream: sim-echo }]
tenants:
  - { path: ${path}, name: From a file }
keys:
  - { tenant: ${path}, name: ci, tags: { app: checkout } }
`;
}
