import type { HeldName, HeldObject } from "@operon/db/data-plane";
import type { ProviderId } from "@operon/domain";
import type { HeldObjects } from "../held/held-objects.ts";
import type { Refusal } from "../pipeline/refusal.ts";

/** Each is looked up. */
const MOST_FILES = 100;

/** The files that the requests of one batch name, and the accounts that keep them for its tenant. */
export class BatchFiles {
  readonly #tenantId: HeldName["tenantId"];
  readonly #held: Pick<HeldObjects, "find">;
  readonly #known = new Set<string>();
  readonly #waiting = new Set<string>();

  constructor(tenantId: HeldName["tenantId"], held: Pick<HeldObjects, "find">) {
    this.#tenantId = tenantId;
    this.#held = held;
  }

  note(files: readonly string[]): Refusal | undefined {
    for (const id of files) if (!this.#known.has(id)) this.#waiting.add(id);
    if (this.#known.size + this.#waiting.size <= MOST_FILES) return undefined;
    return { refused: "invalid_request", message: `A batch may name ${MOST_FILES} files at most.` };
  }

  /** The accounts that keep what was noted since it was last asked; what is not the tenant's own is not there. */
  async keepers(): Promise<
    { readonly refused?: undefined; readonly ids: ReadonlySet<ProviderId> } | Refusal
  > {
    const ids = new Set<ProviderId>();
    for (const id of this.#waiting) {
      const name = { kind: "file", tenantId: this.#tenantId, id } as const;
      const found = await this.#find(name);
      if (found === null) return { refused: "store_unavailable", retryAfterMs: 1_000 };
      if (found === undefined) {
        return {
          refused: "not_found",
          message: `No such File object: ${id.slice(0, 100)}`,
          param: "file_id",
        };
      }
      ids.add(found.providerId);
      this.#known.add(id);
    }
    this.#waiting.clear();
    return { ids };
  }

  async #find(name: HeldName): Promise<HeldObject | undefined | null> {
    try {
      return await this.#held.find(name);
    } catch {
      return null;
    }
  }
}
