import type { KeptFile } from "../../kept/kept-file.ts";

/** A file as OpenAI tells of it. */
export type FileBody = { readonly id: string; readonly object: "file" } & Readonly<Record<string, unknown>>;

/** Builds it. */
export function fileBody({ id, bytes, createdAtMs, expiresAtMs, filename, purpose }: KeptFile): FileBody {
  return {
    object: "file",
    id,
    purpose,
    filename,
    bytes,
    created_at: Math.floor(createdAtMs / 1000),
    expires_at: expiresAtMs === null ? null : Math.floor(expiresAtMs / 1000),
    status: "processed",
    status_details: null,
  };
}
