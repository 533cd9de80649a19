/** Gives each tool call of an answer an id of its own: the provider's, or one made of our request's id (a UUID). */
export function createCallIds(requestId: string): (given: unknown) => string {
  const base = requestId.replaceAll("-", "").slice(0, 12);
  const used = new Set<string>();
  let made = 0;
  return (given) => {
    let id = typeof given === "string" ? given : "";
    while (id === "" || used.has(id)) {
      id = `call_${base}_${made}`;
      made += 1;
    }
    used.add(id);
    return id;
  };
}
