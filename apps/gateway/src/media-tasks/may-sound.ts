const SOUND = /^(?:audio\/|application\/octet-stream\b|binary\/octet-stream\b)/i;

/** Whether an answer of this content type may be sound. One that does not say may be; a page or JSON is none. */
export function maySound(contentType: string | readonly string[] | undefined): boolean {
  return contentType === undefined || (typeof contentType === "string" && SOUND.test(contentType));
}
