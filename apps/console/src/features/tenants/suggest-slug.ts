const MAX_LENGTH = 63;

/** A slug for a name: "Café Zürich GmbH" becomes "cafe-zurich-gmbh"; empty where no letter can be kept. */
export function suggestSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
}
