import { isObject, type JsonObject } from "../json/fields.ts";
import type { Signature } from "../neutral/content-part.ts";
import { type ArgumentAssembler, createArgumentAssembler } from "./create-argument-assembler.ts";
import type { WholeCall } from "./create-block-writer.ts";
import { argumentsOf } from "./decode-answer-part.ts";
import { isTooDeep } from "./is-too-deep.ts";

/** Reads the `functionCall` parts of one candidate, some of which come in pieces. */
export type CallReader = {
  readonly read: (piece: JsonObject, signature: Signature | undefined) => void;
  /** Gives the call that is open, as if it were whole. */
  readonly end: () => void;
};

type OpenCall = Pick<WholeCall, "id" | "name"> & {
  readonly args: ArgumentAssembler;
  signature: Signature | undefined;
};

/** The first piece of a call has its name, and a piece that does not say `willContinue` is its last. */
export function createCallReader(give: (call: WholeCall) => void, nextId: () => string): CallReader {
  let open: OpenCall | undefined;

  function end(): void {
    if (open === undefined) return;
    const { id, name, args, signature } = open;
    open = undefined;
    give({ id, name, text: args.text(), signature });
  }

  function begin(piece: JsonObject, name: string): OpenCall {
    end();
    const id = typeof piece.id === "string" && piece.id !== "" ? piece.id : nextId();
    return {
      id,
      name,
      args: createArgumentAssembler(isObject(piece.args) && !isTooDeep(piece.args) ? piece.args : undefined),
      signature: undefined,
    };
  }

  return {
    read(piece, signature) {
      const { name, partialArgs } = piece;
      const goesOn = piece.willContinue === true;
      if (typeof name === "string") {
        open = begin(piece, name);
        if (!goesOn && partialArgs === undefined) {
          const { id } = open;
          open = undefined;
          give({ id, name, text: argumentsOf(piece), signature });
        }
      }
      if (open === undefined) return;
      open.args.add(partialArgs);
      open.signature ??= signature;
      if (!goesOn) end();
    },
    end,
  };
}
