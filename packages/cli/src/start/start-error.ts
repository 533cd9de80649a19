/** Something about the machine or the settings keeps Operon from starting; the message is one line for a person. */
export class StartError extends Error {
  override readonly name = "StartError";
}
