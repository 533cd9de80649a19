import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** The ids of all processes below `pid`, at any depth. */
export function descendantsOf(pid: number): number[] {
  const parents = parentOfEach();
  const found: number[] = [];
  const open = [pid];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    const children = parents.filter(([, of]) => of === parent).map(([child]) => child);
    found.push(...children);
    open.push(...children);
  }
  return found;
}

/** A bare Linux has /proc but no ps; other systems have it the other way round. */
function parentOfEach(): [pid: number, parent: number][] {
  if (!existsSync("/proc/self/stat")) {
    const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): [number, number][] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        // "pid (name) state parent …": the name may hold anything, so what counts stands after its last bracket.
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]];
      } catch {
        return [];
      }
    });
}
