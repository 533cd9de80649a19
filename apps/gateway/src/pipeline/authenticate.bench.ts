import { randomBytes } from "node:crypto";
import { PACKED_KEY, type TenantConfiguration } from "@operon/db/data-plane";
import { createKeyPepper, hashVirtualKey, makeVirtualKey, masterKeyFromBytes } from "@operon/trust";
import { bench, describe } from "vitest";
import { createConfigurationIndex } from "../snapshot/configuration-index.ts";
import { createSnapshot } from "../snapshot/snapshot.ts";
import { NO_ROWS, PLAIN_TENANT } from "../testing/plain-rows.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { providerRows, ROOT_TENANT } from "../testing/start-test-gateway.ts";
import { allow } from "./allow.ts";
import type { Arrival } from "./arrival.ts";
import { authenticate } from "./authenticate.ts";
import { mapModel } from "./map-model.ts";

const KEYS = 1_000_000;
const TENANTS = 100_000;
/** More than are remembered, so that each comes as if for the first time. */
const KNOWN = 100_000;
const HOT = 1_000;
const SECRET_LENGTH = 55;
const NEVER_HIGH = 0x7fff_ffff;

const { pepper } = createKeyPepper(masterKeyFromBytes(randomBytes(32)));
const known = Buffer.from(Array.from({ length: KNOWN }, () => makeVirtualKey()).join(""), "latin1");
const strangers = Buffer.from(Array.from({ length: HOT }, () => makeVirtualKey()).join(""), "latin1");
/** As a header's value comes: a string that nobody has hashed yet. */
const secretAt = (secrets: Buffer, index: number): string =>
  secrets.toString("latin1", index * SECRET_LENGTH, (index + 1) * SECRET_LENGTH);

function packKeys(): Int32Array {
  const bytes = randomBytes(KEYS * PACKED_KEY.words * 4);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, KEYS * PACKED_KEY.words);
  for (let index = 0; index < KEYS; index += 1) {
    const at = index * PACKED_KEY.words;
    words.set([0, index + 1, 0, 1 + (index % TENANTS), NEVER_HIGH, -1, 0], at);
    if (index < KNOWN) {
      const hash = hashVirtualKey(pepper, secretAt(known, index)).swap32();
      words.set(new Int32Array(new Uint8Array(hash).buffer), at + PACKED_KEY.hash);
    }
  }
  return words;
}

/** A tree with three children each: 11 levels. */
function makeTenants(): TenantConfiguration[] {
  const rows: TenantConfiguration[] = [{ ...PLAIN_TENANT, ...ROOT_TENANT }];
  for (let id = 2; id <= TENANTS; id += 1) {
    const parent = rows[Math.ceil((id - 1) / 3) - 1] as TenantConfiguration;
    rows.push({ ...parent, id: String(id), dna: `${parent.dna}${parent.id}.`, slug: `t${id}` });
  }
  return rows;
}

const index = createConfigurationIndex(
  () => ({ adapter: {} as never, target: { origin: "http://x" } as never }),
  plainTables(),
);
const snapshot = createSnapshot(index);
const before = process.memoryUsage();
const tenants = makeTenants();
const packedKeys = packKeys();
const startedMs = performance.now();
index.packedKeys.begin(KEYS);
index.packedKeys.keys(packedKeys);
snapshot.apply(
  {
    revision: 1n,
    ...NO_ROWS,
    tenants,
    ...providerRows([{ baseUrl: "http://x", models: ["gpt-4o", "text-*"] }]),
  },
  pepper,
);
const tookMs = performance.now() - startedMs;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const arrays = process.memoryUsage().arrayBuffers - before.arrayBuffers - KEYS * PACKED_KEY.words * 4;
process.stdout.write(
  `${KEYS} keys in ${megabytes(arrays)} of arrays, ${TENANTS} tenants, taken in within ${Math.round(tookMs)} ms; ` +
    `the process has ${megabytes(process.memoryUsage.rss())}\n`,
);

const gateway = { proxyTrust: { kind: "none" }, allowlistHits: { count: () => undefined } } as const;
const endpoint = { name: "chat/completions", streams: true, answersText: true } as const;
const asked = { body: Buffer.from("{}"), scan: { model: "gpt-4o", stream: false } };

function arrival(presentedKey: string): Arrival {
  const headers = { presentedKey, contentType: "application/json", ambiguous: false, forwarded: [] };
  return { exchange: {}, requestId: "x", headers, endpoint, clock: {} } as unknown as Arrival;
}

function admit(presentedKey: string): void {
  const authenticated = authenticate(arrival(presentedKey), snapshot);
  if (authenticated.refused) throw new Error(authenticated.refused);
  const allowed = allow(authenticated, gateway);
  if (allowed.refused) throw new Error(allowed.refused);
  const mapped = mapModel(Object.assign(allowed, asked) as never);
  if (mapped.refused) throw new Error(mapped.refused);
}

let next = 0;

describe(`authentication among ${KEYS} keys, a thousand requests each time`, () => {
  bench("making the request, which is in all of them", () => {
    for (let at = 0; at < HOT; at += 1) arrival(secretAt(known, at));
  });
  bench("keys that are remembered", () => {
    for (let at = 0; at < HOT; at += 1) authenticate(arrival(secretAt(known, at)), snapshot);
  });
  bench("keys at first sight, each of another tenant", () => {
    for (let count = 0; count < HOT; count += 1) {
      next = (next + 1) % KNOWN;
      authenticate(arrival(secretAt(known, next)), snapshot);
    }
  });
  bench("keys that are nobody's", () => {
    for (let at = 0; at < HOT; at += 1) authenticate(arrival(secretAt(strangers, at)), snapshot);
  });
  bench("authenticate, allow and map, for keys that are remembered", () => {
    for (let at = 0; at < HOT; at += 1) admit(secretAt(known, at));
  });
});
