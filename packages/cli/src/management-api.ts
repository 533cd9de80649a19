import { Problem } from "@operon/contracts";
import {
  addressesSlice,
  defineEnv,
  installationSlice,
  masterKeySlice,
  remoteApiSlice,
  storesSlice,
} from "@operon/env";
import { ERROR_TABLE, type ErrorCode, OperonError } from "@operon/errors";
import { loadMasterKey, makeCliToken } from "@operon/trust";
import type { z } from "zod";
import { readRuntimeFile } from "./start/runtime-file.ts";
import { StartError } from "./start/start-error.ts";

const TIMEOUT_MS = 60_000;

const remoteEnv = defineEnv({ remoteApi: remoteApiSlice, installation: installationSlice });
const localEnv = defineEnv({ masterKey: masterKeySlice, addresses: addressesSlice, stores: storesSlice });

/** The management API as the CLI calls it. */
export type ManagementApi = {
  get<Schema extends z.ZodType>(path: string, output: Schema): Promise<z.output<Schema>>;
  post<Schema extends z.ZodType>(path: string, body: unknown, output: Schema): Promise<z.output<Schema>>;
};

/**
 * By OPERON_URL and OPERON_TOKEN, or as the owner of the installation that runs on DATA_DIR, with a token that
 * lives five minutes and is signed with the master key.
 */
export function openManagementApi(): ManagementApi {
  const { url, token } = findConsole();
  const call = async <Schema extends z.ZodType>(
    path: string,
    output: Schema,
    init: RequestInit = {},
  ): Promise<z.output<Schema>> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${path}`, {
      ...init,
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw new StartError(`No console answers at ${url} (${reasonOf(cause)}).`);
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusal(answer, response.status);
    return output.parse(answer);
  };
  return {
    get: (path, output) => call(path, output),
    post: (path, body, output) => call(path, output, { method: "POST", body: JSON.stringify(body) }),
  };
}

function findConsole(): { url: string; token: string } {
  const { remoteApi, installation } = remoteEnv.read();
  if (remoteApi.kind === "remote") return { url: remoteApi.url, token: remoteApi.token };
  const running = readRuntimeFile(installation.dataDir);
  if (!running) {
    throw new StartError(
      `Nothing runs on DATA_DIR ${installation.dataDir}. Start it (npm start), or set OPERON_URL and OPERON_TOKEN.`,
    );
  }
  const origin = running.masterKeyFile
    ? { kind: "file" as const, path: running.masterKeyFile }
    : localEnv.read().masterKey;
  const { masterKey } = loadMasterKey(origin, installation.dataDir);
  return { url: running.consoleUrl, token: makeCliToken(masterKey) };
}

function refusal(answer: unknown, status: number): Error {
  const problem = Problem.safeParse(answer);
  if (!problem.success) return new StartError(`The console answered ${status} without saying why.`);
  const { code, title, detail, issues } = problem.data;
  if (!(code in ERROR_TABLE)) return new StartError(`${title} (${code})`);
  return new OperonError(code as ErrorCode, { message: detail ?? title, issues: issues ?? [] });
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error ? (cause.cause ?? cause) : cause;
  if (inner instanceof Error && "code" in inner) return String(inner.code);
  return inner instanceof Error ? inner.message : String(inner);
}
