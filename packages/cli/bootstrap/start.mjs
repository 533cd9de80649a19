import { build, installPackages, quietEnvironment, requireNode, root, say } from "./install.mjs";

requireNode();
process.chdir(root);
installPackages();
say("Building what has changed …");
build();
Object.assign(process.env, quietEnvironment);
process.argv.splice(2, 0, "start");
await import("../bin/operon.mjs");
