import { isObject } from "../../json/is-object.ts";
import type { BatchLine } from "../../kept/line-answer.ts";

/** What is wrong with a batch's file, at a line (from 1), or as a whole. */
export interface LineProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
  readonly param: string | null;
}

/** The requests of a batch's file. */
export interface BatchLines {
  readonly lines: readonly BatchLine[];
  readonly problems: readonly LineProblem[];
}

const mostLines = 50_000;
const mostProblems = 100;

/** Reads a batch's file as OpenAI checks it before it begins: each line names the same of `urls`. */
export function readBatchLines(content: Buffer | null, urls: readonly string[]): BatchLines {
  const texts = (content?.toString("utf8") ?? "").split("\n").filter((text) => text.trim() !== "");
  const whole = (code: string, message: string): BatchLines => {
    return { lines: [], problems: [{ code, message, line: null, param: null }] };
  };
  if (texts.length === 0)
    return whole(
      "empty_file",
      "The input file is empty. Please ensure that the batch contains at least one request.",
    );
  if (texts.length > mostLines)
    return whole("too_many_tasks", `The batch has more than ${mostLines} requests.`);
  const lines: BatchLine[] = [];
  const problems: LineProblem[] = [];
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    const read = readLine(text, lines[0] === undefined ? urls : [lines[0].url], seen);
    if ("customId" in read) lines.push(read);
    else if (problems.length < mostProblems) problems.push({ ...read, line: index + 1 });
  }
  return { lines, problems };
}

function readLine(
  text: string,
  urls: readonly string[],
  seen: Set<string>,
): BatchLine | Omit<LineProblem, "line"> {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return { code: "invalid_json_line", message: "This line is not parseable as valid JSON.", param: null };
  }
  if (!isObject(line)) {
    return { code: "invalid_json_line", message: "This line is not a JSON object.", param: null };
  }
  const { custom_id: customId, url, body } = line;
  if (typeof customId !== "string" || customId === "") return missing("custom_id");
  if (!isObject(body)) return missing("body");
  if (seen.has(customId)) {
    const message = `The custom_id '${customId.slice(0, 100)}' is used more than once.`;
    return { code: "duplicate_custom_id", message, param: "custom_id" };
  }
  seen.add(customId);
  if (typeof url === "string" && urls.includes(url)) return { customId, url, body };
  const message = `The URL provided for this request does not match the batch endpoint ('${urls[0]}').`;
  return { code: "invalid_url", message, param: "url" };
}

function missing(param: string): Omit<LineProblem, "line"> {
  return { code: "missing_required_parameter", message: `Missing required parameter: '${param}'.`, param };
}
