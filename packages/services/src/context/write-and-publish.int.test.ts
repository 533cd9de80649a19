import { writeConfiguration } from "@operon/db";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createTenant } from "../tenants/create-tenant.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";

const fixture = useServiceFixture(useTestStores());

describe("a write", () => {
  it.each([
    ["fails", () => Promise.reject(new Error("Redis is away"))],
    ["hangs", () => new Promise<void>(() => undefined)],
  ])("stands when publishing it %s", async (slug, publishRevision) => {
    const ctx = { ...fixture().root, bus: { publishRevision } };
    const made = await createTenant(ctx, { parentId: "1", slug, name: "Stands" });
    expect(made.status).toBe("active");
  });

  it("that fails leaves no row, no entry and no gap", async () => {
    const { root } = fixture();
    const head = () => root.db.prisma.configHead.findUniqueOrThrow({ where: { id: 1 } });
    const before = await head();
    const failing = writeConfiguration(root, async ({ tx }) => {
      await tx.platformSecret.create({ data: { name: "left-over", wrapped: new Uint8Array(1) } });
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(await root.db.prisma.platformSecret.count({ where: { name: "left-over" } })).toBe(0);
    expect(await head()).toEqual(before);
    expect(await root.db.prisma.change.count()).toBe(Number(before.revision));
  });
});
