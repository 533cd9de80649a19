import { isKeptId, lastWord } from "@operon/contracts";
import type { HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { BatchInputFacts } from "./batch-input.ts";
import { orUndo } from "./or-undo.ts";
import type { UploadPlace } from "./place-upload.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** A page of files has a thousand of them. */
const MOST_FILE_BYTES = 8_192;

/** A file that an account has taken. */
export type TakenFile = {
  readonly place: UploadPlace;
  /** What the account says of it. */
  readonly said: Readonly<Record<string, unknown>>;
  readonly purpose: string | undefined;
  /** Null = it is no input of a batch. */
  readonly facts: BatchInputFacts | null;
};

/** Writes down whose it is and where, before anybody is told of it. */
export async function keepFile(
  request: LimitedRequest,
  { place, said, purpose, facts }: TakenFile,
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const { tenant, key, dialect } = request;
  const { id, expires_at: expiresAtSec } = said;
  if (!isKeptId(id)) return { refused: "upstream_failed" };
  const isPassing = typeof expiresAtSec === "number" && Number.isSafeInteger(expiresAtSec);
  const file: HeldObject = {
    kind: "file",
    id,
    tenantId: tenant.id,
    tenantDna: tenant.dna,
    keyId: key.id,
    providerId: place.provider.id,
    dialect,
    model: facts === null ? null : (place.input?.candidate.model ?? null),
    details: { purpose, file: lastWord(said, MOST_FILE_BYTES), ...facts },
    state: null,
    createdAtMs: Date.now(),
    expiresAtMs: isPassing ? expiresAtSec * 1_000 : null,
  };
  const undo = { provider: place.provider, method: "DELETE", endpoint: "files", below: `/${id}` } as const;
  return orUndo(() => gateway.held.keepNow(file), { request, undo }, gateway);
}
