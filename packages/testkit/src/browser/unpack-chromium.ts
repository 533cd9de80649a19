import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar-fs";

const run = promisify(execFile);

// The libraries are those of Amazon Linux 2023: only a system without its own gets them.
const launcher = (withLibraries: boolean) => `#!/bin/sh
here=$(dirname "$0")
export FONTCONFIG_PATH="\${FONTCONFIG_PATH:-$here/fonts}"
${withLibraries ? 'export LD_LIBRARY_PATH="$here/al2023/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n' : ""}exec "$here/chromium" "$@"
`;

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once per version and user, and returns what starts it. It is made
 * aside and renamed, so that no process ever starts a half-written binary, however many ask at once.
 */
export async function unpackChromium(parent = tmpdir()): Promise<string> {
  const require = createRequire(import.meta.url);
  const home = join(dirname(require.resolve("@sparticuz/chromium")), "../..");
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const directory = join(parent, `operon-chromium-${version}-${userInfo().username}`);
  const executable = join(directory, "launch.sh");
  if (await exists(executable)) return executable;
  const aside = await mkdtemp(`${directory}.`);
  await unpackInto(aside, join(home, "bin"));
  await rename(aside, directory).catch(() => rm(aside, { recursive: true }));
  return executable;
}

async function unpackInto(directory: string, packed: string): Promise<void> {
  const open = (name: string) => [createReadStream(join(packed, name)), createBrotliDecompress()] as const;
  const binary = join(directory, "chromium");
  await Promise.all([
    pipeline(...open("chromium.br"), createWriteStream(binary, { mode: 0o700 })),
    pipeline(...open("swiftshader.tar.br"), extract(directory)),
    pipeline(...open("fonts.tar.br"), extract(join(directory, "fonts"))),
    pipeline(...open("al2023.tar.br"), extract(join(directory, "al2023"))),
  ]);
  const complete = await run(binary, ["--version"]).then(
    () => true,
    () => false,
  );
  await writeFile(join(directory, "launch.sh"), launcher(!complete), { mode: 0o700 });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
