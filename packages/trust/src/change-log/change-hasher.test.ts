import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json.ts";
import { createChangeHasher, type HashedChange, type HashedRow } from "./change-hasher.ts";
import { compareHashedRows } from "./compare-hashed-rows.ts";

const entry: HashedChange = {
  revision: "7",
  at: "2026-11-26T10:00:00.000Z",
  actor: { kind: "user", id: "3" },
  action: "key.create",
  object: { type: "key", id: "9", label: "ci" },
  tenantId: "2",
  reason: null,
  salt: Buffer.from("00ff", "hex"),
  previousHash: Buffer.from("abcd", "hex"),
};
const rows: HashedRow[] = [
  { table: "virtual_key", id: "9", before: null, after: { name: "ci", tags: {} } },
  { table: "virtual_key", id: "10", before: { name: "old" }, after: { name: "new" } },
];

function hashOf(change: HashedChange, changed: readonly HashedRow[]): string {
  const hasher = createChangeHasher(change);
  for (const row of changed) hasher.add(row);
  return hasher.digest().toString("hex");
}

describe("canonicalJson", () => {
  it("is the example of RFC 8785, section 3.2.2", () => {
    const value = {
      numbers: JSON.parse("[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]"),
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("sorts names by UTF-16 code units, as in RFC 8785, section 3.2.3", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    const names = Object.keys(JSON.parse(canonicalJson(value)));
    expect(names).toEqual(["1", "\r", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"]);
  });

  it("says the same of what is equal, in whatever order it was written", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: { d: 1, c: 2 } })).toBe(canonicalJson({ a: { c: 2, d: 1 }, b: 1 }));
  });

  it("refuses what JSON cannot say", () => {
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

describe("the hash of a change", () => {
  it("is SHA-256 over the canonical JSON of the whole entry", () => {
    const { salt: _, previousHash: __, ...plain } = entry;
    const whole = { ...plain, salt: "00ff", previousHash: "abcd", rows };
    const expected = createHash("sha256").update(canonicalJson(whole)).digest("hex");
    expect(hashOf(entry, rows)).toBe(expected);
    const empty = createHash("sha256")
      .update(canonicalJson({ ...whole, rows: [] }))
      .digest("hex");
    expect(hashOf(entry, [])).toBe(empty);
  });

  it.each<[string, Partial<HashedChange>]>([
    ["revision", { revision: "8" }],
    ["time", { at: "2026-11-26T10:00:00.001Z" }],
    ["actor", { actor: { kind: "user", id: null } }],
    ["action", { action: "key.revoke" }],
    ["object", { object: { ...entry.object, label: "cj" } }],
    ["tenant", { tenantId: "3" }],
    ["reason", { reason: "" }],
    ["salt", { salt: Buffer.from("00fe", "hex") }],
    ["hash before", { previousHash: null }],
  ])("differs with the %s", (_, changes) => {
    expect(hashOf({ ...entry, ...changes }, rows)).not.toBe(hashOf(entry, rows));
  });

  it("differs with a row, its order and its place", () => {
    const [one, two] = rows as [HashedRow, HashedRow];
    const hashes = [rows, [two, one], [one], [{ ...one, before: {} }, two], [{ ...one, id: "8" }, two]];
    expect(new Set(hashes.map((changed) => hashOf(entry, changed))).size).toBe(hashes.length);
  });
});

describe("the order of rows", () => {
  it("is by table, then by number", () => {
    const places = ["b 2", "a 10", "b 1", "a 9", "a 11"].map((place) => {
      const [table = "", id = ""] = place.split(" ");
      return { table, id };
    });
    const sorted = places.sort(compareHashedRows).map(({ table, id }) => `${table} ${id}`);
    expect(sorted).toEqual(["a 9", "a 10", "a 11", "b 1", "b 2"]);
  });
});
