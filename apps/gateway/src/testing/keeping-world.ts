import { type GrantLevel, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { startTestLimits } from "./open-test-limits.ts";
import { priceRow } from "./price-row.ts";
import {
  ROOT_TENANT,
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
  type TestTenant,
} from "./start-test-gateway.ts";

/** A gateway over two accounts of each dialect, and three tenants that know nothing of each other. */
export interface KeepingWorld {
  readonly gateway: TestGateway;
  /** One holds the model `left`, the other `right`; both hold `both`. */
  readonly accounts: { readonly left: RunningSimulator; readonly right: RunningSimulator };
  /** Keys of the three tenants. */
  readonly keys: readonly [string, string, string];
  /** Gives the first tenant another policy. */
  grant(policy: Partial<GrantLevel>, changes?: Partial<TestTenant>): void;
  call(path: string, init?: RequestInit & { readonly key?: string }): Promise<Response>;
  /** Uploads a form; `fields` go before the file where it is not told otherwise. */
  upload(file: string | Blob, options?: UploadOptions): Promise<Response>;
  /** Orders a batch of chat completions from a file. */
  order(fileId: string, changes?: object, key?: string): Promise<Response>;
  /** Gives the first tenant a hard budget for good, `51`. */
  budget(amountNanoUsd: string): void;
  close(): Promise<void>;
}

export type UploadOptions = {
  readonly key?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly fileFirst?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A line of a batch's input. */
export function batchLine(model: string, changes: object = {}): string {
  const body = { model, messages: [{ role: "user", content: "Say something." }], max_tokens: 10 };
  return JSON.stringify({ custom_id: "a", method: "POST", url: "/v1/chat/completions", body, ...changes });
}

/** Starts it; in memory but for what is told. */
export async function startKeepingWorld(
  options: Pick<TestGatewayOptions, "limits" | "held" | "tellOpenHolds"> = {},
): Promise<KeepingWorld> {
  const [left, right] = await Promise.all([startSimulator(), startSimulator()]);
  const openAi = (simulator: RunningSimulator, name: string, tier: number) => ({
    kind: "openai",
    name: `${name}-openai`,
    baseUrl: `${simulator.url}/v1`,
    tier,
    models: [
      { model: name, upstream: "gpt-4o-mini" },
      { model: "both", upstream: name === "left" ? "gpt-4o" : "gpt-4o-mini" },
    ],
  });
  const anthropic = (simulator: RunningSimulator, name: string, tier: number) => ({
    kind: "anthropic",
    name: `${name}-anthropic`,
    baseUrl: simulator.url,
    tier,
    models: [
      { model: `${name}-claude`, upstream: "claude-sonnet-4-6" },
      { model: "both-claude", upstream: "claude-haiku-4-5" },
    ],
  });
  const gateway = await startTestGateway(
    [
      openAi(left, "left", 0),
      openAi(right, "right", 1),
      anthropic(left, "left", 0),
      anthropic(right, "right", 1),
    ],
    { ...options, limits: options.limits ?? (await startTestLimits()) },
  );
  const keys = [makeVirtualKey(), makeVirtualKey(), makeVirtualKey()] as const;
  const tenant = (id: string, changes: Partial<TestTenant> = {}) => ({
    ...ROOT_TENANT,
    id,
    dna: ".1.",
    slug: `t${id}`,
    ...changes,
  });
  gateway.apply({
    tenants: [tenant("11"), tenant("12"), tenant("13")],
    keys: keys.map((key, index) =>
      gateway.keyRow(key, { id: String(21 + index), tenantId: String(11 + index) }),
    ),
    prices: ["left", "right", "both", "left-claude", "both-claude"].map((model, index) =>
      priceRow(String(900 + index), { model, input: "1000000", output: "1000000" }),
    ),
  });
  const call: KeepingWorld["call"] = (path, { key = keys[0], ...init } = {}) =>
    fetch(`${gateway.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  return {
    gateway,
    accounts: { left, right },
    keys,
    call,
    grant(policy, changes) {
      const whole = {
        ...OPEN_LEVEL,
        ...policy,
        capabilities: null,
        children: { allow: true, maxDepth: null },
      };
      gateway.apply({ tenants: [tenant("11", { policy: whole, ...changes })] });
    },
    upload(file, { key, fields = { purpose: "batch" }, fileFirst = false, headers = {} } = {}) {
      const form = new FormData();
      const add = () => form.append("file", typeof file === "string" ? new Blob([file]) : file, "a.jsonl");
      if (fileFirst) add();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      if (!fileFirst) add();
      return call("/v1/files", { method: "POST", body: form, headers, ...(key !== undefined && { key }) });
    },
    order(fileId, changes = {}, key = keys[0]) {
      const body = {
        input_file_id: fileId,
        endpoint: "/v1/chat/completions",
        completion_window: "24h",
        ...changes,
      };
      const headers = { "content-type": "application/json" };
      return call("/v1/batches", { method: "POST", headers, body: JSON.stringify(body), key });
    },
    budget(amountNanoUsd) {
      const rules = { keyId: null, model: null, period: "total", mode: "hard", raises: [] } as const;
      gateway.apply({ budgets: [{ ...rules, id: "51", tenantId: "11", amountNanoUsd, deleted: false }] });
    },
    async close() {
      await gateway.close();
      await Promise.all([left.close(), right.close()]);
    },
  };
}
