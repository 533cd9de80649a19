import type { ModelMaker } from "@operon/contracts";

/** What hosts of several makers' models put before the maker's own name of a model. */
const PREFIXES: Readonly<Record<string, ModelMaker>> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  mistralai: "Mistral",
  deepseek: "DeepSeek",
  "x-ai": "xAI",
  cohere: "Cohere",
  moonshotai: "Moonshot AI",
  "meta-llama": "Meta",
  qwen: "Alibaba",
  "z-ai": "Zhipu AI",
  minimax: "MiniMax",
};

/** The maker's own name of a model, and who that is where the name says so: `openai/gpt-4o` is OpenAI's `gpt-4o`. */
export function catalogueName(model: string): {
  readonly name: string;
  readonly maker: ModelMaker | undefined;
} {
  const [prefix = "", ...rest] = model.split("/");
  const maker = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  return maker === undefined || rest.length === 0
    ? { name: model, maker: undefined }
    : { name: rest.join("/"), maker };
}
