/** An answer is longer than was allowed. */
export class AnswerTooLargeError extends Error {
  constructor() {
    super("The answer is too large.");
    this.name = "AnswerTooLargeError";
  }
}
