import { mkdirSync, readdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join, relative } from "node:path";

/** The folder of this process's journal, its own for as long as it lives. */
export type JournalFolder = {
  readonly path: string;
  readonly node: string;
  /**
   * Moves every segment of processes that are dead into this folder and returns their names. Only a refused
   * connection proves a death; the move of a whole folder is atomic, so that two heirs never share one.
   */
  readonly takeOverDead: () => Promise<Inheritance>;
};

/** Names of segments that were taken over, and of the processes that left them. */
export type Inheritance = { readonly segments: readonly string[]; readonly nodes: readonly string[] };

const SUFFIX = ".log";
const MAX_SOCKET_PATH = 103;

/** Claims a folder below `root` by listening on the socket beside it. The socket stays behind on purpose. */
export async function claimJournalFolder(root: string, node: string): Promise<JournalFolder> {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  await listen(socketPath(root, node));
  const path = join(root, node);
  mkdirSync(path, { mode: 0o700 });

  const takeOver = async (dead: string): Promise<void> => {
    const inherited = join(path, dead);
    renameSync(join(root, dead), inherited);
    unlinkSync(join(root, `${dead}.sock`));
  };

  return {
    path,
    node,
    async takeOverDead() {
      for (const entry of readdirSync(root, { withFileTypes: true })) {
        if (!entry.isDirectory() || entry.name === node) continue;
        if (await refusesConnections(socketPath(root, entry.name)))
          await tolerateLostRace(() => takeOver(entry.name));
      }
      const nodes: string[] = [];
      return { segments: flatten({ folder: path, top: path }, nodes), nodes };
    },
  };
}

/** Moves segments from folders within folders up into `top`; ends what an heir that died had begun. A folder is named like its process. */
function flatten(
  { folder, top }: { readonly folder: string; readonly top: string },
  nodes: string[],
): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      nodes.push(entry.name);
      found.push(...flatten({ folder: path, top }, nodes));
      rmdirSync(path);
    } else if (folder !== top) {
      renameSync(path, join(top, entry.name));
      if (entry.name.endsWith(SUFFIX)) found.push(entry.name.slice(0, -SUFFIX.length));
    }
  }
  return found;
}

async function tolerateLostRace(move: () => Promise<void>): Promise<void> {
  try {
    await move();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

function refusesConnections(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED"));
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Socket addresses are short; the way from the working directory often is too. */
function socketPath(root: string, node: string): string {
  const absolute = join(root, `${node}.sock`);
  const fromHere = relative(process.cwd(), absolute);
  const path = fromHere.length < absolute.length ? fromHere : absolute;
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new Error(`DATA_DIR is too deep for a socket (${path}): choose a shorter path.`);
  }
  return path;
}
