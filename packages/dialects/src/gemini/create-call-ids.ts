type Call = { readonly id: string; readonly name: string; answered: boolean };

/** Gives the calls of a conversation ids where the client gave none, and finds the call that a result answers. */
export type CallIds = {
  /** The id of the next call, in order. */
  readonly call: (given: string | undefined, name: string) => string;
  /** The id of the call that a result answers; undefined where there is none. */
  readonly answer: (given: string | undefined, name: string | undefined) => string | undefined;
};

/**
 * Ids by position (`call_1`, `call_2`, …), so that the same conversation always has the same ones. A result without an
 * id, or with one that no call has, answers the earliest call of its name that has no answer yet.
 */
export function createCallIds(): CallIds {
  const calls: Call[] = [];
  const byId = new Map<string, Call>();
  const waiting = new Map<string, Call[]>();

  function next(name: string): Call | undefined {
    const queue = waiting.get(name);
    while (queue !== undefined && queue.length > 0) {
      const first = queue.shift();
      if (first?.answered === false) return first;
    }
    return undefined;
  }

  return {
    call(given, name) {
      let id = given ?? `call_${calls.length + 1}`;
      while (given === undefined && byId.has(id)) id += "_";
      const call = { id, name, answered: false };
      calls.push(call);
      byId.set(id, call);
      const queue = waiting.get(name);
      if (queue === undefined) waiting.set(name, [call]);
      else queue.push(call);
      return id;
    },
    answer(given, name) {
      const meant = given === undefined ? undefined : byId.get(given);
      const call = meant ?? (name === undefined ? undefined : next(name));
      if (call === undefined) return given;
      call.answered = true;
      return call.id;
    },
  };
}
