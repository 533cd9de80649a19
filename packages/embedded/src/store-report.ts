import type { EmbeddedStoreErrorCode } from "./embedded-store-error.ts";

/** What a store's process tells the one that started it, once. */
export type StoreReport =
  | { readonly kind: "ready"; readonly port: number }
  | { readonly kind: "failed"; readonly code: EmbeddedStoreErrorCode; readonly message: string };

/** Whether an IPC message is a {@link StoreReport}. */
export function isStoreReport(message: unknown): message is StoreReport {
  if (typeof message !== "object" || message === null || !("kind" in message)) return false;
  return message.kind === "ready" || message.kind === "failed";
}
