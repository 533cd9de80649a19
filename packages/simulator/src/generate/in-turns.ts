/** The steps of several answers, a step of each in turn, as streams of several answers show them. */
export function inTurns<Step>(
  answers: readonly (readonly Step[])[],
): { readonly step: Step; readonly index: number }[] {
  const longest = Math.max(...answers.map((steps) => steps.length));
  const turns: { step: Step; index: number }[] = [];
  for (let turn = 0; turn < longest; turn++) {
    for (const [index, steps] of answers.entries()) {
      const step = steps[turn];
      if (step !== undefined) turns.push({ step, index });
    }
  }
  return turns;
}
