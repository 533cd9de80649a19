import { MappingDraft } from "./mapping-draft.ts";

/** Where the drafts of this browser tab are kept, so that a reload or another page loses none. */
export type DraftStore = {
  read(): MappingDraft | null;
  /** null forgets it. */
  write(draft: MappingDraft | null): void;
};

/** The draft of one person for one layer. A browser that keeps nothing is no reason to fail. */
export function createDraftStore(storage: Storage, userId: string, layer: string): DraftStore {
  const name = `operon-mapping-draft:${userId}:${layer}`;
  return {
    read() {
      try {
        return MappingDraft.safeParse(JSON.parse(storage.getItem(name) ?? "null")).data ?? null;
      } catch {
        return null;
      }
    },
    write(draft) {
      try {
        if (draft === null) storage.removeItem(name);
        else storage.setItem(name, JSON.stringify(draft));
      } catch {
        // Full, or switched off.
      }
    },
  };
}
