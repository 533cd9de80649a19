import { runGatewayBench } from "./run-gateway-bench.ts";
import { runSettlementBench } from "./settlement/run-settlement-bench.ts";

// `npm run bench -- settlement` drains a backlog of usage; without a name it is the gateway that is measured.
if (process.argv[2] === "settlement") await runSettlementBench(process.argv.slice(3));
else await runGatewayBench();
