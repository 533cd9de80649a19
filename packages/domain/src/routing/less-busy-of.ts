/**
 * The less loaded of two that chance picked; -1 of none. Two are enough to keep the busiest near the average, and looking at
 * no more of them keeps gateways from all going to the same one (Mitzenmacher, The Power of Two Choices, 2001).
 */
export function lessBusyOf(loads: readonly number[], random: () => number): number {
  const count = loads.length;
  if (count < 2) return count - 1;
  const one = Math.floor(random() * count);
  const other = (one + 1 + Math.floor(random() * (count - 1))) % count;
  return (loads[other] as number) < (loads[one] as number) ? other : one;
}
