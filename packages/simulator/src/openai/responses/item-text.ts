import { countTokens } from "../../generate/count-tokens.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";

const tokensPerItem = 4;
const tokensPerImage = 85;
const tokensPerFile = 256;

/** The text of a message's content, its parts joined. */
export function itemText(item: UnverifiedObject | undefined): string {
  const content = item?.content;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isObject(part) && typeof part.text === "string" ? part.text : ""))
    .join("");
}

/** A prompt's size in tokens: texts, calls and tools by length, an image at a flat 85, a file at 256. */
export function countItemTokens(
  items: readonly UnverifiedObject[],
  { instructions, tools }: UnverifiedObject,
): number {
  const head = typeof instructions === "string" ? tokensPerItem + countTokens(instructions) : 0;
  const offered = Array.isArray(tools) && tools.length > 0 ? countTokens(JSON.stringify(tools)) : 0;
  return items.reduce((total, item) => total + tokensOf(item), 3 + head + offered);
}

function tokensOf(item: UnverifiedObject): number {
  const said = [item.arguments, item.name].filter((text) => typeof text === "string").join("");
  const parts = [item.content, item.output].flatMap((list) => (Array.isArray(list) ? list : []));
  const output = typeof item.output === "string" ? item.output : "";
  return tokensPerItem + countTokens(itemText(item) + said + output) + parts.reduce<number>(addPart, 0);
}

function addPart(tokens: number, part: unknown): number {
  const type = isObject(part) ? part.type : null;
  if (type === "input_image") return tokens + tokensPerImage;
  return type === "input_file" ? tokens + tokensPerFile : tokens;
}
