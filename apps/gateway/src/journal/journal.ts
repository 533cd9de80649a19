/** Where an attempt's start was written; handed back with its end. */
export type JournalEntry = { openStarts: number };

/** Why usage could not be written down: without a record nothing is served. */
export class JournalUnavailableError extends Error {
  constructor(cause: unknown) {
    super("The journal cannot be written.", { cause });
    this.name = "JournalUnavailableError";
  }
}

/** What a request needs of the journal. */
export interface Journal {
  /** Before an attempt leaves: who it is, as JSON. Throws {@link JournalUnavailableError}. */
  start(identity: string): JournalEntry;
  /** Before the client gets its last byte: the usage event, as JSON. Never throws: the attempt has happened. */
  end(entry: JournalEntry, event: string): void;
}
