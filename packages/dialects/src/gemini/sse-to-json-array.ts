/** Turns events into a JSON array as they come. */
export type JsonArrayAdaptor = {
  /** The text to send for a piece of the stream of events, perhaps empty; it may be cut anywhere. */
  readonly push: (text: string) => string;
  /** What closes the array. */
  readonly end: () => string;
};

const DATA = /^data: ?/;

/**
 * An adaptor for clients that call `streamGenerateContent` without `alt=sse`: they get the same responses as the items
 * of one JSON array. Comments and empty events are left out.
 */
export function sseToJsonArray(): JsonArrayAdaptor {
  let pending = "";
  let data: string[] = [];
  let isOpen = false;

  function closeEvent(): string {
    if (data.length === 0) return "";
    const item = data.join("\n");
    data = [];
    const before = isOpen ? ",\n" : "[";
    isOpen = true;
    return before + item;
  }

  function takeLine(line: string): string {
    if (line === "") return closeEvent();
    if (DATA.test(line)) data.push(line.replace(DATA, ""));
    return "";
  }

  function takeLines(text: string): string {
    const lines = text.split("\n");
    pending = lines.pop() ?? "";
    return lines.map((line) => takeLine(line.endsWith("\r") ? line.slice(0, -1) : line)).join("");
  }

  return {
    push: (text) => takeLines(pending + text),
    end() {
      const rest = takeLines(`${pending}\n\n`);
      return `${rest}${isOpen ? "]" : "[]"}`;
    },
  };
}
