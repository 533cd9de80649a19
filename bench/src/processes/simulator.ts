import { startSimulator } from "@operon/simulator";

/** The upstream: the simulator with its prepared answers. */
const { port } = await startSimulator({ fixedReply: true, fixedChunks: Number(process.argv[2]) });
process.send?.({ port });
process.on("disconnect", () => process.exit(0));
