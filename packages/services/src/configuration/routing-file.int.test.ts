import { parseOperonFile } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { expect, it } from "vitest";
import { listRoutingRules } from "../routing/list-routing-rules.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { applyConfiguration } from "./apply-configuration.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { planConfiguration } from "./plan-configuration.ts";

const fixture = useServiceFixture(useTestStores());
const parse = (text: string) => parseOperonFile(text, () => undefined);
const plan = async (text: string, prune = false) => {
  const { steps } = await planConfiguration(fixture().root, { file: parse(text), prune });
  return steps.map(({ action, kind, name, fields }) => [
    action,
    kind,
    name,
    fields.map(({ field, to }) => `${field}=${to}`),
  ]);
};
const FILE = `version: 1
routing: { strategy: latency, fallbacks: { gpt-4o: [claude-sonnet-4-5, gpt-4.1] } }
tenants:
  - path: routed
    routing: { strategy: cost, continueStreams: true, rules: { "gpt-*": { strategy: affinity, fallbacks: [] } } }`;

it("routing rules are made after their tenant, once, each as a change of its own", async () => {
  expect(await plan(FILE)).toEqual([
    ["create", "tenant", "routed", ["name=routed"]],
    ["create", "routing", "/ gpt-4o", ['fallbacks=["claude-sonnet-4-5","gpt-4.1"]']],
    ["create", "routing", "/ *", ["strategy=latency"]],
    ["create", "routing", "routed gpt-*", ["strategy=affinity", "fallbacks=[]"]],
    ["create", "routing", "routed *", ["strategy=cost", "continueStreams=true"]],
  ]);
  await applyConfiguration(fixture().root, { file: parse(FILE), prune: false });
  expect(await plan(FILE, true)).toEqual([]);
  expect((await listRoutingRules(fixture().root, {})).data).toHaveLength(4);
});

it("what the file omits stays, null clears, and what its lists do not name goes with prune", async () => {
  const other = "version: 1\nrouting: { fallbacks: { o3: [gpt-4o] } }";
  expect(await plan(other)).toEqual([["create", "routing", "/ o3", ['fallbacks=["gpt-4o"]']]]);
  expect(await plan(other, true)).toEqual([
    ["delete", "routing", "/ gpt-4o", ["fallbacks=null"]],
    ["create", "routing", "/ o3", ['fallbacks=["gpt-4o"]']],
  ]);
  const cleared = "version: 1\nrouting: { strategy: null }\ntenants: [{ path: routed, routing: null }]";
  expect(await plan(cleared)).toEqual([
    ["delete", "routing", "/ *", ["strategy=null"]],
    ["delete", "routing", "routed gpt-*", ["strategy=null", "fallbacks=null"]],
    ["delete", "routing", "routed *", ["strategy=null", "continueStreams=null"]],
  ]);
});

it("an export applies to the same installation without a change", async () => {
  const file = await exportConfiguration(fixture().root);
  expect(file.routing).toEqual({
    strategy: "latency",
    fallbacks: { "gpt-4o": ["claude-sonnet-4-5", "gpt-4.1"] },
  });
  expect((await planConfiguration(fixture().root, { file, prune: true })).steps).toEqual([]);
});

it("rules that are cleared are gone", async () => {
  const file = parse("version: 1\nrouting: null\ntenants: [{ path: routed, routing: { rules: null } }]");
  await applyConfiguration(fixture().root, { file, prune: false });
  expect((await listRoutingRules(fixture().root, {})).data).toEqual([]);
});
