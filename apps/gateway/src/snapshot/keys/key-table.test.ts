import { randomBytes } from "node:crypto";
import { PACKED_KEY_FLAGS } from "@operon/db/data-plane";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyBehind } from "../../testing/key-behind.ts";
import { PLAIN_KEY } from "../../testing/plain-rows.ts";
import { highWord, idText, lowWord } from "./id-words.ts";
import { createKeyTable } from "./key-table.ts";
import { createPolicyTable } from "./policy-table.ts";
import { takeKey } from "./take-keys.ts";

const IDS = ["1", "2", "3", "9223372036854775807"];
const SECRETS = 6;
const tenants = { numberOf: (_high: number, low: number) => low };
const hashOf = (secret: number) => Buffer.alloc(32, secret + 1);

type Row = Parameters<typeof takeKey>[2];
const row = (changes: Partial<Row>): Row => ({
  id: "1",
  tenantId: "1",
  hash: hashOf(0),
  ...PLAIN_KEY,
  ...changes,
});

/** What must be behind a secret, by the newest rows. */
function expected(rows: Iterable<Row>, hash: Buffer) {
  for (const each of rows) {
    const isCurrent = each.hash.equals(hash);
    if (!isCurrent && !each.previousHash?.equals(hash)) continue;
    return {
      id: each.id,
      untilMs: isCurrent ? Number.POSITIVE_INFINITY : each.previousUntil?.getTime(),
      tenant: Number(each.tenantId),
      expiresAtMs: each.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
      flags: each.revoked ? PACKED_KEY_FLAGS.revoked : 0,
      policy: each.policy,
    };
  }
  return undefined;
}

describe("ids in two words", () => {
  it("are what they were, up to the largest bigint", () => {
    const largest = 2n ** 63n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: largest }), (id) => {
        expect(idText(highWord(String(id)), lowWord(String(id)))).toBe(String(id));
      }),
      { examples: [[1n], [2n ** 32n - 1n], [2n ** 32n], [2n ** 53n], [2n ** 53n + 1n], [largest]] },
    );
  });
});

describe("the table of keys", () => {
  it("answers like a plain map of the newest rows, through any changes and rotations", () => {
    const change = fc.record({
      id: fc.constantFrom(...IDS),
      tenantId: fc.constantFrom("1", "2"),
      secret: fc.nat(SECRETS - 1),
      previous: fc.option(fc.nat(SECRETS - 1)),
      policy: fc.constantFrom(null, "a", "b"),
      revoked: fc.boolean(),
      expiresAt: fc.option(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const table = createKeyTable(0);
        const newest = new Map<string, Row>();
        for (const { secret, previous, ...rest } of changes) {
          // No two keys have the same secret, and none has one twice.
          const own = (of: number) => hashOf(IDS.indexOf(rest.id) * SECRETS + of);
          const rotated = previous !== null && previous !== secret;
          const grace = rotated && { previousHash: own(previous), previousUntil: new Date(1_000) };
          newest.set(rest.id, row({ ...rest, hash: own(secret), ...grace }));
          takeKey(table, tenants, newest.get(rest.id) as Row);
        }
        expect(table.size).toBe(newest.size);
        for (let secret = 0; secret < IDS.length * SECRETS; secret += 1) {
          expect(keyBehind(table, hashOf(secret))).toEqual(expected(newest.values(), hashOf(secret)));
        }
      }),
    );
  });

  it("grows with what it holds, and loses nobody", () => {
    const table = createKeyTable(0);
    const hashes = Array.from({ length: 20_000 }, () => randomBytes(32));
    for (const [index, hash] of hashes.entries())
      takeKey(table, tenants, row({ id: String(index + 1), hash }));
    expect(table.size).toBe(hashes.length);
    for (const [index, hash] of hashes.entries()) expect(keyBehind(table, hash)?.id).toBe(String(index + 1));
    expect(hashes.every((_, index) => table.find(0, index + 1) === index)).toBe(true);
    expect(table.find(0, hashes.length + 1)).toBe(-1);
    expect(keyBehind(table, randomBytes(32))).toBeUndefined();
  });

  it("tells apart hashes that begin alike", () => {
    const table = createKeyTable(0);
    const like = (last: number) => Buffer.concat([Buffer.alloc(31, 7), Buffer.of(last)]);
    for (const last of [1, 2, 3]) takeKey(table, tenants, row({ id: String(last), hash: like(last) }));
    expect([1, 2, 3, 4].map((last) => keyBehind(table, like(last))?.id)).toEqual(["1", "2", "3", undefined]);
  });
});

describe("the table of policies", () => {
  it("holds a text as long as somebody uses it, and gives its number to another then", () => {
    const table = createPolicyTable();
    const [a, again, b] = [table.take("a"), table.take("a"), table.take("b")];
    expect([a, again, b, table.take(null)]).toEqual([1, 1, 2, 0]);
    table.release(1);
    expect(table.textOf(1)).toBe("a");
    table.release(1);
    expect(table.textOf(1)).toBeNull();
    expect([table.take("c"), table.textOf(1), table.textOf(2)]).toEqual([1, "c", "b"]);
    table.release(0);
    expect(table.textOf(0)).toBeNull();
  });
});
