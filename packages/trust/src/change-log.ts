export { canonicalJson, type JsonValue } from "./change-log/canonical-json.ts";
export {
  type ChangeHasher,
  createChangeHasher,
  type HashedChange,
  type HashedRow,
} from "./change-log/change-hasher.ts";
export { compareHashedRows } from "./change-log/compare-hashed-rows.ts";
