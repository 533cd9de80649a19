import type { KeptFile } from "./kept-file.ts";

const maxAccounts = 1000;
const maxObjects = 10_000;
const maxContentBytes = 512 * 1024 * 1024;

/** What one account keeps, the oldest first; batches are a provider's own. */
export interface Account<Batch> {
  readonly files: ReadonlyMap<string, KeptFile>;
  readonly batches: ReadonlyMap<string, Batch>;
  putFile(file: KeptFile): void;
  putBatch(id: string, batch: Batch): void;
  removeFile(id: string): boolean;
  removeBatch(id: string): boolean;
}

/** Gives the account of a key; two keys are two accounts, which do not see each other's objects. */
export type AccountOf<Batch> = (key: string) => Account<Batch>;

/** Builds the accounts of one provider. What is beyond the bounds pushes out the oldest. */
export function createAccounts<Batch>(): AccountOf<Batch> {
  const accounts = new Map<string, Account<Batch>>();
  const room = createContentRoom();
  return (key) => {
    const known = accounts.get(key);
    if (known !== undefined) return known;
    dropOldest(accounts, maxAccounts - 1);
    const account = createAccount<Batch>(room);
    accounts.set(key, account);
    return account;
  };
}

type ContentRoom = { readonly take: (file: KeptFile) => void };

function createContentRoom(): ContentRoom {
  const holding = new Set<KeptFile>();
  let bytes = 0;
  return {
    take(file) {
      holding.add(file);
      bytes += file.content?.length ?? 0;
      for (const oldest of holding) {
        if (bytes <= maxContentBytes) return;
        bytes -= oldest.content?.length ?? 0;
        oldest.content = null;
        holding.delete(oldest);
      }
    },
  };
}

function createAccount<Batch>(room: ContentRoom): Account<Batch> {
  const files = new Map<string, KeptFile>();
  const batches = new Map<string, Batch>();
  return {
    files,
    batches,
    putFile(file) {
      dropOldest(files, maxObjects - 1);
      files.set(file.id, file);
      room.take(file);
    },
    putBatch(id, batch) {
      dropOldest(batches, maxObjects - 1);
      batches.set(id, batch);
    },
    removeFile: (id) => files.delete(id),
    removeBatch: (id) => batches.delete(id),
  };
}

function dropOldest(map: Map<string, unknown>, size: number): void {
  for (const key of map.keys()) {
    if (map.size <= size) return;
    map.delete(key);
  }
}
