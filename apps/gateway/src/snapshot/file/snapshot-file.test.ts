import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ConfigurationDelta, KeyConfiguration, TenantConfiguration } from "@operon/db/data-plane";
import { masterKeyFromBytes } from "@operon/trust";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_ROWS, PLAIN_KEY, PLAIN_TENANT } from "../../testing/plain-rows.ts";
import { plainTables } from "../../testing/plain-tables.ts";
import { priceRow } from "../../testing/price-row.ts";
import { providerRows } from "../../testing/start-test-gateway.ts";
import { UnreadableConfigurationError } from "../checks/unreadable-configuration-error.ts";
import { type ConfigurationIndex, createConfigurationIndex } from "../configuration-index.ts";
import { readSnapshotFile } from "./read-snapshot-file.ts";
import { startSnapshotKeeper } from "./snapshot-keeper.ts";
import { snapshotPath } from "./snapshot-path.ts";
import { writeSnapshotFile } from "./write-snapshot-file.ts";

const masterKey = masterKeyFromBytes(randomBytes(32));
const policy = {
  models: ["gpt-*"],
  endpoints: null,
  allowlist: ["203.0.113.0/24"],
  allowlistMode: "enforce",
  limits: { rpm: 5 },
  shadowLimits: { rpm: 3 },
} as const;
let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "operon-snapshot-"));
  path = snapshotPath(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const newIndex = () => createConfigurationIndex(() => undefined, plainTables());

const tenantRow = (id: string, changes: Partial<TenantConfiguration> = {}): TenantConfiguration => ({
  id,
  dna: id === "1" ? "." : ".1.",
  slug: `t${id}`,
  ...PLAIN_TENANT,
  ...changes,
});

const keyRow = (id: string, changes: Partial<KeyConfiguration> = {}): KeyConfiguration => ({
  id,
  tenantId: "2",
  hash: randomBytes(32),
  ...PLAIN_KEY,
  ...changes,
});

const delta = (revision: bigint, rows: Partial<ConfigurationDelta>): ConfigurationDelta => ({
  revision,
  ...NO_ROWS,
  ...rows,
});

/** Of every kind and with every field set somewhere; ids beyond 32 bits too. */
const first = delta(7n, {
  tenants: [tenantRow("1"), tenantRow("2", { policy }), tenantRow("9007199254740993", { status: "frozen" })],
  keys: [
    keyRow("1"),
    keyRow("2", { revoked: true, requireSignature: true, hasSigningSecret: true }),
    keyRow("3", { expiresAt: new Date("2031-02-03T04:05:06.789Z"), tenantId: "9007199254740993" }),
    keyRow("4", { previousHash: randomBytes(32), previousUntil: new Date("1999-12-31T23:59:59.999Z") }),
    keyRow("9007199254740995", { policy: JSON.stringify(policy) }),
  ],
  ...providerRows([
    { baseUrl: "https://api.example.com/v1", credentials: randomBytes(40), models: ["gpt-4o"] },
  ]),
  prices: [
    priceRow("1", {
      rates: {
        rates: { input: "1", output: "2", cacheRead: "0" },
        tiers: [{ aboveInputTokens: 5, rates: { input: "3", output: "4" } }],
      },
    }),
    priceRow("2", { providerId: "1", retiredAt: new Date(200) }),
  ],
  dataKeys: [{ tenantId: "1", version: 1, wrapped: randomBytes(60) }],
});

const contentsOf = ({ contents }: ConfigurationIndex) => {
  const { keys, policies, previous } = contents.keys.pack(0, contents.keys.count());
  return { rows: contents.rows.of, keys: [...keys], policies, previous: [...previous] };
};

const position = { revision: 7n, mark: "1 tenant.create tenant 2", wrappedPepper: randomBytes(60) };
const write = (index: ConfigurationIndex) =>
  writeSnapshotFile(
    { path, masterKey, draftName: "gw-test" },
    { index, position: () => position, takeChanges: () => [], superseded: () => false },
  );

function filled(...deltas: readonly ConfigurationDelta[]): ConfigurationIndex {
  const index = newIndex();
  for (const each of deltas) index.apply(each);
  return index;
}

describe("a snapshot's file", () => {
  it("gives back everything, and where it stands", async () => {
    const index = filled(first);
    expect(await write(index)).toBe(7n);
    const stored = readSnapshotFile(path, masterKey);
    const read = newIndex();
    const { wrappedPepper, ...rest } = stored?.fill(read) ?? {};
    expect(rest).toEqual({ revision: 7n, mark: position.mark });
    expect(Buffer.from(wrappedPepper ?? []).equals(position.wrappedPepper)).toBe(true);
    expect(contentsOf(read)).toEqual(contentsOf(index));
    expect(read.prices.ratesOf({ id: "9", kind: "openai" }, "m", 300)?.tiers?.[0]?.rates.input).toBe(3n);
    expect(read.holderOfKey("3")?.goodUntilMs).toBe(Date.parse("2031-02-03T04:05:06.789Z"));
    expect(Math.abs((stored?.writtenAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("is its owner's alone, and nothing else is left beside it", async () => {
    await write(filled(first));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    await write(filled(first));
    expect(readdirSync(dirname(path))).toEqual(["configuration.snapshot"]);
  });

  it("is refused where any byte of it is another one, or one is missing or too many", {
    timeout: 60_000,
  }, async () => {
    await write(filled(first));
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, forged);
      expect(() => readSnapshotFile(path, masterKey), `byte ${at}`).toThrow("it ");
    }
    for (const other of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      writeFileSync(path, other);
      expect(() => readSnapshotFile(path, masterKey)).toThrow("it ");
    }
  });

  it("says why it is refused", async () => {
    expect(readSnapshotFile(path, masterKey)).toBeUndefined();
    await write(filled(first));
    const bytes = readFileSync(path);
    const other = masterKeyFromBytes(randomBytes(32));
    expect(() => readSnapshotFile(path, other)).toThrow("it was written under another master key");
    bytes.writeUInt32BE(99, 8);
    writeFileSync(path, bytes);
    expect(() => readSnapshotFile(path, masterKey)).toThrow("it is of another version");
    writeFileSync(path, "hello");
    expect(() => readSnapshotFile(path, masterKey)).toThrow("it is no snapshot of a configuration");
  });

  it("is not served where a row in it cannot be read", async () => {
    const dna = "not one";
    await write(filled(delta(7n, { tenants: [tenantRow("1"), tenantRow("2", { dna })] })));
    const stored = readSnapshotFile(path, masterKey);
    expect(() => stored?.fill(newIndex())).toThrow(UnreadableConfigurationError);
  });

  it("holds one moment's state, whatever changes while it is written", async () => {
    const index = filled(
      first,
      delta(8n, { keys: Array.from({ length: 9_000 }, (_, at) => keyRow(`${100 + at}`)) }),
    );
    const changes = [
      delta(9n, { keys: [keyRow("100", { revoked: true }), keyRow("9099"), keyRow("99999")] }),
      delta(10n, { tenants: [tenantRow("2", { status: "frozen" }), tenantRow("3")], keys: [keyRow("1")] }),
    ];
    const untaken: ConfigurationDelta[] = [];
    let turns = 0;
    const revision = await writeSnapshotFile(
      { path, masterKey, draftName: "gw-test" },
      {
        index,
        position: () => ({ ...position, revision: 10n - BigInt(changes.length) }),
        takeChanges: () => untaken.splice(0),
        superseded() {
          turns += 1;
          const change = turns % 4 === 3 ? changes.shift() : undefined;
          if (change !== undefined) {
            index.apply(change);
            untaken.push(change);
          }
          return false;
        },
      },
    );
    expect([revision, changes]).toEqual([10n, []]);
    const read = newIndex();
    readSnapshotFile(path, masterKey)?.fill(read);
    expect(contentsOf(read)).toEqual(contentsOf(index));
  });

  it("is given up where another index is served meanwhile", async () => {
    const contents = { position: () => position, takeChanges: () => [], superseded: () => true };
    const place = { path, masterKey, draftName: "gw-test" };
    expect(await writeSnapshotFile(place, { index: filled(first), ...contents })).toBeNull();
    expect(readdirSync(dirname(path))).toEqual([]);
  });
});

describe("keeping the file", { timeout: 30_000 }, () => {
  const keep = (index: ConfigurationIndex, at: { revision: bigint }) => {
    const written: bigint[] = [];
    const failures: unknown[] = [];
    const keeper = startSnapshotKeeper({
      path,
      masterKey,
      node: `gw-${written.length}`,
      now: () => performance.now(),
      position: () => ({ ...position, revision: at.revision }),
      onWritten: ({ revision }) => written.push(revision),
      onFailure: (error) => failures.push(error),
    });
    keeper.replaced(index);
    return { keeper, written, failures };
  };

  it("follows a change within about a second, and takes the last one along at the end", async () => {
    const at = { revision: 7n };
    const index = filled(first);
    const { keeper, written } = keep(index, at);
    await vi.waitFor(() => expect(written).toEqual([7n]), { timeout: 20_000 });
    const change = delta(8n, { tenants: [tenantRow("5")] });
    index.apply(change);
    at.revision = 8n;
    keeper.changed(change);
    await keeper.close();
    expect(written).toEqual([7n, 8n]);
    const read = newIndex();
    expect(readSnapshotFile(path, masterKey)?.fill(read).revision).toBe(8n);
    expect(read.contents.rows.of.tenants.has("5")).toBe(true);
  });

  it("is left to another gateway that has just written the same, and to nobody who wrote an older one", async () => {
    const one = keep(filled(first), { revision: 7n });
    await one.keeper.close();
    const two = keep(filled(first), { revision: 7n });
    await two.keeper.close();
    const three = keep(filled(first), { revision: 8n });
    await three.keeper.close();
    expect([one.written, two.written, three.written]).toEqual([[7n], [], [8n]]);
  });

  it("is written with a lower revision where the database went back", async () => {
    const at = { revision: 7n };
    const { keeper, written } = keep(filled(first), at);
    await vi.waitFor(() => expect(written).toEqual([7n]), { timeout: 20_000 });
    at.revision = 3n;
    keeper.replaced(filled(delta(3n, { tenants: [tenantRow("1")] })));
    await keeper.close();
    expect(written).toEqual([7n, 3n]);
  });

  it("removes what a process left behind that died, and says when it cannot write", async () => {
    await write(filled(first));
    const dead = `${path}.gw-dead.new`;
    const young = `${path}.gw-young.new`;
    for (const draft of [dead, young]) writeFileSync(draft, "half of one");
    utimesSync(dead, 1, 1);
    await keep(filled(first), { revision: 8n }).keeper.close();
    expect(readdirSync(dirname(path))).toEqual([
      "configuration.snapshot",
      "configuration.snapshot.gw-young.new",
    ]);
    rmSync(dirname(path), { recursive: true });
    writeFileSync(dirname(path), "a file where the folder should be");
    const { keeper, written, failures } = keep(filled(first), { revision: 9n });
    await keeper.close();
    expect([written, failures.length]).toEqual([[], 1]);
  });
});
