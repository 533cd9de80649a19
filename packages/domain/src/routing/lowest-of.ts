/**
 * The place of the lowest value; -1 of none. Among equal ones chance decides, or else all gateways would send to the same.
 * `random` gives numbers in [0, 1).
 */
export function lowestOf(values: readonly number[], random: () => number): number {
  let best = -1;
  let equals = 0;
  for (const [place, value] of values.entries()) {
    if (best === -1 || value < (values[best] as number)) {
      best = place;
      equals = 1;
    } else if (value === values[best]) {
      equals += 1;
      if (random() * equals < 1) best = place;
    }
  }
  return best;
}
