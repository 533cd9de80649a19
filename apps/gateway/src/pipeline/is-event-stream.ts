/** Whether a reply's content type is that of events: as text, or as the binary messages of AWS. */
export function isEventStream(contentType: string): boolean {
  return (
    contentType.startsWith("text/event-stream") ||
    contentType.startsWith("application/vnd.amazon.eventstream")
  );
}
