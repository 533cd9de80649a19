import { useTestStores } from "@operon/testkit";
import { expect, it } from "vitest";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { readPlayedRequests } from "./read-played-requests.ts";

const fixture = useServiceFixture(useTestStores());

it("the newest requests are read, in the order of their starts, and that there were more is said", async () => {
  const { root } = fixture();
  const atMs = Date.parse("2026-11-27T10:00:00Z");
  await settleSampleUsage(
    root.db,
    [0, 1, 2, 3].map((second) => ({ tenant: { id: "1", dna: "." }, atMs: atMs + second * 1_000 })),
  );
  const owner = { kind: "tenant", tenant: root.actor.tenant } as const;
  const read = async (most: number) => {
    const { requests, truncated } = await readPlayedRequests(root, {
      owner,
      fromMs: atMs,
      toMs: atMs + 60_000,
      most,
    });
    return [requests.map(({ startMs }) => (startMs - atMs) / 1_000), truncated];
  };
  expect(await read(3)).toEqual([[1, 2, 3], true]);
  expect(await read(4)).toEqual([[0, 1, 2, 3], false]);
  expect(await read(5)).toEqual([[0, 1, 2, 3], false]);
});
