import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { defineEnv, EnvError, type EnvSource, type MasterKeySource } from "./index.ts";
import { addressesSlice } from "./slices/addresses.ts";
import { firstAdminSlice } from "./slices/first-admin.ts";
import { gatewaySlice } from "./slices/gateway.ts";
import { installationSlice } from "./slices/installation.ts";
import { masterKeySlice } from "./slices/master-key.ts";
import { remoteApiSlice } from "./slices/remote-api.ts";
import { storesSlice } from "./slices/stores.ts";

const definition = defineEnv({
  addresses: addressesSlice,
  installation: installationSlice,
  stores: storesSlice,
  masterKey: masterKeySlice,
  firstAdmin: firstAdminSlice,
  gateway: gatewaySlice,
  remoteApi: remoteApiSlice,
});

function problemsOf(source: EnvSource): readonly string[] {
  try {
    definition.read(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe("an environment that is valid", () => {
  it("needs no variable at all, and has the documented defaults", () => {
    const env = definition.read({});
    expectTypeOf(env.masterKey).toEqualTypeOf<MasterKeySource>();
    expectTypeOf(env.addresses.consolePort).toEqualTypeOf<number>();
    expect(env.addresses).toEqual({
      consolePort: 3000,
      gatewayPort: 8080,
      bindAddress: "127.0.0.1",
      consoleUrl: "http://127.0.0.1:3000",
      gatewayUrl: "http://127.0.0.1:8080",
      trustedProxies: { kind: "none" },
    });
    expect(env.installation.dataDir).toBe(resolve(".data"));
    expect(env.stores).toEqual({ database: { kind: "embedded" }, redis: { kind: "embedded" } });
    expect(env.masterKey).toEqual({ kind: "local", folder: join(homedir(), ".config/operon") });
    expect(env.firstAdmin).toEqual({ kind: "setup-link" });
    expect(env.gateway.maxBodyBytes).toBe(33_554_432);
    expect(env.remoteApi).toEqual({ kind: "local" });
  });

  it("treats an empty or blank variable as unset", () => {
    expect(definition.read({ DATABASE_URL: "", CONSOLE_PORT: "  " })).toEqual(definition.read({}));
  });

  it("gives a wildcard or IPv6 address a default link that a browser can open", () => {
    const consoleUrl = (address: string) => definition.read({ BIND_ADDRESS: address }).addresses.consoleUrl;
    expect(consoleUrl("0.0.0.0")).toBe("http://localhost:3000");
    expect(consoleUrl("::1")).toBe("http://[::1]:3000");
  });

  it.each([
    ["2", { kind: "hops", hops: 2 }],
    ["0", { kind: "none" }],
    ["10.0.0.0/8, ::1", { kind: "ranges", ranges: ["10.0.0.0/8", "::1"] }],
  ])("reads TRUSTED_PROXIES=%s", (text, expected) => {
    expect(definition.read({ TRUSTED_PROXIES: text }).addresses.trustedProxies).toEqual(expected);
  });

  it("ignores a relative XDG_CONFIG_HOME, as its specification says", () => {
    expect(definition.read({ XDG_CONFIG_HOME: "conf" }).masterKey).toEqual(definition.read({}).masterKey);
    expect(definition.read({ XDG_CONFIG_HOME: "/conf" }).masterKey).toEqual({
      kind: "local",
      folder: "/conf/operon",
    });
  });
});

describe("an environment that is not valid", () => {
  it("is reported whole: one line for each variable, across slices", () => {
    expect(
      problemsOf({
        CONSOLE_PORT: "70000",
        GATEWAY_PORT: "8e3",
        LOG_LEVEL: "loud",
        GATEWAY_URL: "https://a.test/x",
      }),
    ).toEqual([
      'CONSOLE_PORT must be a whole number from 0 to 65535 (it is "70000").',
      'GATEWAY_PORT must be a whole number from 0 to 65535 (it is "8e3").',
      'GATEWAY_URL must be an http:// or https:// address without a path (it is "https://a.test/x").',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent (it is "loud").',
    ]);
  });

  it("never has a secret in its problems, and names a shared variable once", () => {
    const problems = problemsOf({
      DATABASE_URL: "mysql://hunter2",
      OPERON_MASTER_KEY: "hunter2",
      OPERON_TOKEN: "hunter2",
    });
    expect(problems.join()).not.toContain("hunter2");
    expect(problems.filter((problem) => problem.startsWith("DATABASE_URL"))).toHaveLength(1);
  });

  it.each([
    [
      { OPERON_ADMIN_EMAIL: "a@b.test" },
      "OPERON_ADMIN_EMAIL and OPERON_ADMIN_PASSWORD must be set together.",
    ],
    [{ OPERON_URL: "https://c.test" }, "OPERON_URL and OPERON_TOKEN must be set together."],
    [
      { OPERON_MASTER_KEY: "ab".repeat(32), OPERON_MASTER_KEY_FILE: "/k" },
      "OPERON_MASTER_KEY and OPERON_MASTER_KEY_FILE are both set: keep one.",
    ],
    [
      { DATABASE_URL: "postgres://db.test/x" },
      "DATABASE_URL is set, so OPERON_MASTER_KEY or OPERON_MASTER_KEY_FILE must be set too.",
    ],
  ] as const)("cannot have half an option: %o", (source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });

  it.each(["1.2.3.4/33", "10.0.0.0/8,", "17", "fe80::1%eth0", "::/129", "10.0.0.0/8/8", "host.test"])(
    "refuses TRUSTED_PROXIES=%s",
    (text) => expect(problemsOf({ TRUSTED_PROXIES: text })).toHaveLength(1),
  );
});
