/** What stands below a path that may have a query already: `below` such as `/file-1/content`, and what more is asked for. */
export function pathBelow(path: string, below: string, query?: URLSearchParams): string {
  const [own, ownQuery] = path.split("?", 2);
  const all = new URLSearchParams(ownQuery);
  for (const [name, value] of query ?? []) all.append(name, value);
  return all.size === 0 ? `${own}${below}` : `${own}${below}?${all}`;
}
