/** How many tokens a model's answers usually have, learned from those that ended on this node. */
export interface UsualOutputs {
  /** Takes in an answer's output tokens, thoughts included. What is no number of tokens is passed over. */
  learn(model: string, outputTokens: number): void;
  /** As many as nine in ten of the model's recent answers have at most, rounded up by a fifth at most. */
  of(model: string): number;
}

/** Of a model that nobody knows yet. */
export const DEFAULT_OUTPUT_TOKENS = 1_024;

const SHARE = 0.9;
/** Buckets for each doubling. */
const STEPS = 4;
const BUCKETS = 20 * STEPS + 1;
/** The default counts as so many answers, so that the first short ones do not make everybody believe in short ones. */
const PRIOR = 8;
/** After so many answers all before count half. */
const HALVED_AT = 1_024;
/** Of a model known so well, each time this many more came, the share is looked up again. */
const KNOWN_AT = 64;
const LOOKED_UP_EVERY = 16;

type Learned = { readonly counts: Float32Array; total: number; usual: number };

/** Knows `maxModels` models at most, about 400 bytes each; the one that answered longest ago goes first. */
export function createUsualOutputs({ maxModels }: { readonly maxModels: number }): UsualOutputs {
  const models = new Map<string, Learned>();
  return {
    learn(model, outputTokens) {
      if (!(outputTokens >= 0) || !Number.isFinite(outputTokens)) return;
      let learned = models.get(model);
      if (learned === undefined) {
        learned = nothing();
        models.set(model, learned);
        if (models.size > maxModels) models.delete(models.keys().next().value ?? model);
      } else if (models.size === maxModels) {
        // Only where somebody may have to go: a Map that is changed by each request is dear.
        models.delete(model);
        models.set(model, learned);
      }
      add(learned, outputTokens);
    },
    of: (model) => models.get(model)?.usual ?? DEFAULT_OUTPUT_TOKENS,
  };
}

function nothing(): Learned {
  const counts = new Float32Array(BUCKETS);
  counts[bucketOf(DEFAULT_OUTPUT_TOKENS)] = PRIOR;
  return { counts, total: PRIOR, usual: DEFAULT_OUTPUT_TOKENS };
}

function add(learned: Learned, tokens: number): void {
  const { counts } = learned;
  const bucket = bucketOf(tokens);
  counts[bucket] = (counts[bucket] ?? 0) + 1;
  learned.total += 1;
  if (learned.total < KNOWN_AT || Math.round(learned.total) % LOOKED_UP_EVERY === 0) {
    learned.usual = usualOf(learned);
  }
  if (learned.total >= HALVED_AT) {
    for (let index = 0; index < BUCKETS; index += 1) counts[index] = (counts[index] ?? 0) / 2;
    learned.total /= 2;
  }
}

function usualOf({ counts, total }: Learned): number {
  let left = total * SHARE;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    left -= counts[bucket] ?? 0;
    if (left <= 0) return mostIn(bucket);
  }
  return mostIn(BUCKETS - 1);
}

/** The bucket whose upper end is the first that holds a number. */
function bucketOf(tokens: number): number {
  return Math.min(BUCKETS - 1, Math.ceil(STEPS * Math.log2(Math.max(1, tokens))));
}

function mostIn(bucket: number): number {
  return Math.ceil(2 ** (bucket / STEPS));
}
