/** The list with one entry a place further up (-1) or down (1); the same where there is no such place. */
export function moveInList(list: readonly string[], index: number, by: -1 | 1): string[] {
  const moved = [...list];
  const [entry, other] = [moved[index], moved[index + by]];
  if (entry === undefined || other === undefined) return moved;
  moved[index] = other;
  moved[index + by] = entry;
  return moved;
}
