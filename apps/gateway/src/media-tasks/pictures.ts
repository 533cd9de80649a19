import { countPictures, type ImageReader, type StreamReader } from "@operon/dialects";
import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { type CountBounds, countField } from "./count-field.ts";
import type { MediaTask, TaskProblem, TaskRequest, UncountedAnswer } from "./media-task.ts";
import { pictureTokens } from "./picture-tokens.ts";
import { textProblem } from "./text-problem.ts";

/** OpenAI makes ten at most; other servers more. */
const COUNT = { least: 1, most: 100, usual: 1 };
const PARTIALS = { least: 0, most: 3, usual: 0 };
/** What a form may say only after its first file, when it is on its way already: OpenAI's most, and what is meant where it never does. */
type Unsaid = { readonly pictures: number; readonly partials: number };
const MOST: Unsaid = { pictures: 10, partials: 0 };
const USUAL: Unsaid = { pictures: COUNT.usual, partials: PARTIALS.usual };
/** What each partial picture costs (https://platform.openai.com/docs/guides/image-generation). */
const PARTIAL_TOKENS = 100;
/** Of a picture that is edited, at the highest fidelity. */
const INPUT_PICTURE_TOKENS = 6_500;
const BYTES_PER_TOKEN = 3;
/** Models that are billed by tokens; all others are by the picture. */
const BY_TOKENS = /(?:^|[/.])(?:gpt-|chatgpt-)/i;

/** Pictures made, edited or varied: by tokens as the answer counts them, else by the picture. */
export const pictures: MediaTask = {
  members: ["prompt", "n", "size", "quality", "partial_images"],
  ask(request) {
    const problem = problemOf(request);
    if (problem !== undefined) return problem;
    return {
      ways(model) {
        const { byTokens, byPicture } = usageOf(request, MOST);
        return BY_TOKENS.test(model) ? [byTokens] : [byPicture, byTokens];
      },
      used(answer) {
        const { byTokens, byPicture } = usageOf(request, USUAL);
        if (answer.models.some((model) => BY_TOKENS.test(model))) return { usage: byTokens, estimated: true };
        const delivered = deliveredPictures(answer);
        return {
          usage: delivered === undefined ? byPicture : { ...NO_USAGE, images: delivered },
          estimated: delivered === undefined,
        };
      },
    };
  },
};

function problemOf({ fields, upload }: TaskRequest): TaskProblem | undefined {
  const n = countField("n", fields.n, COUNT);
  if (typeof n !== "number") return n;
  const partials = countField("partial_images", fields.partial_images, PARTIALS);
  if (typeof partials !== "number") return partials;
  // Variations of a picture have no prompt; that of others may come after their file.
  const mayLack = upload !== undefined && fields.prompt === undefined;
  return mayLack ? undefined : textProblem("prompt", fields.prompt);
}

/** By what has come of the request so far; what a form has not said yet is as in `unsaid`. */
function usageOf({ fields, upload }: TaskRequest, unsaid: Unsaid) {
  const say = (name: string) => fields[name] ?? upload?.fields.get(name);
  const count = (name: string, bounds: CountBounds, most: number) => {
    const usual = upload === undefined ? bounds.usual : Math.min(most, bounds.most);
    const said = countField(name, say(name), { ...bounds, usual });
    // Who is told nonsense late refuses it; until then it is as much as can be.
    return typeof said === "number" ? said : MOST.pictures;
  };
  const n = count("n", COUNT, unsaid.pictures);
  const partials = count("partial_images", PARTIALS, unsaid.partials);
  const prompt = say("prompt");
  const byTokens: UsageBuckets = {
    ...NO_USAGE,
    input: typeof prompt === "string" ? Math.ceil(Buffer.byteLength(prompt) / BYTES_PER_TOKEN) : 0,
    imageInput: upload === undefined ? 0 : Math.max(1, upload.files) * INPUT_PICTURE_TOKENS,
    imageOutput: n * (pictureTokens(say("size"), say("quality")) + partials * PARTIAL_TOKENS),
  };
  return { byTokens, byPicture: { ...NO_USAGE, images: n } satisfies UsageBuckets };
}

function deliveredPictures({ body, reader, isWhole }: UncountedAnswer): number | undefined {
  if (body !== undefined) return countPictures(body);
  return isWhole && reader !== null && isImageReader(reader) ? reader.pictures() : undefined;
}

function isImageReader(reader: StreamReader): reader is ImageReader {
  return "pictures" in reader;
}
