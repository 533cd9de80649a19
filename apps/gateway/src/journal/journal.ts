/** Where an attempt's start was written; handed back with its end. */
export type JournalEntry = { openStarts: number };

/** Why usage could not be written down: without a record nothing is served. */
export class JournalUnavailableError extends Error {
  constructor(cause: unknown) {
    super("The journal cannot be written.", { cause });
    this.name = "JournalUnavailableError";
  }
}

/** What a request needs of the journal. A record is in the kernel's hands when its promise resolves: a kill loses none. */
export interface Journal {
  /** Who an attempt is, as JSON; it may leave once this resolves. Rejects with {@link JournalUnavailableError}. */
  start(identity: string): Promise<JournalEntry>;
  /** The usage event, as JSON; the client may get its last byte once this resolves. Never rejects: the attempt has happened. */
  end(entry: JournalEntry, event: string): Promise<void>;
}
