export type LostCause = "providerDeleted" | "neverAnswered" | "refused" | "unknown" | "other";

/** Why nobody can say any more what a batch used, by the worker's word for it. */
export function lostCause(reason: string | null): LostCause {
  if (reason === "provider_deleted") return "providerDeleted";
  if (reason === "never_answered") return "neverAnswered";
  if (reason === "status_401" || reason === "status_403") return "refused";
  return reason?.startsWith("status_") ? "unknown" : "other";
}
