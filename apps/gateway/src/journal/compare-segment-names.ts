/**
 * Orders `<node>-<number>` by the age of the node, whose name begins with its time in base 36, then by number. The node's
 * part is compared character by character: to a numeric collation the `82` in `mwwy82kt` is older than the `811` in `mwwy811d`.
 */
export function compareSegmentNames(a: string, b: string): number {
  const [nodeOfA, numberOfA] = split(a);
  const [nodeOfB, numberOfB] = split(b);
  if (nodeOfA === nodeOfB) return numberOfA - numberOfB;
  return nodeOfA < nodeOfB ? -1 : 1;
}

function split(name: string): [node: string, number: number] {
  const dash = name.lastIndexOf("-");
  return [name.slice(0, dash), Number(name.slice(dash + 1))];
}
