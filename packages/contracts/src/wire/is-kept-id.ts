const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;

/** Whether a text can be the id of something that a provider keeps: it stands in paths, ours and theirs. Pure. */
export function isKeptId(text: unknown): text is string {
  return typeof text === "string" && ID.test(text) && !text.includes("..");
}
