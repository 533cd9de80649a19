/** OpenAI's bound for `n`; what is beyond is no choice that a client asked for. */
const MAX_CHOICES = 128;

/** Which choices of a stream have begun, and which have not ended yet. */
export type ChoiceLog = {
  readonly begin: (choice: number) => void;
  readonly finish: (choice: number) => void;
  /** Whether there is no other choice than the first. */
  readonly isOnlyFirst: () => boolean;
  /** In order. The first counts as begun, and so do all before the last that did. */
  readonly unfinished: () => readonly number[];
};

/** A log of nothing yet. */
export function createChoiceLog(): ChoiceLog {
  let finished: Set<number> | undefined;
  let last = 0;

  return {
    begin(choice) {
      if (choice > last && choice < MAX_CHOICES) last = choice;
    },
    finish(choice) {
      finished ??= new Set();
      finished.add(choice);
    },
    isOnlyFirst: () => last === 0,
    unfinished() {
      const choices = Array.from({ length: last + 1 }, (_, choice) => choice);
      return choices.filter((choice) => finished?.has(choice) !== true);
    },
  };
}
